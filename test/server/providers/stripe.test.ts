import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { SavedMethod, Session } from '../../../src/contract/index.ts';
import { minutes } from '../shop.ts';
import { call, order, withStripe } from './stripe-shop.ts';

const { double, provider, shopOf } = withStripe();

describe('a card through Stripe', () => {
  it('is charged once, as quoted, and kept for later', async () => {
    const shop = shopOf();
    const { id, body, intent } = await shop.begin({ returnUrl: 'https://shop.test/buy?plan=standard' });
    expect(body).toMatchObject({
      status: 'created',
      session: {
        provider: 'stripe',
        method: 'card',
        intent: 'payment',
        data: {
          clientSecret: intent.client_secret,
          returnUrl: `https://shop.test/buy?plan=standard&comptoir-attempt=${id}`,
        },
      },
    });
    expect(intent).toMatchObject({
      amount: 90720,
      currency: 'eur',
      setup_future_usage: 'off_session',
      allowed_payment_method_types: ['card'],
      metadata: { attempt: id, organization: 'acme' },
    });
    expect((await double().pay(intent.id, '4242424242424242')).status).toBe(200);
    const { body: paid } = await shop.confirm(id, {});
    expect(paid).toMatchObject({
      status: 'paid',
      receipt: { method: { brand: 'visa', last4: '4242', expires: '2030-12' } },
    });
    expect(double().ledger()).toMatchObject([{ kind: 'charge', amount: 90720, currency: 'eur', attempt: id }]);
    expect(double().customers()).toMatchObject([{ name: 'Maison Lilas', metadata: { organization: 'acme' } }]);
    expect(JSON.stringify(shop.log)).not.toContain(intent.client_secret);
  });

  it('waits while nobody has paid, and is voided once the buyer has left', async () => {
    const shop = shopOf();
    const { id } = await shop.begin();
    expect((await shop.confirm(id, { status: 'succeeded' })).body.status).toBe('created');
    shop.clock.move(minutes(31));
    await shop.server.runDue();
    expect((await shop.read(id)).body.status).toBe('canceled');
    expect(double().intents()).toMatchObject([{ status: 'canceled' }]);
  });

  it.each([
    ['4000002760003184', 'succeed', 'paid', null],
    ['4000002760003184', 'fail', 'failed', 'authentication_failed'],
    ['4000008260003178', 'succeed', 'failed', 'insufficient_funds'],
    ['4000000000003063', 'succeed', 'paid', null],
  ] as const)('asks the bank (%s): %s ends as %s', async (number, outcome, status, decline) => {
    const shop = shopOf();
    const { id, intent } = await shop.begin();
    await double().pay(intent.id, number);
    expect((await shop.confirm(id, {})).body).toMatchObject({
      status: 'requires_action',
      session: { data: { clientSecret: intent.client_secret } },
    });
    await double().challenge(intent.id, outcome);
    expect((await shop.confirm(id, {})).body).toMatchObject({ status, decline });
  });

  it('voids a challenge that was abandoned', async () => {
    const shop = shopOf();
    const { id, intent } = await shop.begin();
    await double().pay(intent.id, '4000002760003184');
    await shop.confirm(id, {});
    expect((await shop.cancel(id)).body.status).toBe('canceled');
    expect(double().intents()[0]!.status).toBe('canceled');
    expect(double().ledger()).toEqual([]);
  });

  it('is too late to cancel once it is paid', async () => {
    const shop = shopOf();
    const { id, intent } = await shop.begin();
    await double().pay(intent.id, '4242424242424242');
    expect((await shop.cancel(id)).body).toMatchObject({ code: 'attempt_closed', attempt: { status: 'paid' } });
    expect((await shop.read(id)).body.status).toBe('paid');
  });
});

