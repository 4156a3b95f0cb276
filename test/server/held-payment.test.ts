import { describe, expect, it } from 'vitest';
import type { StaffCustomer } from '../../src/contract/index.ts';
import { createMemoryStore, createSandboxProvider } from '../../src/server/index.ts';
import type { BillingStore, PaymentProvider } from '../../src/server/index.ts';
import { databaseName, freshStore } from './fresh-store.ts';
import { minutes, movableClock, openShop } from './shop.ts';

const staff = { as: 'nobody', headers: { 'x-staff': 'yes' } };
const token = 'sandbox_success:visa:4242';

/** A shop whose provider gives nothing back while `refuses` stands. */
function stubborn(store: BillingStore) {
  const clock = movableClock();
  const sandbox = createSandboxProvider({ state: store.providerState, clock });
  const state = { refuses: true };
  const provider: PaymentProvider = {
    ...sandbox,
    refund: async (refund) => {
      if (state.refuses) throw new Error('the account is closed');
      return sandbox.refund(refund);
    },
  };
  const authorizeStaff = (request: Request): boolean => request.headers.get('x-staff') === 'yes';
  return { shop: openShop({ store, clock, payments: [provider], authorizeStaff }), state };
}

/** Paid for a quote that another organisation paid first, and no refund is taken. */
async function stuck(store: BillingStore) {
  const { shop, state } = stubborn(store);
  const quote = await shop.quote({}, { as: '' });
  const { body } = await shop.open(quote);
  const other = { as: 'owner:other' };
  const theirs = await shop.open(quote, {}, other);
  await shop.confirm(theirs.body.id, { token }, other);
  expect((await shop.confirm(body.id, { token })).body.status).toBe('unknown');
  return { shop, state, id: body.id };
}

const look = (shop: ReturnType<typeof openShop>) =>
  shop.ask<StaffCustomer>('GET', '/v1/admin/customers/acme', undefined, staff);

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('a payment that can be neither booked nor given back (%s)', (_, make) => {
  it('is held after an hour, shown to staff, and ended by them: then the customer may pay again', async () => {
    const store = await make();
    const { shop, id } = await stuck(store);
    const { admin } = shop.server;
    await expect(admin.closeAttempt(id)).rejects.toMatchObject({ code: 'not_allowed_now' });
    shop.clock.move(minutes(61));
    await shop.server.runDue();
    const alert = { level: 'alert', event: 'attempt.unknown', attempt: id, code: 'refund_failed' };
    expect(shop.log).toContainEqual(alert);
    const alerts = () => shop.log.filter(({ level, attempt }) => level === 'alert' && attempt === id).length;
    const before = alerts();
    for (let polls = 0; polls < 3; polls++) expect((await shop.read(id)).body.status).toBe('unknown');
    expect(alerts()).toBe(before);
    expect((await shop.open(await shop.quote())).body.code).toBe('attempt_open');
    expect((await look(shop)).body).toMatchObject({
      subscription: null,
      unfinished: { id, status: 'unknown', held: 'refund_failed', amount: 90_720, currency: 'EUR' },
    });
    expect((await admin.findCustomer('acme'))!.unfinished).not.toHaveProperty('savedToken');

    const closed = await shop.ask('POST', `/v1/admin/attempts/${id}/close`, undefined, staff);
    expect(closed).toMatchObject({ status: 200, body: { status: 'failed', receipt: null } });
    expect((await shop.ask('POST', `/v1/admin/attempts/${id}/close`, undefined, staff)).status).toBe(409);
    expect(shop.log).toContainEqual(expect.objectContaining({ event: 'attempt.closed', code: 'refund_failed' }));
    expect(await shop.buy(token)).toMatchObject({ status: 'paid' });
    expect((await look(shop)).body.unfinished).toBeNull();
    await store.close();
  });

  it('goes back by itself should the provider take the refund after all', async () => {
    const store = await make();
    const { shop, state, id } = await stuck(store);
    shop.clock.move(minutes(61));
    await shop.server.runDue();
    state.refuses = false;
    expect(await shop.server.admin.retryAttempt(id)).toMatchObject({ status: 'failed', held: null });
    expect((await shop.sandbox.payment(id))!.refunds).toHaveLength(1);
    await store.close();
  });
});

describe('a payment that is held for its amount', () => {
  it('keeps the customer from paying until staff end it', async () => {
    const { shop } = stubborn(createMemoryStore());
    const { id } = await shop.buy('sandbox_wrong_amount');
    expect((await shop.open(await shop.quote())).body.code).toBe('attempt_open');
    expect((await look(shop)).body.unfinished).toMatchObject({ id, held: 'amount_mismatch' });
    expect(await shop.server.admin.closeAttempt(id)).toMatchObject({ status: 'failed' });
    expect(await shop.buy(token)).toMatchObject({ status: 'paid' });
  });
});
