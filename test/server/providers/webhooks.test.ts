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

  it('refuse a path on the right host that holds no certificates, or not this one', async () => {
    const { shop, payload, sign } = await approved();
    const gone = `${paypal.double().url}/v1/notifications/certs/CERT-gone`;
    expect(await shop.receive(sign({ certUrl: gone }), payload)).toBe(400);
    expect(await shop.receive(sign({ certUrl: `${paypal.double().url}/v2/elsewhere` }), payload)).toBe(400);
  });

  it.each(['html-502', 'drop'] as const)(
    'are asked for again while the certificate is out of reach (%s)',
    async (action) => {
      const { shop, payload, sign, status } = await approved();
      paypal.double().script({ path: /\/certs\//, action });
      expect(await shop.receive(sign(), payload)).toBe(502);
      expect(shop.log).toContainEqual(expect.objectContaining({ event: 'webhook.failed', provider: 'paypal' }));
      expect(await shop.receive(sign(), payload)).toBe(200);
      await shop.idle();
      expect(await status()).toBe('paid');
    },
  );

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