describe('a stored card', () => {
  async function stored(number: string) {
    const store = createMemoryStore();
    const stripe = provider(store);
    await stripe.start(order({ id: 'att_0' }), call('att_0:start:0'));
    const savedToken = double().keepCard(double().customers()[0]!.id, number);
    return { stripe, renewal: order({ savedToken, buyerPresent: false }), savedToken };
  }

  it('is charged at once without the buyer', async () => {
    const { stripe, renewal, savedToken } = await stored('4242424242424242');
    expect(await stripe.start(renewal, call())).toMatchObject({
      status: 'paid',
      charged: { amount: 9900, currency: 'EUR' },
      method: { token: savedToken },
    });
    expect(double().ledger()).toMatchObject([{ amount: 9900, attempt: 'att_1' }]);
  });

  it('refused without the buyer is final', async () => {
    const { stripe, renewal } = await stored('4000000000000341');
    const state = await stripe.start(renewal, call());
    expect(state).toMatchObject({ status: 'failed', decline: 'declined' });
    expect(double().intents().at(-1)).toMatchObject({ id: state.reference, status: 'canceled' });
  });

  it('asked for less than Stripe takes is refused for good: another try would be answered the same', async () => {
    const { stripe, renewal } = await stored('4242424242424242');
    expect(await stripe.start({ ...renewal, amount: 12 }, call())).toMatchObject({
      status: 'failed',
      decline: 'declined',
    });
  });

  it.each([
    ['Stripe', '4000002760003184'],
    ['the bank that was asked', '4000002760003101'],
  ])('whose buyer %s wants to see is handed to a page, which can finish it', async (_, number) => {
    const { stripe, renewal, savedToken } = await stored(number);
    const state = await stripe.start(renewal, call());
    const intent = double().intents().at(-1)!;
    expect(state).toMatchObject({
      status: 'requires_action',
      reference: intent.id,
      data: { clientSecret: intent.client_secret, paymentMethod: savedToken },
    });
    const later = { ...renewal, reference: state.reference };
    expect((await stripe.read(later, call().signal))?.status).toBe('requires_action');
    await double().pay(intent.id, savedToken);
    await double().challenge(intent.id, 'succeed');
    expect((await stripe.read(later, call().signal))?.status).toBe('paid');
  });

  it('asks its owner for the CVC when they are there', async () => {
    const shop = shopOf();
    const first = await shop.begin();
    await double().pay(first.intent.id, '4242424242424242');
    await shop.confirm(first.id, {});
    const { savedMethods } = (await shop.ask<Session>('GET', '/v1/session')).body;
    const token = (await shop.store.listMethods('acme'))[0]!.token;
    expect(savedMethods).toMatchObject([{ last4: '4242' } satisfies Partial<SavedMethod>]);
    const state = await shop.stripe.start(order({ id: 'att_9', savedToken: token }), call('att_9:start:0'));
    const { client_secret: clientSecret } = double().intents().at(-1)!;
    expect(state).toMatchObject({ status: 'created', data: { clientSecret, paymentMethod: token, cvc: 'recollect' } });
    expect((await double().pay(state.reference, token)).status).toBe(400);
    const cvc = { 'payment_method_options[card][cvc]': '123' };
    expect((await double().pay(state.reference, token, cvc)).status).toBe(200);
    const known = order({ id: 'att_9', savedToken: token, reference: state.reference });
    expect((await shop.stripe.read(known, call().signal))?.status).toBe('paid');
  });
});

describe('a customer that somebody deleted at Stripe', () => {
  it('is made anew for what is bought next', async () => {
    const stripe = provider(createMemoryStore());
    await stripe.start(order({ id: 'att_0' }), call('att_0:start:0'));
    double().dashboard.deleteCustomer(double().customers()[0]!.id);
    const begun = await stripe.start(order(), call());
    expect(await stripe.start(order(), call())).toEqual(begun);
    expect(await stripe.start(order({ id: 'att_2' }), call('att_2:start:0'))).toMatchObject({ status: 'created' });
    expect(double().customers()).toHaveLength(1);
    expect(double().intents()).toHaveLength(3);
  });

  it('leaves no card that could be charged: a renewal is refused, and no other customer is made for it', async () => {
    const stripe = provider(createMemoryStore());
    await stripe.start(order({ id: 'att_0' }), call('att_0:start:0'));
    const customer = double().customers()[0]!.id;
    const savedToken = double().keepCard(customer, '4242424242424242');
    double().dashboard.deleteCustomer(customer);
    const state = await stripe.start(order({ savedToken, buyerPresent: false }), call());
    expect(state).toMatchObject({ status: 'failed', decline: 'declined' });
    expect(double().customers()).toEqual([]);
    // Nor once another customer took the place of the first.
    await stripe.start(order({ id: 'att_2' }), call('att_2:start:0'));
    const later = order({ id: 'att_3', savedToken, buyerPresent: false });
    expect(await stripe.start(later, call('att_3:start:0'))).toMatchObject({ status: 'failed', decline: 'declined' });
  });
});

describe('refunds', () => {
  it('gives back a part, once a key, then the rest, and never more', async () => {
    const stripe = provider(createMemoryStore());
    const { reference } = await stripe.start(order(), call());
    await double().pay(reference, '4242424242424242');
    const attempt = order({ reference });
    const refund = (amount: number, idempotencyKey: string) =>
      stripe.refund({ attempt, amount, idempotencyKey, signal: call().signal });
    const first = await refund(2000, 'a');
    expect(await refund(2000, 'a')).toEqual(first);
    await expect(refund(8000, 'b')).rejects.toMatchObject({ outcome: 'nothing-done' });
    await refund(7900, 'c');
    await expect(refund(1, 'd')).rejects.toMatchObject({ outcome: 'nothing-done' });
    const given = double()
      .ledger()
      .filter(({ kind }) => kind === 'refund');
    expect(given.map(({ amount }) => amount)).toEqual([2000, 7900]);
  });
});
