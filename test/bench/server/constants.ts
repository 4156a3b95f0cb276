import { Hono } from 'hono/tiny';
import type { Served } from './host.ts';

/** An answer of the kit, to be given word for word. */
export interface Constant {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly status: number;
  readonly body: string;
}

/** Hono that gives constants: what HTTP costs by itself. */
export function constants(given: readonly Constant[]): Served {
  const app = new Hono();
  for (const { method, path, status, body } of given) {
    const headers = { 'Content-Type': 'application/json' };
    app.on(method, path, () => new Response(status === 304 ? null : body, { status, headers }));
  }
  return { fetch: app.fetch };
}
