import { describe, expect, test } from 'vitest';
import { CheckoutError } from '../../src/checkout/index.ts';
import type { Attempt } from '../../src/contract/index.ts';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';
import { subscriptionPhaseName } from '../../src/subscription/index.ts';
import { subscribed } from './fixture.ts';

const buySeats = { type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity: 5 } } as const;
const lost = (): Promise<never> => Promise.reject(new CheckoutError('network'));
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('what comes late, in an account', () => {
  test('what was paid is done, also where the account cannot be read after it', async () => {
    const bench = await subscribed();
    await bench.ask(buySeats);
    bench.account.fieldChanged(true);
    Object.assign(bench.backend, { subscription: lost });
    const state = await bench.ask({ type: 'confirm' });
    expect(state).toMatchObject({ phase: { name: 'showing' }, flow: null, notice: { done: 'buy-add-on' } });
  });

  test('figures of a quantity that was priced before cannot be confirmed for one that was refused', async () => {
    const bench = await subscribed();
    await bench.ask(buySeats);
    bench.account.fieldChanged(true);
    const change = { ...buySeats.change, quantity: 3 };
    const { flow } = await bench.ask({ type: 'review-change', change });
    expect(flow).toMatchObject({ subject: { change }, error: { code: 'invalid' }, preview: null });
    await bench.ask({ type: 'confirm' });
    expect(bench.requests).not.toContain('POST /v1/subscription/changes');
  });

  test('a price that fails once its dialog is closed says nothing in the next one', async () => {
    const bench = await subscribed();
    let fail: (error: CheckoutError) => void = () => undefined;
    Object.assign(bench.backend, { preview: () => new Promise((_, reject) => (fail = reject)) });
    bench.account.dispatch(buySeats);
    await tick();
    bench.account.dispatch({ type: 'close' });
    bench.account.dispatch({ type: 'review-billing' });
    fail(new CheckoutError('rate_limited', { retryAfter: 30 }));
    await tick();
    const { flow, payment } = bench.account.getState();
    expect(flow).toMatchObject({ subject: { kind: 'billing' }, error: null });
    expect(payment.wait).toBe(0);
  });

  test('where the check of VAT numbers does not load, the server judges alone', async () => {
    const bench = await subscribed({ checkVatNumber: () => Promise.reject(new TypeError('not loaded')) });
    await bench.ask({ type: 'review-billing' });
    bench.account.dispatch({ type: 'fill-billing', field: 'vatNumber', value: 'FR11123456782' });
    const state = await bench.ask({ type: 'confirm' });
    expect(state).toMatchObject({ phase: { name: 'showing' }, notice: { done: 'billing' } });
  });

  test('billing information confirmed twice is sent once', async () => {
    let letGo = (): void => undefined;
    const come = new Promise<void>((resolve) => (letGo = resolve));
    const bench = await subscribed({
      checkVatNumber: async (number, country) => {
        await come;
        return parseVatNumber(number, country);
      },
    });
    await bench.ask({ type: 'review-billing' });
    bench.account.dispatch({ type: 'fill-billing', field: 'vatNumber', value: 'FR11123456782' });
    bench.account.dispatch({ type: 'confirm' });
    bench.account.dispatch({ type: 'confirm' });
    letGo();
    await bench.settle();
    expect(bench.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);
  });

  test('a payment taken up after a reload is shown as under way, and nothing else is begun', async () => {
    const bench = await subscribed();
    let status: Attempt['status'] = 'processing';
    const attempt = (): Promise<Attempt> =>
      Promise.resolve({ id: 'att_1', status, session: null, receipt: null } as Attempt);
    const kept = { key: 'k', request: 'r', id: 'att_1', notice: { done: 'buy-add-on', addOn: 'seats' } };
    const again = bench.open({
      backend: { ...bench.backend, attempt },
      storage: { get: () => JSON.stringify(kept), set: () => undefined, remove: () => undefined },
    });
    const phase = (): string => subscriptionPhaseName(again.getState().phase);
    for (let tries = 0; tries < 100 && phase() !== 'changing.processing'; tries++) await tick();
    expect(phase()).toBe('changing.processing');
    again.dispatch(buySeats);
    await tick();
    expect(again.getState().flow).toBeNull();
    status = 'paid';
    await bench.settle(again);
    expect(again.getState()).toMatchObject({ phase: { name: 'showing' }, notice: kept.notice });
    again.destroy();
  });
});
