import type { Hono } from 'hono';
import type { BlankEnv, BlankSchema } from 'hono/types';
import { expositionType } from './metrics/exposition.ts';
import type { Readiness } from './readiness.ts';
import { responseOf } from './response.ts';

/** For whoever runs the server: no part of the contract, which is the page's. */
export interface Operating {
  readonly isReady: Readiness;
  metrics(): Promise<string>;
}

/** `/readyz` for a load balancer, `/metrics` for staff. `admitStaff` throws for anybody else, and where nobody is staff. */
export function mountOperating(
  app: Hono<BlankEnv, BlankSchema, string>,
  { isReady, metrics }: Operating,
  admitStaff: (request: Request) => Promise<unknown>,
  requestIdOf: (request: Request) => string,
): void {
  const json = { 'Content-Type': 'application/json' };
  app.get('/readyz', async (c) => {
    const status = await isReady();
    return responseOf(JSON.stringify({ status }), status === 'ok' ? 200 : 503, requestIdOf(c.req.raw), json);
  });
  app.get('/metrics', async (c) => {
    await admitStaff(c.req.raw);
    return responseOf(await metrics(), 200, requestIdOf(c.req.raw), { 'Content-Type': expositionType });
  });
}
