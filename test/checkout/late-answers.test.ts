import { describe, expect, test } from 'vitest';
import { phaseName } from '../../src/checkout/index.ts';
import { createTestBackend, createTestClock, sandboxPayments, seededIds } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import { company, fill, open, pendingAttempt, ready } from './fixture.ts';

/** Answers and modules that come late, or never. */
describe('what comes late', () => {
  test('Pay pressed before the figure has followed asks for consent to the one that has', async () => {
    const bench = open({ engine: null });
    await bench.settle();
    const { checkout } = bench;
    checkout.dispatch({ type: 'continue' });
    fill(checkout);
    checkout.dispatch({ type: 'apply-coupon', code: 'WELCOME10' });
    await bench.settle();
    checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    checkout.fieldChanged(true);
    const shown = checkout.getState().quote.server!.now.total;
    checkout.dispatch({ type: 'apply-coupon', code: null });
    checkout.dispatch({ type: 'pay' });
    await bench.settle();
    const { phase, quote } = checkout.getState();
    expect(phaseName(phase)).toBe('paying.editing');
    expect(quote.difference).toEqual({ before: shown, after: quote.server!.now.total });
    checkout.dispatch({ type: 'pay', accept: quote.server!.hash });
    await bench.settle();
    expect(checkout.getState().phase.name).toBe('succeeded');
  });

  test('an answer for a VAT number that was typed before says nothing of the one that stands there', async () => {
    const clock = createTestClock();
    const made = createTestBackend({ catalog, clock, ids: seededIds() });
    let held: Promise<void> | null = null;
    const quote: typeof made.backend.quote = async (request, signal) => {
      const answer = await made.backend.quote(request, signal);
      await held;
      return answer;
    };
    const bench = open({ from: { ...made, backend: { ...made.backend, quote } }, time: clock });
    await bench.settle();
    const { checkout } = bench;
    const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
    checkout.dispatch({ type: 'continue' });
    let letGo = (): void => undefined;
    held = new Promise((resolve) => (letGo = resolve));
    fill(checkout, { ...company, country: 'DE', postalCode: '10115', vatNumber: 'DE123456704' });
    await tick();
    await clock.advance(250);
    await tick();
    fill(checkout, { vatNumber: 'DE123456788' });
    await tick();
    held = null;
    letGo();
    await tick();
    expect(checkout.getState().billing.vat).toMatchObject({ number: 'DE123456788', state: 'checking' });
    await bench.settle();
    checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    expect(checkout.getState().billing.vat.number).toBe('DE123456788');
  });

  test('where the check of VAT numbers does not load, the server judges alone', async () => {
    const bench = open({ checkVatNumber: () => Promise.reject(new TypeError('not loaded')) });
    await bench.settle();
    bench.checkout.dispatch({ type: 'continue' });
    fill(bench.checkout, { ...company, vatNumber: 'FR11123456782' });
    await bench.settle();
    bench.checkout.dispatch({ type: 'confirm-billing' });
    await bench.settle();
    const { billing } = bench.checkout.getState();
    expect(billing.vat.number).toBe('FR11123456782');
    expect(billing.vat.state).not.toBe('checking');
  });

  test('a payment under way is taken up also where nothing typed was kept', async () => {
    const hanging = { ...sandboxPayments(), confirm: () => new Promise<never>(() => undefined) };
    const bench = await ready({ payments: hanging });
    bench.checkout.dispatch({ type: 'pay' });
    const pending = await pendingAttempt(bench);
    bench.checkout.destroy();
    bench.storage.set('checkout', JSON.stringify({ pending }));
    await bench.backend.confirm!(pending.id, { payload: { token: 'sandbox_success:visa:4242' } });
    const again = open({ kept: bench.storage, from: bench, time: bench.clock });
    await again.settle();
    expect(again.checkout.getState().phase.name).toBe('succeeded');
  });

  test('Retry begins anew only what failed', async () => {
    const bench = open({ storage: null });
    await bench.settle();
    bench.checkout.dispatch({ type: 'choose-plan', plan: 'advanced' });
    bench.checkout.dispatch({ type: 'retry' });
    await bench.settle();
    expect(bench.checkout.getState().selection.plan).toBe('advanced');
  });
});
