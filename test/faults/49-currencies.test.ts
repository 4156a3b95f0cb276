import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import { fromStripe, toStripe } from '../../src/server/providers/stripe/amounts.ts';
import { withPayPal } from '../server/providers/paypal-shop.ts';
import { call, order as orderOf } from '../server/providers/stripe-shop.ts';
import { openPage, stillTime } from './page.ts';

/**
 * Fault 49: currencies without decimals, with three, or that a provider counts in its own way.
 * Guard, in src/server/providers/paypal/amounts.ts: `if (!payPalCurrencies.includes(currency)) return null;`
 * Guard, in src/server/attempt-opening.ts: `if (offer.currencies && !offer.currencies.includes(currency)) {`
 * Red with: `if (offer.currencies && offer.currencies.includes('')) {`
 */
const { double, provider } = withPayPal();
const order = (more: Parameters<typeof orderOf>[0]) => orderOf({ method: 'paypal', ...more });

describe('PayPal', () => {
  test.each(['HUF', 'TWD', 'BRL', 'KWD'])('does not take %s', async (currency) => {
    const paypal = provider(createMemoryStore());
    expect(paypal.methods()[0]!.currencies).not.toContain(currency);
    const state = await paypal.start(order({ currency, amount: 100_00 }), call());
    expect(state).toMatchObject({ status: 'failed', decline: 'currency_not_supported' });
    expect(double().calls()).toEqual([]);
  });

  test('is asked for yen without decimals', async () => {
    const paypal = provider(createMemoryStore());
    const { reference } = await paypal.start(order({ currency: 'JPY', amount: 12_345 }), call());
    double().approve(reference);
    const known = order({ currency: 'JPY', amount: 12_345, reference });
    expect((await paypal.confirm(known, {}, call('c'))).charged).toEqual({ amount: 12_345, currency: 'JPY' });
    expect(double().ledger()).toMatchObject([{ value: '12345' }]);
  });
});

test.each([
  ['JPY', 500, 500],
  ['KWD', 1230, 1230],
  ['HUF', 99_000, 99_000],
  ['TWD', 30_000, 30_000],
  ['ISK', 1500, 150_000],
])('Stripe is asked for %s in its own digits', (currency, ours, theirs) => {
  expect(toStripe(ours, currency)).toBe(theirs);
  expect(fromStripe(theirs, currency.toLowerCase())).toEqual({ amount: ours, currency });
});

describe('a method that does not take the currency', () => {
  stillTime();

  test('is refused by the server before any provider is asked', async () => {
    const page = openPage();
    const methods = page.shop.sandbox.methods().map((offer) => ({ ...offer, currencies: ['USD'] }));
    const store = page.shop.store;
    const strict = openPage({ shop: { store, payments: [{ ...page.shop.sandbox, methods: () => methods }] } });
    const { body } = await strict.shop.open(await strict.shop.quote());
    expect(body).toMatchObject({ status: 422, fields: [{ path: 'method.id', code: 'currency_not_supported' }] });
  });
});
