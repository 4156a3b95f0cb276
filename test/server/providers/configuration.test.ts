import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import { createPayPalProvider } from '../../../src/server/paypal.ts';
import { fromPayPal, payPalCurrencies, toPayPal } from '../../../src/server/providers/paypal/amounts.ts';
import { declineOf } from '../../../src/server/providers/stripe/declines.ts';
import { fromStripe, stripeCurrencies, toStripe } from '../../../src/server/providers/stripe/amounts.ts';
import { createStripeProvider } from '../../../src/server/stripe.ts';

const state = createMemoryStore().providerState;

describe('Stripe’s keys', () => {
  const good = {
    secretKey: 'sk_test_51Abcdefghijkl',
    publishableKey: 'pk_test_51Abcdefghijkl',
    webhookSecret: 'whsec_Abcdefghijkl',
  };

  it.each([
    ['secretKey', { secretKey: 'pk_test_51Abcdefghijkl' }],
    ['secretKey', { secretKey: 'sk_test_51Abcdef ghijkl' }],
    ['publishableKey', { publishableKey: 'sk_test_51Abcdefghijkl' }],
    ['publishableKey', { publishableKey: 'pk_live_51Abcdefghijkl' }],
    ['webhookSecret', { webhookSecret: 'we_51Abcdefghijkl' }],
  ])('name %s when it cannot be right, and never print it', (name, change) => {
    const make = () => createStripeProvider({ ...good, ...change, state });
    expect(make).toThrow(name);
    expect(make).not.toThrow('Abcdef');
  });

  it('stand among options that are all read', () => {
    const make = () => createStripeProvider({ ...good, state, ...{ wallet: false } });
    expect(make).toThrow(/createStripeProvider has no option wallet; .*wallets/);
  });

  it('may be restricted ones', () => {
    expect(createStripeProvider({ ...good, secretKey: 'rk_test_51Abcdefghijkl', state }).id).toBe('stripe');
  });

  it('put only public things on offer', () => {
    const [offer] = createStripeProvider({ ...good, state, link: true, wallets: false }).methods();
    expect(offer).toMatchObject({
      id: 'card',
      provider: 'stripe',
      publishableKey: good.publishableKey,
      brands: ['visa', 'mastercard', 'amex'],
      options: { link: 'true', wallets: 'false' },
    });
    expect(JSON.stringify(offer)).not.toMatch(/sk_|whsec_/);
  });
});

describe('PayPal’s credentials', () => {
  it.each(['clientId', 'clientSecret', 'webhookId'] as const)('name %s when it cannot be right', (name) => {
    const good = { clientId: 'A'.repeat(80), clientSecret: 'E'.repeat(80), webhookId: '2AB34567CD890123E' };
    const make = (change: object) => createPayPalProvider({ ...good, ...change, environment: 'live', state });
    expect(make({}).methods()[0]).toMatchObject({
      publishableKey: good.clientId,
      options: { environment: 'production' },
    });
    expect(() => make({ [name]: 'not one!' })).toThrow(name);
    expect(() => make({ [name]: 'not one!' })).not.toThrow('not one!');
    expect(() => make({ brandname: 'Papyllon' })).toThrow(/createPayPalProvider has no option brandname; .*brandName/);
  });
});

describe('amounts', () => {
  it.each([
    [1999, 'EUR', 1999],
    [500, 'JPY', 500],
    [1999, 'HUF', 1999],
    [1230, 'KWD', 1230],
    [1234, 'KWD', null],
    [700, 'ISK', 70000],
    [700, 'UGX', 70000],
    [1000, 'MGA', null],
    [1000, 'IQD', null],
  ])('%i %s is %s to Stripe', (amount, currency, expected) => {
    expect(toStripe(amount, currency)).toBe(expected);
  });

  it('come back from Stripe and PayPal as they went', () => {
    const amounts = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...stripeCurrencies), (amount, currency) => {
        const units = toStripe(amount, currency);
        if (units !== null) expect(fromStripe(units, currency.toLowerCase())).toEqual({ amount, currency });
      }),
    );
    fc.assert(
      fc.property(amounts, fc.constantFrom(...payPalCurrencies), (amount, currency) => {
        expect(fromPayPal(toPayPal(amount, currency)!, currency)).toEqual({ amount, currency });
      }),
    );
  });

  it.each([['1,00'], ['-1.00'], ['1.001'], [''], ['1e3']])('PayPal’s %s is none', (value) => {
    expect(() => fromPayPal(value, 'EUR')).toThrow('not an amount');
  });
});

describe('Stripe’s declines', () => {
  it.each([
    [{ code: 'card_declined', decline_code: 'lost_card' }, 'declined'],
    [{ code: 'card_declined', decline_code: 'stolen_card' }, 'declined'],
    [{ code: 'card_declined', decline_code: 'fraudulent' }, 'declined'],
    [{ code: 'card_declined', decline_code: 'card_velocity_exceeded' }, 'limit_exceeded'],
    [{ code: 'card_declined', decline_code: 'issuer_not_available' }, 'try_again_later'],
    [{ code: 'card_declined', decline_code: 'authentication_required' }, 'authentication_required'],
    [{ code: 'expired_card' }, 'expired_card'],
    [{ code: 'card_declined', decline_code: 'a_reason_of_tomorrow' }, 'declined'],
    [{ code: 'card_declined', decline_code: 'constructor' }, 'declined'],
    [{}, 'declined'],
  ])('%o reads as %s', (refusal, expected) => {
    expect(declineOf(refusal)).toBe(expected);
  });
});
