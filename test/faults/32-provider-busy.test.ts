import { describe, expect, it, test } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import type { Mishap } from '../doubles/api-server.ts';
import { withPayPal } from '../server/providers/paypal-shop.ts';
import { call, order, withStripe } from '../server/providers/stripe-shop.ts';

/**
 * Fault 32: the provider is out of order, or wants us to slow down.
 * Guard, in src/server/attempts.ts: `if (outcome === 'nothing-done') throw new ProblemError('provider_unavailable');`
 */
const stripe = withStripe();
const paypal = withPayPal();

test('a buyer is told that the provider is away, and the same key begins later', async () => {
  const shop = stripe.shopOf();
  const quote = await shop.quote();
  stripe.double().script({ path: '/v1/payment_intents', method: 'POST', action: '429' });
  const first = await shop.open(quote, {}, { key: 'the-same-key' });
  expect(first.body).toMatchObject({ status: 502, code: 'provider_unavailable', retryable: true });
  const again = await shop.open(quote, {}, { key: 'the-same-key' });
  expect(again.body).toMatchObject({ status: 'created', session: { provider: 'stripe' } });
  expect(stripe.double().intents()).toHaveLength(1);
});

describe('a bounded number of tries, under one key', () => {
  it.each<[Mishap, string, number]>([
    ['500', 'unknown', 2],
    ['html-502', 'unknown', 2],
    ['drop', 'unknown', 2],
    ['429', 'nothing-done', 1],
  ])('Stripe: %s is %s', async (action, outcome, tries) => {
    const provider = stripe.provider(createMemoryStore());
    stripe.double().script({ path: '/v1/payment_intents', method: 'POST', times: tries, action });
    const error = await provider.start(order(), call()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ProviderError', outcome });
    expect(stripe.double().ledger()).toEqual([]);
    if (action === '500') {
      // The key answers what it answered before.
      await expect(provider.start(order(), call())).rejects.toMatchObject({ outcome: 'unknown' });
    }
  });

  it.each<[Mishap, string]>([
    ['500', 'unknown'],
    ['html-502', 'unknown'],
    ['drop', 'unknown'],
    ['429', 'nothing-done'],
  ])('PayPal: %s is %s', async (action, outcome) => {
    const provider = paypal.provider(createMemoryStore());
    const asked = order({ method: 'paypal' });
    paypal.double().script({ path: '/v2/checkout/orders', times: 2, action });
    await expect(provider.start(asked, call())).rejects.toMatchObject({ name: 'ProviderError', outcome });
    paypal.double().script({ path: '/v2/checkout/orders', times: 1, action });
    expect((await provider.start(asked, call('again'))).status).toBe('created');
  });
});
