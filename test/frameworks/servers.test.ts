import { serve } from '@hono/node-server';
import { describe, expect, it } from 'vitest';
import { start as startExpress } from '../../demo/servers/express/server.ts';
import { start as startHono } from '../../demo/servers/hono/server.ts';
import worker from '../../demo/servers/worker/worker.ts';
import { frenchCompany } from '../server/shop.ts';

interface Running {
  readonly port: number;
  close(): Promise<void>;
}

/** A worker's platform, in Node. */
function startWorker(port: number): Promise<Running> {
  return new Promise((resolve) => {
    const context = { waitUntil: (work: Promise<unknown>) => void work };
    const server = serve(
      { fetch: (request) => worker.fetch(request, {}, context), port, hostname: '127.0.0.1' },
      ({ port: taken }) => resolve({ port: taken, close: () => new Promise((closed) => server.close(() => closed())) }),
    );
  });
}

const examples = { hono: startHono, express: startExpress, worker: startWorker };

describe.each(Object.entries(examples))('%s', (_, start) => {
  it('sells by HTTP, and answers beside it', async () => {
    const server = await start(0);
    const address = `http://127.0.0.1:${server.port}`;

    async function ask(method: string, path: string, body?: object) {
      const response = await fetch(`${address}/billing/v1${path}`, {
        method,
        headers: {
          'x-organization': 'acme',
          ...(body && { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-this-test' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    }

    try {
      expect(await (await fetch(address)).text()).toBe('The shop is open.');
      const selection = { plan: 'standard', cycle: 'annual', currency: 'EUR', addOns: {} };
      const quote = await ask('POST', '/quotes', {
        ...selection,
        country: 'FR',
        postalCode: '69001',
        customer: 'company',
      });
      expect(quote.status).toBe(201);
      const { id, hash } = quote.body;
      const attempt = await ask('POST', '/checkouts', {
        quote: { id, hash },
        billing: frenchCompany,
        method: { id: 'card' },
      });
      const paid = await ask('POST', `/checkouts/${String(attempt.body.id)}/confirm`, {
        payload: { token: 'sandbox_success:visa:4242' },
      });
      expect(paid.body.status).toBe('paid');
      expect((await ask('GET', '/subscription')).body.status).toBe('active');
      // Another organisation has nothing of it.
      const other = await fetch(`${address}/billing/v1/subscription`, { headers: { 'x-organization': 'other' } });
      expect(other.status).toBe(404);
    } finally {
      await server.close();
    }
  });
});
