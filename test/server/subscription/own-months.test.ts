import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../src/contract/index.ts';
import { catalog } from '../../../demo/catalog.ts';
import { catalogWith } from '../shop.ts';
import { days, openAccount } from './account.ts';

const [seats, profiles] = catalog.addOns!;
/** Seats are billed by the month, whatever the plan's cycle. */
const sold = catalogWith({ addOns: [{ ...seats!, prices: { monthly: seats!.prices!.monthly! } }, profiles!] });
const annual = { plan: 'standard', cycle: 'annual', addOns: {} };

describe('an add-on with months of its own', () => {
  it('joins the month that runs, renews beside the year, and ends on its own when it is not paid', async () => {
    const account = openAccount({ catalog: sold });
    await account.subscribed(annual, 'sandbox_refused_later:visa:0341');
    account.clock.move(days(10));
    const buy = { type: 'buy-add-on', addOn: 'seats', quantity: 3 } as const;
    const { attempt } = await account.change(buy, { token: 'sandbox_success:visa:1111' });
    // The month of the included seat: 21 of 31 days of 30.00, and 20 % VAT.
    expect(attempt).toMatchObject({ status: 'paid', amount: 2438 });
    const after = await account.subscription();
    expect(after.addOns.find(({ id }) => id === 'seats')).toMatchObject({ quantity: 3, cycle: 'monthly' });
    expect(after.period.end).toBe('2027-03-03T09:00:00.000Z');

    const late = await account.pass(days(21));
    expect(late).toMatchObject({ status: 'past_due', overdue: { amount: 2 * 1500 * 1.2 } });
    expect(await account.entitlements()).toMatchObject({ active: true, plan: 'standard', addOns: { seats: 1 } });
    for (const wait of [1, 2, 2, 2]) await account.pass(days(wait));
    expect(await account.subscription()).toMatchObject({ status: 'active', ended: null, overdue: null });
    expect(await account.entitlements()).toMatchObject({ plan: 'standard', addOns: { seats: 1, profiles: 5 } });
    expect((await account.invoices())[0]).toMatchObject({ status: 'void' });
  });

  it.each([
    ['goes on', null, 'professional', 'annual'],
    ['changes', { type: 'change-plan', plan: 'standard', cycle: 'monthly' } as const, 'standard', 'monthly'],
  ])(
    'keeps a plan that ends beside its debt from being billed for the days until it is paid: it %s then',
    async (...row) => {
      const [, change, plan, cycle] = row;
      const account = openAccount({ catalog: sold, afterRetries: 'stay' });
      const bought = { plan: 'professional', cycle: 'annual', addOns: { seats: 5 } };
      await account.subscribed(bought, 'sandbox_refused_later:visa:0341');
      if (change) await account.change(change);
      await account.pass(days(31));
      expect(await account.pass(days(350))).toMatchObject({ status: 'past_due', plan: 'professional' });
      expect(await account.entitlements()).toMatchObject({ active: false });
      const [debt] = await account.invoices();
      const { body } = await account.send<Attempt>('POST', `/v1/invoices/${debt!.id}/pay`, { method: { id: 'card' } });
      await account.confirm(body.id, { token: 'sandbox_success:visa:1111' });
      await account.server.runDue();
      const paid = { status: 'active', plan, cycle, scheduled: null, period: { start: '2027-03-19T09:00:00.000Z' } };
      expect(await account.subscription()).toMatchObject(paid);
      expect((await account.invoices())[0]!.document.bill.lines[0]).toMatchObject({
        id: `plan:${plan}`,
        period: paid.period,
      });
    },
  );

  it('begins the plan anew that ended beside a debt which nobody paid in the end', async () => {
    const account = openAccount({ catalog: sold, retryDays: [40] });
    await account.subscribed({ ...annual, addOns: { seats: 3 } });
    await account.pass(days(330));
    const { start } = account.sandbox;
    account.sandbox.start = async (order, call) => {
      const state = await start(order, call);
      return order.amount === 3600 ? { ...state, status: 'failed', charged: null, decline: 'declined' } : state;
    };
    expect(await account.pass(days(7))).toMatchObject({ status: 'past_due' });
    const over = await account.pass(days(40));
    expect(over).toMatchObject({ status: 'active', overdue: null, period: { start: '2027-03-15T09:00:00.000Z' } });
    expect(over.addOns.find(({ id }) => id === 'seats')).toMatchObject({ quantity: 1 });
  });

  it('is not renewed past the end of the plan', async () => {
    const account = openAccount({ catalog: sold });
    await account.subscribed({ ...annual, addOns: { seats: 3 } });
    await account.change({ type: 'cancel' });
    expect((await account.subscription()).next).toMatchObject({ at: '2026-04-03T09:00:00.000Z' });
    expect(await account.pass(days(366))).toMatchObject({ status: 'ended', ended: { at: '2027-03-03T09:00:00.000Z' } });
    // The first sale, and eleven months beside it.
    expect(await account.invoices()).toHaveLength(12);
  });
});

