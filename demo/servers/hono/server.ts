import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createBilling } from '../billing.ts';

/** Hono on Node: a handler of web-standard requests is a route like any other. */
export function start(port: number): Promise<{ port: number; close(): Promise<void> }> {
  const billing = createBilling();
  const app = new Hono();
  app.all('/billing/*', ({ req }) => billing.fetch(req.raw));
  app.get('/', ({ text }) => text('The shop is open.'));

  const due = setInterval(() => void billing.runDue().catch(console.error), 60_000);
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, ({ port: taken }) => {
      const close = (): Promise<void> => {
        clearInterval(due);
        return new Promise((closed) => server.close(() => closed()));
      };
      resolve({ port: taken, close });
    });
  });
}
