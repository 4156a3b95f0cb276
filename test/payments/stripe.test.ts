import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Appearance } from '../../src/payments/adapter.ts';
import { stripeAmount } from '../../src/payments/stripe/amount.ts';
import { stripeAppearance } from '../../src/payments/stripe/appearance.ts';
import { confirmationOf } from '../../src/payments/stripe/confirm.ts';
import { stripeScript } from '../../src/payments/stripe/load-stripe.ts';
import { stripeLocale } from '../../src/payments/stripe/locale.ts';
import { stripeCurrencies, toStripe } from '../../src/server/providers/stripe/amounts.ts';
import { payPalLocale } from '../../src/payments/paypal/locale.ts';

test('the script is the one that stripe-js was made for', () => {
  const loader = readFileSync('node_modules/@stripe/stripe-js/dist/pure.mjs', 'utf8');
  const [, train] = /RELEASE_TRAIN = '(\w+)'/.exec(loader)!;
  expect(stripeScript).toBe(`https://js.stripe.com/${train}/stripe.js`);
});

test.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr-CA'],
  ['fr-BE', 'fr'],
  ['en-GB', 'en-GB'],
  ['en-US', 'en'],
  ['pt-PT', 'pt'],
  ['es-MX', 'es-419'],
  ['es-ES', 'es-ES'],
  ['es', 'es'],
  ['nn-NO', 'nb'],
  ['zh-Hant-TW', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['zh-MO', 'zh-HK'],
  ['zh-Hans-CN', 'zh'],
  ['de-u-co-phonebk', 'de'],
  ['is', 'auto'],
])('%s is %s at Stripe', (ours, theirs) => expect(stripeLocale(ours)).toBe(theirs));

test.each([
  ['fr', 'fr-FR'],
  ['en', 'en-US'],
  ['en-GB', 'en-GB'],
  ['zh-Hant', 'zh-TW'],
])('%s is %s at PayPal', (ours, theirs) => expect(payPalLocale(ours)).toBe(theirs));

test.each([
  [1999, 'EUR', 1999],
  [500, 'JPY', 500],
  [1230, 'KWD', 1230],
  [1500, 'ISK', 150_000],
  [700, 'UGX', 70_000],
  [99_000, 'HUF', 99_000],
  [10_000, 'TWD', 10_000],
])('%d minor units of %s are %d at Stripe', (minor, currency, theirs) =>
  expect(stripeAmount(minor, currency)).toBe(theirs),
);

test('page and server count alike in every currency that is sold in', () => {
  const differing = stripeCurrencies.filter((code) => stripeAmount(1230, code) !== toStripe(1230, code));
  expect(differing).toEqual([]);
});

describe('how a confirmation ended', () => {
  test.each([
    [undefined, 'submitted'],
    [{ type: 'card_error', code: 'card_declined' }, 'submitted'],
    [{ type: 'invalid_request_error', code: 'payment_intent_authentication_failure' }, 'submitted'],
    [{ type: 'validation_error', code: 'incomplete_cvc' }, 'incomplete_cvc'],
    [{ type: 'api_connection_error' }, 'provider_unavailable'],
    [
      { type: 'invalid_request_error', code: 'resource_missing', message: 'No such intent: pi_1' },
      'provider_unavailable',
    ],
  ] as const)('%j is %s', (error, expected) => {
    const ended = confirmationOf(error);
    expect(ended.outcome === 'failed' ? ended.reason : ended.outcome).toBe(expected);
  });
});

test('the tokens become an appearance, every colour converted', () => {
  const look: Appearance = {
    colorScheme: 'dark',
    fontFamily: 'Inter, sans-serif',
    fontSize: '16px',
    accent: 'oklch(0.7 0.1 160)',
    onAccent: 'white',
    surface: 'black',
    text: 'white',
    muted: 'gray',
    danger: 'red',
    border: 'silver',
    radius: '6px',
  };
  const { theme, variables, rules } = stripeAppearance(look, (color) => `rgb(${color})`);
  expect(theme).toBe('night');
  const colors = Object.entries(variables!).filter(([name]) => /color/i.test(name));
  expect(colors.length).toBeGreaterThan(5);
  expect(colors.filter(([, value]) => !value.startsWith('rgb('))).toEqual([]);
  expect(variables).toMatchObject({ colorPrimary: 'rgb(oklch(0.7 0.1 160))', borderRadius: '6px' });
  expect(rules!['.Input']!.border).toBe('1px solid rgb(silver)');
});
