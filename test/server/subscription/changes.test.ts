import { describe, expect, it } from 'vitest';
import { days, openAccount } from './account.ts';

const monthly = { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 } };

describe('buying an add-on', () => {
  it('charges the rest of the period, grants it when paid, and renews it in full', async () => {
    const account = openAccount();
    const before = await account.subscribed(monthly);
    account.clock.move(days(10));
    const priced = await account.preview({ type: 'buy-add-on', addOn: 'seats', quantity: 6 });
    // 21 of 31 days of 15.00, and 20 % VAT.
    expect(priced.body).toMatchObject({ effective: 'now', now: { net: 1016, total: 1219 } });
    expect(priced.body.next!.total).toBe((9900 + 3 * 1500) * 1.2);
    const { body } = await account.apply(priced.body, { method: { id: 'card' } });
    expect(body.attempt).toMatchObject({ status: 'created', amount: 1219, quoteId: null });
    expect((await account.entitlements()).addOns.seats).toBe(5);
    expect((await account.subscription()).etag).toBe(before.etag);
    const paid = await account.confirm(body.attempt!.id, { token: 'sandbox_success:visa:1111' });
    expect(paid.body).toMatchObject({
      status: 'paid',
      receipt: { invoiceNumber: '2026-000002', paid: { total: 1219 } },
    });
    expect((await account.entitlements()).addOns.seats).toBe(6);
    expect((await account.invoices()).map(({ total, status }) => [total, status])).toEqual([
      [1219, 'paid'],
      [15480, 'paid'],
    ]);
  });
});
