import { describe, expect, test } from 'vitest';
import {
  daysLeft,
  readSubscriptionRequest,
  standingOf,
  subscriptionPhaseName,
  type SubscriptionStore,
} from '../../src/subscription/index.ts';
import { sandboxPayments } from '../../src/testing/index.ts';
import { hanging, subscribed } from './fixture.ts';

const phase = (account: SubscriptionStore): string => subscriptionPhaseName(account.getState().phase);
const seats = (account: SubscriptionStore) => account.getState().subscription!.addOns.find(({ id }) => id === 'seats')!;
const buy = (quantity: number) =>
  ({ type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity } }) as const;

describe('an account without an element', () => {
  test('shows where the customer stands', async () => {
    const { account } = await subscribed({ wanted: { addOns: { seats: 5 } } });
    expect(phase(account)).toBe('showing');
    expect(standingOf(account.getState())).toBe('active');
    expect(seats(account)).toMatchObject({ quantity: 5, included: 3, left: null });
    expect(account.getState().invoices).toHaveLength(1);
  });

  test('buys an add-on: priced, agreed to, paid, granted', async () => {
    const bench = await subscribed();
    const reviewed = await bench.ask(buy(5));
    expect(reviewed.phase).toEqual({ name: 'changing', step: 'editing' });
    expect(reviewed.flow!.preview).toMatchObject({ effective: 'now', now: { net: 3000, total: 3600 } });
    // The saved card is proposed, and its provider asks for what it wants beside it.
    expect(reviewed.payment).toMatchObject({ method: 'card', saved: expect.any(String) as string });
    expect(seats(bench.account).quantity).toBe(3);
    bench.account.fieldChanged(true);
    const done = await bench.ask({ type: 'confirm' });
    expect(done).toMatchObject({
      phase: { name: 'showing' },
      flow: null,
      notice: { done: 'buy-add-on', addOn: 'seats' },
    });
    expect(seats(bench.account).quantity).toBe(5);
    expect(done.invoices).toHaveLength(2);
  });

  test('grants nothing when the payment is declined, and sells at the next try', async () => {
    const bench = await subscribed({ payments: sandboxPayments({ token: 'sandbox_insufficient_funds' }) });
    await bench.ask(buy(5));
    await bench.ask({ type: 'choose-method', method: 'card', saved: null });
    bench.account.fieldChanged(true);
    const refused = await bench.ask({ type: 'confirm' });
    expect(refused.payment.refusal?.kind).toBe('declined');
    expect(phase(bench.account)).toBe('changing.editing');
    expect(seats(bench.account).quantity).toBe(3);
    await bench.ask({ type: 'close' });
    expect(phase(bench.account)).toBe('showing');
  });

  test('pays once however often it is confirmed', async () => {
    const bench = await subscribed();
    await bench.ask(buy(5));
    bench.account.fieldChanged(true);
    bench.account.dispatch({ type: 'confirm' });
    bench.account.dispatch({ type: 'confirm' });
    await bench.ask({ type: 'confirm' });
    expect(bench.requests.filter((path) => path === 'POST /v1/subscription/changes')).toHaveLength(1);
    expect(bench.account.getState().invoices).toHaveLength(2);
  });

  test('prices only the last of a run of quantities', async () => {
    const bench = await subscribed();
    await bench.ask(buy(4));
    for (const quantity of [5, 6, 7, 8]) bench.account.dispatch(buy(quantity));
    const { flow } = await bench.ask(buy(9));
    expect(flow!.preview!.change).toMatchObject({ quantity: 9 });
    expect(bench.requests.filter((path) => path.endsWith('/preview'))).toHaveLength(2);
  });

  test('removes an add-on at the period’s end, and takes it back', async () => {
    const bench = await subscribed({ wanted: { addOns: { seats: 5 } } });
    await bench.ask({ type: 'review-change', change: { type: 'remove-add-on', addOn: 'seats', quantity: 3 } });
    await bench.ask({ type: 'confirm' });
    expect(seats(bench.account)).toMatchObject({ quantity: 5, left: 3 });
    const kept = await bench.ask({ type: 'keep-add-on', addOn: 'seats' });
    expect(kept.notice).toEqual({ done: 'keep-add-on', addOn: 'seats' });
    expect(seats(bench.account).left).toBeNull();
  });

  test('what was removed is gone after the period, and charged no more', async () => {
    const bench = await subscribed({ wanted: { addOns: { seats: 5 } } });
    await bench.ask({ type: 'review-change', change: { type: 'remove-add-on', addOn: 'seats', quantity: 3 } });
    await bench.ask({ type: 'confirm' });
    const { subscription, invoices } = await bench.later(32);
    expect(subscription!.addOns.find(({ id }) => id === 'seats')).toMatchObject({ quantity: 3, left: null });
    expect(invoices[0]!.total).toBeLessThan(invoices[1]!.total);
  });

  test.each([
    ['cancel', 'ending', 'ended'],
    ['pause', 'pausing', 'paused'],
  ] as const)('%s: scheduled, taken back, then done', async (type, scheduled, after) => {
    const bench = await subscribed();
    await bench.ask({ type: 'review-change', change: { type } });
    await bench.ask({ type: 'confirm' });
    expect(standingOf(bench.account.getState())).toBe(scheduled);
    await bench.ask({ type: 'keep-plan' });
    expect(standingOf(bench.account.getState())).toBe('active');
    await bench.ask({ type: 'review-change', change: { type } });
    await bench.ask({ type: 'confirm' });
    expect(standingOf(await bench.later(32))).toBe(after);
  });

  test('a paused plan is resumed, and charged for the period that opens', async () => {
    const bench = await subscribed();
    await bench.ask({ type: 'review-change', change: { type: 'pause' } });
    await bench.ask({ type: 'confirm' });
    await bench.later(40);
    const { flow } = await bench.ask({ type: 'review-change', change: { type: 'resume' } });
    expect(flow!.preview!.now.total).toBeGreaterThan(0);
    bench.account.fieldChanged(true);
    expect(standingOf(await bench.ask({ type: 'confirm' }))).toBe('active');
  });

  test('moves up at once and down at the period’s end', async () => {
    const bench = await subscribed();
    const down = await bench.ask({
      type: 'review-change',
      change: { type: 'change-plan', plan: 'standard', cycle: 'monthly' },
    });
    expect(down.flow!.preview).toMatchObject({ effective: 'period-end', now: { total: 0 } });
    expect(down.flow!.preview!.allowances.map(({ addOn }) => addOn)).toContain('profiles');
    await bench.ask({
      type: 'review-change',
      change: { type: 'change-plan', plan: 'advanced', cycle: 'monthly' },
    });
    bench.account.fieldChanged(true);
    const up = await bench.ask({ type: 'confirm' });
    expect(up.subscription!.plan).toBe('advanced');
  });

  test('a reload in the middle of the bank’s question takes the payment up again', async () => {
    const challenge = sandboxPayments({ token: 'sandbox_challenge:visa:3155' });
    const bench = await subscribed({
      payments: {
        ...challenge,
        confirm: (session) => (session.data.challenge ? hanging.confirm(session) : challenge.confirm(session)),
      },
    });
    await bench.ask(buy(5));
    await bench.ask({ type: 'choose-method', method: 'card', saved: null });
    bench.account.fieldChanged(true);
    bench.account.dispatch({ type: 'confirm' });
    await expect.poll(() => phase(bench.account), { timeout: 10_000 }).toBe('changing.action-required');
    bench.account.destroy();
    const again = bench.open({ payments: challenge });
    await bench.settle(again);
    expect(again.getState().notice?.done).toBe('buy-add-on');
    expect(seats(again).quantity).toBe(5);
  });

  test('changes billing information; a bad VAT number stays in the form, marked', async () => {
    const bench = await subscribed();
    await bench.ask({ type: 'review-billing' });
    await bench.ask({ type: 'fill-billing', field: 'vatNumber', value: 'FR12345678901' });
    const marked = await bench.ask({ type: 'confirm' });
    expect(marked.billing.faults.vatNumber).toBe('vat-malformed');
    await bench.ask({ type: 'fill-billing', field: 'vatNumber', value: '' });
    await bench.ask({ type: 'fill-billing', field: 'city', value: 'Lyon' });
    const saved = await bench.ask({ type: 'confirm' });
    expect(saved.notice?.done).toBe('billing');
    expect(saved.subscription!.billing.city).toBe('Lyon');
  });

  test('a new payment method is verified without a charge and used from then on', async () => {
    const bench = await subscribed({ payments: sandboxPayments({ token: 'sandbox_success:mastercard:4444' }) });
    await bench.ask({ type: 'review-method' });
    bench.account.fieldChanged(true);
    const { subscription, invoices } = await bench.ask({ type: 'confirm' });
    expect(subscription!.method).toMatchObject({ brand: 'mastercard', last4: '4444' });
    expect(invoices).toHaveLength(1);
  });

  test('what is not in the table is reported and ignored', () => {
    expect(readSubscriptionRequest({ type: 'done' })).toHaveProperty('fault');
    expect(readSubscriptionRequest({ type: 'review-change', change: { type: 'grant' } })).toHaveProperty('fault');
    expect(readSubscriptionRequest({ type: 'review-change', change: { type: 'cancel' } })).toHaveProperty('request');
  });

  test('counts the days left as people do', () => {
    expect(daysLeft('2026-03-03T10:00:00Z', '2026-03-03T09:00:00Z')).toBe(1);
    expect(daysLeft('2026-03-05T09:00:00Z', '2026-03-03T09:00:00Z')).toBe(2);
    expect(daysLeft('2026-03-01T09:00:00Z', '2026-03-03T09:00:00Z')).toBe(0);
  });
});
