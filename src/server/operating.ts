import type { Hono } from 'hono/tiny';
import type { BlankSchema } from 'hono/types';
import { expositionType } from './metrics/exposition.ts';
import type { Readiness } from './readiness.ts';

/** For whoever runs the server: no part of the contract, which is the page's. */
export interface Operating {
  readonly isReady: Readiness;
  metrics(): Promise<string>;
}

/** `/readyz` for a load balancer, `/metrics` for staff. `admitStaff` throws for anybody else, and where nobody is staff. */
export function mountOperating<E extends { Variables: { requestId: string } }>(
  app: Hono<E, BlankSchema, string>,
  { isReady, metrics }: Operating,
  admitStaff: (request: Request) => Promise<unknown>,
): void {
  app.get('/readyz', async (c) => {
    const status = await isReady();
    return c.json({ status }, status === 'ok' ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    await admitStaff(c.req.raw);
    return c.body(await metrics(), 200, { 'Content-Type': expositionType });
  });
}
