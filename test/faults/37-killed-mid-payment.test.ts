import { expect, test } from 'vitest';
import { afterKill, key } from './killed-shop.ts';
import { minutes } from '../server/shop.ts';

/**
 * Fault 37: the server is killed before or after the provider charged, and the answer is never written down.
 * Guard, in src/server/janitor.ts: `const due = await store.claimDueAttempts(instant(now), instant(now + lease), batch);`
 * Red with: `const due: AttemptRecord[] = [];`
 */
test('charged: the attempt stands in the database, and the next server finds it paid', () =>
  afterKill('after-charge', async (shop) => {
    const attempt = (await shop.store.findAttemptByKey('acme', key))!;
    expect(attempt.status).toBe('created');
    shop.clock.move(minutes(30));
    expect((await shop.server.runDue()).attempts).toBe(1);
    expect((await shop.store.findAttempt(attempt.id))!.status).toBe('paid');
    expect((await shop.sandbox.payment(attempt.id))!.charges).toHaveLength(1);
    expect(await shop.store.listInvoices('acme')).toHaveLength(1);
  }));

test('not charged: a buyer who comes back pays it, once', () =>
  afterKill('before-charge', async (shop) => {
    const { id } = (await shop.store.findAttemptByKey('acme', key))!;
    expect((await shop.sandbox.payment(id))!.charges).toEqual([]);
    expect((await shop.open(await shop.quote())).body).toMatchObject({ code: 'attempt_open', attempt: { id } });
    expect((await shop.confirm(id, { token: 'sandbox_success' })).body.status).toBe('paid');
    expect((await shop.sandbox.payment(id))!.charges).toHaveLength(1);
  }));
