import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { Mishap } from '../../doubles/api-server.ts';
import { minutes } from '../shop.ts';
import { withPayPal } from './paypal-shop.ts';
import { call, order, withStripe } from './stripe-shop.ts';

const stripe = withStripe();
const paypal = withPayPal();

/** As often as a call is made: once, and once more by the SDK. */
const times = 2;

describe('Stripe, when its answer is lost', () => {
  it.each<Mishap>(['drop-after-commit', 'html-502-after-commit'])(
    'finds the intent that was made (%s), and voids it once nobody can pay it',
    async (action) => {
      const shop = stripe.shopOf();
      stripe.double().script({ path: '/v1/payment_intents', method: 'POST', times, action });
      const quote = await shop.quote();
      const { body } = await shop.open(quote);
      expect(body.status).toBe('unknown');
      shop.clock.move(20_000);
      expect((await shop.read(body.id)).body).toMatchObject({ status: 'failed', decline: 'try_again_later' });
      expect(stripe.double().intents()).toMatchObject([{ status: 'canceled', metadata: { attempt: body.id } }]);
      expect((await shop.open(quote)).status).toBe(201);
    },
  );

  it.each<Mishap>(['drop-after-commit', 'html-502-after-commit'])(
    'charges a stored card once (%s): the next look finds it paid',
    async (action) => {
      const store = createMemoryStore();
      const before = stripe.provider(store);
      await before.start(order({ id: 'att_0' }), call('att_0:start:0'));
      const savedToken = stripe.double().keepCard(stripe.double().customers()[0]!.id, '4242424242424242');
      const renewal = order({ savedToken, buyerPresent: false });
      stripe.double().script({ path: '/v1/payment_intents', method: 'POST', times, action });
      await expect(before.start(renewal, call())).rejects.toMatchObject({ outcome: 'unknown' });
      // Another process, which knows nothing but what was stored.
      const after = stripe.provider(store);
      expect(await after.read(renewal, call().signal)).toMatchObject({ status: 'paid', charged: { amount: 9900 } });
      expect(stripe.double().ledger()).toHaveLength(1);
    },
  );

  it('finds nothing where nothing was begun', async () => {
    const provider = stripe.provider(createMemoryStore());
    expect(await provider.read(order(), call().signal)).toBeNull();
    expect(await provider.read(order({ reference: 'pi_gone' }), call().signal)).toBeNull();
    expect(await provider.cancel(order(), call())).toMatchObject({ status: 'canceled' });
  });

  it('leaves an attempt alone while it cannot be read, and pays it out when it can', async () => {
    const shop = stripe.shopOf();
    const { id, intent } = await shop.begin();
    await stripe.double().pay(intent.id, '4242424242424242');
    stripe.double().script({ path: `/v1/payment_intents/${intent.id}`, method: 'GET', times, action: 'html-502' });
    expect((await shop.confirm(id, {})).body.status).toBe('unknown');
    expect((await shop.read(id)).body.status).toBe('paid');
  });

  it.each<[Mishap, string, number]>([
    ['500', 'unknown', 2],
    ['html-502', 'unknown', 2],
    ['drop', 'unknown', 2],
    ['429', 'nothing-done', 1],
  ])('takes %s for %s, after a bounded number of tries with one key', async (action, outcome, tries) => {
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
  it.each<Mishap>(['drop-after-commit', 'html-502-after-commit'])(
    'captures once (%s): the same request id, then the order itself',
    async (action) => {
      const shop = paypal.shopOf();
      const { id, order } = await shop.begin();
      paypal.double().approve(order);
      paypal.double().script({ path: /\/capture$/, times, action });
      expect((await shop.confirm(id, {})).body.status).toBe('unknown');
      expect((await shop.read(id)).body.status).toBe('paid');
      expect(paypal.double().ledger()).toHaveLength(1);
    },
  );

  it('captures under the same request id when the order says that nothing was taken', async () => {
    const shop = paypal.shopOf();
    const { id, order } = await shop.begin();
    paypal.double().approve(order);
    paypal.double().script({ path: /\/capture$/, times, action: 'html-502' });
    expect((await shop.confirm(id, {})).body.status).toBe('unknown');
    expect((await shop.read(id)).body.status).toBe('paid');
    const captures = paypal
      .double()
      .calls()
      .filter(({ path }) => path.endsWith('/capture'));
    expect(captures.map(({ requestId }) => requestId)).toEqual([`${id}:confirm:0`]);
  });

  it('gives up on an order whose name never came', async () => {
    const shop = paypal.shopOf();
    paypal.double().script({ path: '/v2/checkout/orders', times, action: 'drop-after-commit' });
    const { body } = await shop.open(await shop.quote(), { method: { id: 'paypal' } });
    expect(body.status).toBe('unknown');
    shop.clock.move(minutes(1));
    expect((await shop.read(body.id)).body).toMatchObject({ status: 'failed', decline: 'try_again_later' });
    expect(paypal.double().ledger()).toEqual([]);
  });

  it.each<[Mishap, string]>([
    ['500', 'unknown'],
    ['html-502', 'unknown'],
    ['drop', 'unknown'],
    ['429', 'nothing-done'],
  ])('takes %s for %s, after two tries', async (action, outcome) => {
    const provider = paypal.provider(createMemoryStore());
    paypal.double().script({ path: '/v2/checkout/orders', times, action });
    await expect(provider.start(order(), call())).rejects.toMatchObject({ name: 'ProviderError', outcome });
    paypal.double().script({ path: '/v2/checkout/orders', times: 1, action });
    expect((await provider.start(order(), call('again'))).status).toBe('created');
  });

  it('says nothing was done when the credentials are wrong, and does not print them', async () => {
    const clientSecret = 'WrongWrongWrongWrongWrongWrong';
    const provider = paypal.provider(createMemoryStore(), { clientSecret });
    const error = await provider.start(order(), call()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ outcome: 'nothing-done' });
    expect(String(error)).not.toContain('WrongWrong');
  });
});
