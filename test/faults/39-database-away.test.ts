import { expect, test } from 'vitest';
import { createSandboxProvider } from '../../src/server/index.ts';
import type { PaymentProvider } from '../../src/server/index.ts';
import { reached } from '../../src/server/stores/postgres/reached.ts';
import { createPostgresStore } from '../../src/server/stores/postgres/store.ts';
import { databaseOf, freshDatabase } from '../server/pglite-database.ts';
import { openShop } from '../server/shop.ts';

/**
 * Fault 39: the database is locked, full or gone.
 * Guard, in src/server/stores/postgres/reached.ts: `throw lost ? new StoreUnavailable(message, { cause: error }) : error;`
 * Red with: `throw error;`
 */
const trouble: { code?: string } = {};

async function shopInTrouble() {
  const database = databaseOf(await freshDatabase());
  const failing = <T>(run: () => Promise<T>): Promise<T> =>
    reached(() => (trouble.code ? Promise.reject(Object.assign(new Error('no'), trouble)) : run()));
  const store = await createPostgresStore({
    query: (text, parameters) => database.query(text, parameters),
    transaction: (run) => failing(() => database.transaction(run)),
    close: () => database.close(),
  });
  const asked: string[] = [];
  const sandbox = createSandboxProvider({ state: store.providerState });
  const provider: PaymentProvider = {
    ...sandbox,
    start: (order, call) => (asked.push('start'), sandbox.start(order, call)),
  };
  return { shop: openShop({ store, payments: [provider] }), asked };
}

test('503 before any provider is asked, and the same key buys once it is back', async () => {
  const { shop, asked } = await shopInTrouble();
  const quote = await shop.quote();
  const key = 'the-same-key';
  // A lock not got in time, a statement cancelled for it, a deadlock, a full disk, too many connections, a server gone.
  for (const code of ['55P03', '57014', '40P01', '53100', '53300', '57P01', '08006', 'ECONNREFUSED']) {
    trouble.code = code;
    expect(await shop.open(quote, {}, { key })).toMatchObject({
      status: 503,
      body: { code: 'unavailable', retryable: true },
    });
  }
  expect(asked).toEqual([]);
  delete trouble.code;
  const { body } = await shop.open(quote, {}, { key });
  expect((await shop.confirm(body.id, { token: 'sandbox_success' })).body.status).toBe('paid');
  expect(asked).toEqual(['start']);
  await shop.store.close();
});
