import { describe, expect, test } from 'vitest';
import { retryAfter } from '../../src/backend/problems.ts';
import { payObstacle } from '../../src/checkout/index.ts';
import { confirmObstacle } from '../../src/subscription/index.ts';
import { charges, openPage, pass, pay, phase, stillTime, toPay } from './page.ts';

/**
 * Fault 36: too many tries; the backend says when to come back, in seconds, as a date, or absurdly.
 * Guard, in src/backend/problems.ts: `return Math.min(60, Math.max(1, Math.ceil(Number.isFinite(seconds) ? seconds : 5)));`
 * Red with: `return seconds;`
 * Guard, in src/checkout/pay-selectors.ts and src/subscription/flow-selectors.ts: `if (payment.wait > 0) return 'wait';`
 * Guard, in src/subscription/effects/applying.ts: `payment.wait > 0) return;`
 */
const now = Date.parse('2026-03-03T09:00:00.000Z');

describe('Retry-After', () => {
  test.each([
    ['7', 7],
    ['Tue, 03 Mar 2026 09:00:30 GMT', 30],
    ['Tue, 03 Mar 2026 08:00:00 GMT', 1],
    ['Tue, 03 Mar 2099 09:00:00 GMT', 60],
    ['0', 1],
    ['3600', 60],
    ['9'.repeat(400), 5],
    ['-5', 1],
    ['soon', 5],
    ['', 5],
    [null, 5],
  ])('“%s” is %i seconds', (header, seconds) => expect(retryAfter(header, now)).toBe(seconds));
});

describe('Pay', () => {
  stillTime();

  test('waits for as long as it is told, counting down, keeps what was typed, and pays then', async () => {
    const page = openPage({
      shop: { limits: { payments: { perPrincipal: 1, perAddress: 9, seconds: 40, declined: 9 } } },
    });
    const first = await page.shop.open(await page.shop.quote());
    await page.shop.cancel(first.body.id);
    await toPay(page);
    const values = page.checkout.getState().billing.values;
    page.checkout.dispatch({ type: 'pay' });
    while (phase(page.checkout) !== 'paying.editing' || page.checkout.getState().payment.wait === 0) await pass(0);
    const { wait, refusal } = page.checkout.getState().payment;
    expect(refusal).toMatchObject({ kind: 'error', error: { code: 'rate_limited', retryAfter: wait } });
    expect(wait).toBeGreaterThan(30);
    await pass(10_000);
    expect(page.checkout.getState().payment.wait).toBe(wait - 10);
    expect(payObstacle(page.checkout.getState())).toBe('wait');
    await pay(page);
    expect(await charges(page)).toEqual([]);
    expect(page.checkout.getState().billing.values).toBe(values);
    await pass(wait * 1000);
    expect(page.checkout.getState().payment).toMatchObject({ wait: 0, refusal: null });
    await pay(page);
    expect(phase(page.checkout)).toBe('succeeded');
  });
});

describe('the account', () => {
  stillTime();

  test('waits likewise before a change is confirmed, and does it then', async () => {
    const page = openPage({
      shop: { limits: { payments: { perPrincipal: 1, perAddress: 9, seconds: 40, declined: 9 } } },
    });
    await page.shop.buy('sandbox_success:visa:4242');
    const account = page.openAccount();
    await page.settle(account);
    account.dispatch({ type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity: 5 } });
    await page.settle(account);
    account.fieldChanged(true);
    account.dispatch({ type: 'confirm' });
    while (account.getState().payment.wait === 0) await pass(0);
    const { wait } = account.getState().payment;
    expect(account.getState().flow!.error).toMatchObject({ code: 'rate_limited', retryAfter: wait });
    expect(confirmObstacle(account.getState())).toBe('wait');
    account.dispatch({ type: 'confirm' });
    await pass(wait * 1000);
    expect(await page.shop.store.listInvoices('acme')).toHaveLength(1);
    expect(account.getState()).toMatchObject({ payment: { wait: 0 }, flow: { error: null } });
    account.dispatch({ type: 'confirm' });
    await page.settle(account);
    expect(account.getState().subscription!.addOns.find(({ id }) => id === 'seats')?.quantity).toBe(5);
  });
});