describe('a trial that is paid at its end', () => {
  it('only stores the method of who subscribes', async () => {
    const plans = catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'none' as const } }));
    const account = openAccount({ catalog: catalogWith({ plans, trialSubscribe: 'atTrialEnd' }) });
    await account.open(await account.quote({ cycle: 'monthly' }), { method: null });
    const { body } = await account.preview({ type: 'subscribe' });
    expect(body.now.total).toBe(0);
    const applied = await account.apply(body, { method: { id: 'card' } });
    expect(applied.body.attempt).toMatchObject({ amount: 0, session: { intent: 'setup' } });
    await account.confirm(applied.body.attempt!.id, { token: 'sandbox_success:visa:4242' });
    expect(await account.subscription()).toMatchObject({ status: 'trialing', method: { last4: '4242' } });
    expect(await account.pass(days(14))).toMatchObject({ status: 'active' });
  });

  it('answers the same key as it did before', async () => {
    const plans = catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'none' as const } }));
    const account = openAccount({ catalog: catalogWith({ plans, trialSubscribe: 'atTrialEnd' }) });
    await account.open(await account.quote({ cycle: 'monthly' }), { method: null });
    const { body } = await account.preview({ type: 'subscribe' });
    const again = () => account.apply(body, { method: { id: 'card' } }, { 'idempotency-key': 'subscribe-once' });
    const first = await again();
    expect(await again()).toMatchObject({ status: 200, body: { attempt: { id: first.body.attempt!.id } } });
  });
});

describe('a trial of what costs nothing for a while', () => {
  it('is over once somebody subscribes, and their method is stored for what follows', async () => {
    const plans = catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'none' as const } }));
    const coupons = [{ code: 'FREE1', percent: 100, duration: 'repeating' as const, months: 1 }];
    const account = openAccount({ catalog: catalogWith({ plans, coupons }) });
    await account.open(await account.quote({ cycle: 'monthly', coupon: 'FREE1' }), { method: null });
    const { body } = await account.preview({ type: 'subscribe' });
    expect(body).toMatchObject({ effective: 'now', now: { total: 0 } });
    const again = () => account.apply(body, { method: { id: 'card' } }, { 'idempotency-key': 'subscribe-once' });
    const applied = await again();
    expect(applied.body.attempt).toMatchObject({ amount: 0, session: { intent: 'setup' } });
    expect((await again()).body.attempt!.id).toBe(applied.body.attempt!.id);
    await account.confirm(applied.body.attempt!.id, { token: 'sandbox_success:visa:4242' });
    expect(await account.subscription()).toMatchObject({
      ...{ status: 'active', method: { last4: '4242' } },
      period: { end: '2026-04-03T09:00:00.000Z' },
    });
  });
});
