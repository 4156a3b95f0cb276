import { describe, expect, it } from 'vitest';
import { parseExposition } from '../exposition-parser.ts';
import { minutes } from '../shop.ts';
import { signatureOf } from '../../doubles/stripe/webhooks.ts';
import { headersFor } from '../../doubles/paypal/webhooks.ts';
import { withPayPal } from './paypal-shop.ts';
import { withStripe } from './stripe-shop.ts';

const stripe = withStripe();
const paypal = withPayPal();

/** A card that was paid with in the page, of a buyer who then went away. */
async function paidAndGone() {
  const shop = stripe.shopOf();
  const { id, intent } = await shop.begin();
  await stripe.double().pay(intent.id, '4242424242424242');
  const at = shop.clock.now();
  return { shop, id, intent, at, status: async () => (await shop.store.findAttempt(id))!.status };
}

const succeeded = ({ type }: { readonly type: string }): boolean => type === 'payment_intent.succeeded';

describe('Stripe’s webhooks', () => {
  it('end a payment whose buyer went away, once, in any order and number', async () => {
    const { shop, at, status } = await paidAndGone();
    const statuses = await stripe.double().deliverWebhooks(shop.receive, { at, times: 3, reversed: true });
    expect(new Set(statuses)).toEqual(new Set([200]));
    await shop.idle();
    expect(await status()).toBe('paid');
    expect(await shop.store.listInvoices('acme')).toHaveLength(1);
  });

  it('are counted by how they ended, and how long they took to come', async () => {
    const { shop } = await paidAndGone();
    shop.clock.move(90_000);
    const at = shop.clock.now();
    await stripe.double().deliverWebhooks(shop.receive, { at, times: 2, only: succeeded });
    await shop.receive({ 'stripe-signature': 'forged' }, '{}');
    const samples = parseExposition(await shop.server.metrics());
    const outcomes = samples.filter(({ name }) => name === 'comptoir_webhooks_total');
    expect(outcomes.map(({ labels, value }) => [labels.outcome, value])).toEqual([
      ['taken', 1],
      ['repeated', 1],
      ['refused', 1],
    ]);
    const lag = (suffix: string) =>
      samples.find(({ name }) => name === `comptoir_webhook_lag_seconds_${suffix}`)?.value;
    expect([lag('sum'), lag('count')]).toEqual([180, 2]);
    await shop.idle();
  });

  it('are answered before the work; work that was cut off is the janitor’s', async () => {
    const { shop, at, status } = await paidAndGone();
    stripe.double().script({ path: /payment_intents/, method: 'GET', action: 'hang' });
    expect(await stripe.double().deliverWebhooks(shop.receive, { at, only: succeeded })).toEqual([200]);
    expect(await status()).toBe('created');
    shop.clock.move(minutes(2));
    await shop.server.runDue();
    expect(await status()).toBe('paid');
  });

  it('leave a buyer who is still at it the time they had', async () => {
    const shop = stripe.shopOf();
    const { id, intent } = await shop.begin();
    await stripe.double().pay(intent.id, '4000002760003184');
    await shop.confirm(id, {});
    const before = (await shop.store.findAttempt(id))!;
    const payload = JSON.stringify({
      id: 'evt_late',
      type: 'payment_intent.processing',
      livemode: false,
      data: { object: { metadata: { attempt: id } } },
    });
    const { webhookSecret } = stripe.double();
    const signature = signatureOf(payload, webhookSecret, shop.clock.now() / 1000);
    expect(await shop.receive({ 'stripe-signature': signature }, payload)).toBe(200);
    expect((await shop.store.findAttempt(id))!.checkAt < before.checkAt).toBe(true);
    await shop.idle();
    expect(await shop.store.findAttempt(id)).toMatchObject({ status: 'requires_action', checkAt: before.checkAt });
  });

  it.each([
    [
      'forged',
      (payload: string, at: number) => ({ payload, signature: signatureOf(payload, 'whsec_somebodyelse', at) }),
    ],
    [
      'mutated',
      (payload: string, at: number, secret: string) => {
        return {
          payload: payload.replace('"livemode": false', '"livemode":  false'),
          signature: signatureOf(payload, secret, at),
        };
      },
    ],
    [
      'stale',
      (payload: string, at: number, secret: string) => ({ payload, signature: signatureOf(payload, secret, at - 301) }),
    ],
    [
      'from the future',
      (payload: string, at: number, secret: string) => ({ payload, signature: signatureOf(payload, secret, at + 301) }),
    ],
    [
      'moved in time',
      (payload: string, at: number, secret: string) => {
        return { payload, signature: signatureOf(payload, secret, at - 400).replace(/t=\d+/, `t=${at}`) };
      },
    ],
    ['unsigned', (payload: string, at: number) => ({ payload, signature: `t=${at}` })],
  ])('%s are refused and change nothing', async (_, make) => {
    const { shop, at, status } = await paidAndGone();
    const event = stripe.double().events().find(succeeded);
    const genuine = JSON.stringify(event, null, 2);
    const { payload, signature } = make(genuine, at / 1000, stripe.double().webhookSecret);
    expect(await shop.receive({ 'stripe-signature': signature }, payload)).toBe(400);
    await shop.idle();
    expect(await status()).toBe('created');
  });

  it('hold for five minutes on either side', async () => {
    const { shop, at } = await paidAndGone();
    for (const offset of [-299_000, 299_000]) {
      expect(await stripe.double().deliverWebhooks(shop.receive, { at: at + offset, only: succeeded })).toEqual([200]);
    }
  });

  it.each([
    ['other_mode', { livemode: true }],
    ['other_account', { account: 'acct_somebodyelse' }],
  ])('of %s are ignored with an alert', async (code, change) => {
    const { shop, at, status } = await paidAndGone();
    const payload = JSON.stringify({ ...stripe.double().events().find(succeeded), ...change });
    const signature = signatureOf(payload, stripe.double().webhookSecret, at / 1000);
    expect(await shop.receive({ 'stripe-signature': signature }, payload)).toBe(200);
    await shop.idle();
    expect(await status()).toBe('created');
    expect(shop.log).toContainEqual(expect.objectContaining({ level: 'alert', event: 'webhook.ignored', code }));
  });

  it('tell a person of what went back of a payment that is not ours', async () => {
    const { shop, at } = await paidAndGone();
    for (const [id, type, object] of [
      ['evt_d', 'charge.dispute.created', { id: 'dp_1', object: 'dispute', payment_intent: 'pi_1' }],
      ['evt_r', 'refund.created', { id: 're_1', object: 'refund', payment_intent: 'pi_1' }],
      ['evt_c', 'charge.refunded', { id: 'ch_1', object: 'charge', payment_intent: 'pi_1' }],
    ] as const) {
      const payload = JSON.stringify({ id, type, livemode: false, data: { object } });
      const signature = signatureOf(payload, stripe.double().webhookSecret, at / 1000);
      expect(await shop.receive({ 'stripe-signature': signature }, payload)).toBe(200);
    }
    expect(shop.log.filter(({ level }) => level === 'alert')).toMatchObject([
      { event: 'payment.dispute', code: 'dp_1' },
      { event: 'payment.refund', code: 're_1' },
      { event: 'payment.refund', code: 'pi_1' },
    ]);
  });
});

