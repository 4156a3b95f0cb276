import { expect, test } from 'vitest';
import { afterKill, key } from './killed-shop.ts';

/**
 * Fault 38: the server is killed in the middle of writing a sale down, its invoice written and not yet its attempt.
 * Guard, in src/server/stores/postgres/store.ts: `settleAttempt: (id, settlement) => database.transaction((sql) => settleAttempt(sql, id, settlement)),`
 * Red with: `settleAttempt: (id, settlement) => settleAttempt(database, id, settlement),`
 */
test('none of it is there, what was sold before is, and the sale is written down whole', () =>
  afterKill('in-settlement', async (shop) => {
    const { id, status } = (await shop.store.findAttemptByKey('acme', key))!;
    expect(status).toBe('created');
    expect(await shop.store.findSubscription('acme')).toBeNull();
    expect(await shop.store.listInvoices('acme')).toEqual([]);
    expect(await shop.store.listMethods('acme')).toEqual([]);
    expect(await shop.store.findSubscription('sold')).toMatchObject({ status: 'active' });
    expect((await shop.sandbox.payment(id))!.charges).toHaveLength(1);

    expect((await shop.read(id)).body.status).toBe('paid');
    const numbers = [...(await shop.store.listInvoices('sold')), ...(await shop.store.listInvoices('acme'))];
    expect(numbers.map(({ number }) => number)).toEqual(['2026-000001', '2026-000002']);
    expect((await shop.sandbox.payment(id))!.charges).toHaveLength(1);
  }));
