import { describe, expect, it } from 'vitest';
import { catalogWith } from '../shop.ts';
import { days, openAccount } from './account.ts';

const sold = catalogWith({ proration: { behavior: 'create' } });
const monthly = { plan: 'standard', cycle: 'monthly', addOns: {} };
const threeSeats = { type: 'buy-add-on', addOn: 'seats', quantity: 3 } as const;

/** Two more seats after ten days of a month of 31: 21 days of 30.00, with 20 % VAT. */
const waited = 2438;

async function withSeats(token?: string) {
  const account = openAccount({ catalog: sold });
  const before = await account.subscribed(monthly, token);
  account.clock.move(days(10));
  const bought = await account.change(threeSeats);
  return { account, before, bought };
}

describe('a change that is charged with the renewal of its period', () => {
  it('costs nothing today, is told in advance, and stands on the invoice of the renewal', async () => {
    const { account, before, bought } = await withSeats();
    expect(bought).toMatchObject({ status: 200, attempt: null, preview: { now: { total: 0 }, effective: 'now' } });
    expect(bought.preview.lines).toMatchObject([{ id: 'add-on:seats', net: 2032, share: { part: 21, of: 31 } }]);
    expect(await account.entitlements()).toMatchObject({ addOns: { seats: 3 } });
    const total = before.next!.total + 3600 + waited;
    expect(bought.preview.next).toMatchObject({ at: before.next!.at, total });

    const renewed = await account.pass(days(21));
    expect(renewed).toMatchObject({ status: 'active', next: { total: total - waited } });
    const [invoice] = await account.invoices();
    expect(invoice).toMatchObject({ status: 'paid', total });
    expect(invoice!.document.bill.lines.map(({ id, net }) => [id, net])).toContainEqual(['add-on:seats', 2032]);
  });

  it('is charged before the subscription ends', async () => {
    const { account } = await withSeats();
    await account.change({ type: 'cancel' });
    expect((await account.subscription()).next).toMatchObject({ total: waited });
    expect(await account.pass(days(21))).toMatchObject({ status: 'ended', ended: { reason: 'canceled' } });
    expect((await account.invoices())[0]).toMatchObject({ status: 'paid', total: waited });
  });

  it('is asked for once at the end, and let go where it is refused', async () => {
    const { account } = await withSeats('sandbox_refused_later:visa:0341');
    await account.change({ type: 'cancel' });
    expect(await account.pass(days(21))).toMatchObject({
      status: 'ended',
      ended: { reason: 'canceled' },
      overdue: null,
    });
    expect((await account.invoices())[0]).toMatchObject({ status: 'void', total: waited });
  });

  it('is charged at once, with all that waits, where the change opens a period', async () => {
    const { account } = await withSeats();
    const { preview, attempt } = await account.change({ type: 'change-plan', plan: 'standard', cycle: 'annual' });
    expect(attempt).toMatchObject({ status: 'paid' });
    expect(preview.now.lines[0]).toMatchObject({ id: 'add-on:seats', net: 2032 });
    expect((await account.invoices())[0]).toMatchObject({ total: preview.now.total });
    expect((await account.subscription()).next).toMatchObject({ at: '2027-03-13T09:00:00.000Z' });
  });

  it('is charged at once where no method is stored that the renewal could charge', async () => {
    const free = { id: 'free', name: 'Free', prices: { monthly: { EUR: 0, USD: 0, GBP: 0, JPY: 0 } } };
    const account = openAccount({ catalog: { ...sold, plans: [free, ...sold.plans] } });
    await account.open(await account.quote({ plan: 'free', cycle: 'monthly', addOns: {} }), { method: null });
    account.clock.move(days(10));
    const upgrade = { type: 'change-plan', plan: 'standard', cycle: 'monthly' } as const;
    expect((await account.preview(upgrade)).body.now).toMatchObject({ net: 3319 });
    const { attempt } = await account.change(upgrade, { token: 'sandbox_success:visa:4242' });
    expect(attempt).toMatchObject({ status: 'paid' });
    expect(await account.pass(days(21))).toMatchObject({ status: 'active', plan: 'standard', overdue: null });
  });

  it('is let go where staff end the subscription at once, as all that is owed', async () => {
    const { account } = await withSeats();
    expect(await account.server.admin.endNow('acme')).toMatchObject({ status: 'ended' });
    await account.pass(days(40));
    expect(await account.invoices()).toHaveLength(1);
  });

  it('is asked for once where staff want it so, and what is not paid is let go', async () => {
    const now = { status: 'ended', ended: { at: '2026-03-13T09:00:00.000Z', reason: 'canceled' } };
    const { account } = await withSeats();
    expect(await account.server.admin.endNow('acme', { invoiceNow: true })).toMatchObject(now);
    expect((await account.invoices())[0]).toMatchObject({ status: 'paid', total: waited });
    const refused = await withSeats('sandbox_refused_later:visa:0341');
    expect(await refused.account.server.admin.endNow('acme', { invoiceNow: true })).toMatchObject(now);
    expect((await refused.account.invoices())[0]).toMatchObject({ status: 'void', total: waited });
    const nothing = openAccount({ catalog: sold });
    await nothing.subscribed(monthly);
    expect(await nothing.server.admin.endNow('acme', { invoiceNow: true })).toMatchObject({ status: 'ended' });
    expect(await nothing.invoices()).toHaveLength(1);
  });

  it('goes with a plan that is paused', async () => {
    const { account } = await withSeats();
    await account.change({ type: 'pause', removeAddOns: ['seats', 'profiles'] });
    expect((await account.subscription()).next).toMatchObject({ total: waited });
    expect(await account.pass(days(21))).toMatchObject({ status: 'paused', next: null });
    expect((await account.invoices())[0]).toMatchObject({ status: 'paid', total: waited });
  });
});