describe('PayPal’s webhooks', () => {
  async function approved() {
    const shop = paypal.shopOf();
    const { id, order } = await shop.begin();
    paypal.double().approve(order);
    const payload = JSON.stringify(paypal.double().events()[0]);
    const { webhookId, certUrl } = paypal.double();
    const sign = (more: Partial<Parameters<typeof headersFor>[1]> = {}) =>
      headersFor(payload, { transmission: 't1', at: shop.clock.now(), webhookId, certUrl, ...more });
    return { shop, payload, sign, status: async () => (await shop.store.findAttempt(id))!.status };
  }

  it('are taken in once, and still days later when they could not be delivered', async () => {
    const { shop, payload, sign, status } = await approved();
    const days = 2 * 24 * 60;
    for (const at of [shop.clock.now() - minutes(days), shop.clock.now()]) {
      expect(await shop.receive(sign({ at }), payload)).toBe(200);
    }
    await shop.idle();
    expect(await status()).toBe('paid');
    expect(paypal.double().ledger()).toHaveLength(1);
  });

  it('and the page may come at once: one charge', async () => {
    const { shop, payload, sign, status } = await approved();
    const { id } = (await shop.store.claimDueAttempts('2027-01-01T00:00:00.000Z', '2027-01-02T00:00:00.000Z', 1))[0]!;
    const [, { body }] = await Promise.all([shop.receive(sign(), payload), shop.confirm(id, {})]);
    await shop.idle();
    expect(body.status).toBe('paid');
    expect(await status()).toBe('paid');
    expect(paypal.double().ledger()).toHaveLength(1);
    expect(await shop.store.listInvoices('acme')).toHaveLength(1);
  });

  it('refuse what is mutated, stale, future-dated, for another webhook, or of another algorithm', async () => {
    const { shop, payload, sign, status } = await approved();
    const now = shop.clock.now();
    expect(await shop.receive(sign(), payload.replace('APPROVED', 'approved'))).toBe(400);
    expect(await shop.receive(sign({ at: now - minutes(4 * 24 * 60) }), payload)).toBe(400);
    expect(await shop.receive(sign({ at: now + minutes(6) }), payload)).toBe(400);
    expect(await shop.receive(sign({ webhookId: '9SOMEBODYELSE' }), payload)).toBe(400);
    expect(await shop.receive({ ...sign(), 'paypal-auth-algo': 'none' }, payload)).toBe(400);
    expect(await shop.receive({ ...sign(), 'paypal-transmission-id': 't2' }, payload)).toBe(400);
    expect(await shop.receive({}, payload)).toBe(400);
    await shop.idle();
    expect(await status()).toBe('created');
  });

  it.each([
    ['http://127.0.0.1:1/v1/notifications/certs/CERT-1'],
    ['https://api.paypal.com.evil.test/v1/notifications/certs/CERT-1'],
    ['https://api.sandbox.paypal.com@evil.test/v1/notifications/certs/CERT-1'],
    ['file:///etc/passwd'],
    ['not a url'],
  ])('never fetch a certificate from %s', async (certUrl) => {
    const { shop, payload, sign } = await approved();
    const genuine = globalThis.fetch;
    const asked: string[] = [];
    globalThis.fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return genuine(input, init);
    };
    try {
      expect(await shop.receive(sign({ certUrl }), payload)).toBe(400);
    } finally {
      globalThis.fetch = genuine;
    }
    expect(asked).toEqual([]);
  });

  it('refuse a path on the right host that holds no certificates, or not this one', async () => {
    const { shop, payload, sign } = await approved();
    const gone = `${paypal.double().url}/v1/notifications/certs/CERT-gone`;
    expect(await shop.receive(sign({ certUrl: gone }), payload)).toBe(400);
    expect(await shop.receive(sign({ certUrl: `${paypal.double().url}/v2/elsewhere` }), payload)).toBe(400);
  });

  it('tell of a dispute', async () => {
    const { shop } = await approved();
    paypal.double().announce('CUSTOMER.DISPUTE.CREATED', {
      disputeId: 'PP-D-1',
      disputeAmount: { currencyCode: 'EUR', value: '907.20' },
    });
    await paypal.double().deliverWebhooks(shop.receive, { at: shop.clock.now() });
    await shop.idle();
    expect(shop.log).toContainEqual(
      expect.objectContaining({ level: 'alert', event: 'payment.dispute', code: 'PP-D-1' }),
    );
  });
});
