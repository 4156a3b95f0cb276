import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { withStripe } from './stripe-shop.ts';

const { double } = withStripe();

function sdk() {
  const { port, hostname } = new URL(double().url);
  const options = { protocol: 'http', host: hostname, port, maxNetworkRetries: 0, telemetry: false } as const;
  return new Stripe(double().secretKey, options);
}

const intent = { amount: 500, currency: 'eur', allowed_payment_method_types: ['card'] } as const;
const payment = () => ({ ...intent, allowed_payment_method_types: [...intent.allowed_payment_method_types] });

describe('the double of Stripe, as strict as the original', () => {
  it.each([
    ['an unknown parameter', { surprise: 1 }, 'parameter_unknown'],
    ['an amount that is no integer', { amount: 5.5 }, 'parameter_invalid_integer'],
    ['too small an amount', { amount: 49 }, 'amount_too_small'],
    ['a customer that is not there', { customer: 'cus_gone' }, 'resource_missing'],
  ])('refuses %s', async (_, change, code) => {
    await expect(sdk().paymentIntents.create({ ...payment(), ...change })).rejects.toMatchObject({ code });
  });

  it('replays what a key answered, and refuses the key for anything else', async () => {
    const key = { idempotencyKey: 'k' };
    const first = await sdk().paymentIntents.create(payment(), key);
    expect((await sdk().paymentIntents.create(payment(), key)).id).toBe(first.id);
    await expect(sdk().paymentIntents.create({ ...payment(), amount: 600 }, key)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
    expect(double().intents()).toHaveLength(1);
  });

  it('replays a saved 500', async () => {
    const key = { idempotencyKey: 'k' };
    double().script({ path: '/v1/payment_intents', action: '500' });
    await expect(sdk().paymentIntents.create(payment(), key)).rejects.toMatchObject({ statusCode: 500 });
    await expect(sdk().paymentIntents.create(payment(), key)).rejects.toMatchObject({ statusCode: 500 });
    expect(double().intents()).toEqual([]);
  });

  it('lets a page do what a page may, with the right secret', async () => {
    const { id, client_secret: secret } = await sdk().paymentIntents.create(payment());
    const { publishableKey, url } = double();
    const get = (path: string) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${publishableKey}` } });
    expect((await get(`/v1/payment_intents/${id}?client_secret=${secret}`)).status).toBe(200);
    expect((await get(`/v1/payment_intents/${id}?client_secret=${id}_secret_guess`)).status).toBe(400);
    expect((await get('/v1/payment_intents?customer=cus_1')).status).toBe(403);
    const refused = await double().pay(id, '4000000000000002');
    const { error } = (await refused.json()) as { error: { payment_intent: object } };
    expect(error).toMatchObject({ code: 'card_declined', decline_code: 'generic_decline' });
    expect(error.payment_intent).not.toHaveProperty('metadata');
  });

  it('confirms no intent that is over', async () => {
    const { id } = await sdk().paymentIntents.create(payment());
    await double().pay(id, '4242424242424242');
    expect((await double().pay(id, '4242424242424242')).status).toBe(400);
    await expect(sdk().paymentIntents.cancel(id)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
    expect(double().ledger()).toHaveLength(1);
  });

  it('has a bank’s page that leads back with the outcome', async () => {
    const { id } = await sdk().paymentIntents.create(payment());
    const paid = await double().pay(id, '4000000000003063', { return_url: 'https://shop.test/buy?x=1' });
    const { next_action: next } = (await paid.json()) as { next_action: { redirect_to_url: { url: string } } };
    expect(next.redirect_to_url.url).toBe(`${double().url}/test/acs/${id}`);
    const page = await (await fetch(next.redirect_to_url.url)).text();
    expect(page).toContain('Complete authentication');
    expect(page).toContain(`https://shop.test/buy?x=1&payment_intent=${id}&payment_intent_client_secret=`);
    const body = JSON.stringify({ outcome: 'fail' });
    expect((await fetch(`${double().url}/test/challenge/${id}`, { method: 'POST', body })).status).toBe(200);
    expect(double().intents()[0]).toMatchObject({ status: 'requires_payment_method' });
  });
});
