import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { createBilling } from '../billing.ts';

/**
 * Express, by an adapter. Before any body parser: a webhook's signature is of the bytes as they came. By `all`, not `use`,
 * which would cut `/billing` off the address.
 */
export function start(port: number): Promise<{ port: number; close(): Promise<void> }> {
  const billing = createBilling();
  const app = express();
  app.all('/billing/{*path}', getRequestListener(billing.fetch));
  app.use(express.json());
  app.get('/', (_, response) => void response.send('The shop is open.'));

  const due = setInterval(() => void billing.runDue().catch(console.error), 60_000);
  return new Promise((resolve, reject) => {
    const server = app.listen(port, '127.0.0.1', (error) => {
      if (error) return reject(error);
      const close = (): Promise<void> => {
        clearInterval(due);
        return new Promise((closed) => server.close(() => closed()));
      };
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });
}
