import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import { minutes } from '../shop.ts';
import { withPayPal } from './paypal-shop.ts';
import { call, order, withStripe } from './stripe-shop.ts';

const stripe = withStripe();
const paypal = withPayPal();

/** As often as a call is made: once, and once more by the SDK. */
const times = 2;

describe('Stripe, when its answer is lost', () => {
  it('finds nothing where nothing was begun', async () => {
    const provider = stripe.provider(createMemoryStore());
    expect(await provider.read(order(), call().signal)).toBeNull();
    expect(await provider.read(order({ reference: 'pi_gone' }), call().signal)).toBeNull();
    expect(await provider.cancel(order(), call())).toMatchObject({ status: 'canceled' });
  });

  it('says nothing was done when the key is wrong, and does not print it', async () => {
    const secretKey = 'sk_test_51Wrongwrongwrongwrong';
    const provider = stripe.provider(createMemoryStore(), { secretKey });
    const error = await provider.start(order(), call()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ outcome: 'nothing-done' });
    expect(String(error)).not.toContain('Wrongwrong');
  });

  it('gives every call that changes something a key stored beforehand', async () => {
    const shop = stripe.shopOf();
    const { id } = await shop.begin();
    const posts = stripe
      .double()
      .calls()
      .filter(({ method }) => method === 'POST');
    expect(posts.map(({ path, headers }) => [path, headers['idempotency-key']])).toEqual([
      ['/v1/customers', `customer:acme:${id}`],
      ['/v1/payment_intents', `${id}:start:0`],
    ]);
    expect(posts[1]!.headers).toMatchObject({ 'stripe-version': '2026-10-28.endive' });
    expect(posts[1]!.headers).not.toHaveProperty('x-stripe-client-telemetry');
  });
});

describe('PayPal, when its answer is lost', () => {
  it('gives up on an order whose name never came', async () => {
    const shop = paypal.shopOf();
    paypal.double().script({ path: '/v2/checkout/orders', times, action: 'drop-after-commit' });
    const { body } = await shop.open(await shop.quote(), { method: { id: 'paypal' } });
    expect(body.status).toBe('unknown');
    shop.clock.move(minutes(1));
    expect((await shop.read(body.id)).body).toMatchObject({ status: 'failed', decline: 'try_again_later' });
    expect(paypal.double().ledger()).toEqual([]);
  });

  it('says nothing was done when the credentials are wrong, and does not print them', async () => {
    const clientSecret = 'WrongWrongWrongWrongWrongWrong';
    const provider = paypal.provider(createMemoryStore(), { clientSecret });
    const error = await provider.start(order(), call()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ outcome: 'nothing-done' });
    expect(String(error)).not.toContain('WrongWrong');
  });
});

it.each(['drop', 'html-502', '500', '429'] as const)(
  'PayPal answers again after a token that failed by %s',
  async (action) => {
    const provider = paypal.provider(createMemoryStore());
    paypal.double().script({ path: '/v1/oauth2/token', times: 1, action });
    const outcomes: string[] = [];
    for (let tries = 0; tries < 3; tries++)
      outcomes.push(
        await provider.start(order(), call()).then(
          ({ status }) => status,
          () => 'failed',
        ),
      );
    expect(outcomes.at(-1)).toBe('created');
  },
);
