import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headersFor } from '../doubles/paypal/webhooks.ts';
import { signatureOf } from '../doubles/stripe/webhooks.ts';
import { withPayPal } from '../server/providers/paypal-shop.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';
import { minutes } from '../server/shop.ts';

/**
 * Fault 42: a webhook is forged, changed on its way, stale, or dated ahead.
 * Guard, in src/server/providers/stripe/events.ts: `if (!/^\d{1,12}$/.test(time) || Math.abs(now / 1000 - Number(time)) > window) return null;`
 * Guard, in src/server/providers/stripe/events.ts: `if (!(await signedBy(recipient.webhookSecret, time, raw, signatures))) return null;`
 * Guard, in src/server/providers/paypal/events.ts: `if (!verify('RSA-SHA256', Buffer.from(signed), key, signature)) return null;`
 * Guard, in src/server/providers/paypal/events.ts: `if (!(age <= past && age >= -future) || header('auth-algo') !== 'SHA256withRSA') return null;`
 */
describe('Stripe’s', () => {
  const { double, shopOf } = withStripe();

  async function paidAndGone() {
    const shop = shopOf();
    const { id, intent } = await shop.begin();
    await double().pay(intent.id, '4242424242424242');
    const event = double()
      .events()
      .find(({ type }) => type === 'payment_intent.succeeded');
    const at = shop.clock.now() / 1000;
    const status = async () => (await shop.store.findAttempt(id))!.status;
    return { shop, at, status, payload: JSON.stringify(event, null, 2), secret: double().webhookSecret };
  }
  type Case = (payload: string, at: number, secret: string) => { payload: string; signature: string };

  test.each<[string, Case]>([
    ['forged', (payload, at) => ({ payload, signature: signatureOf(payload, 'whsec_somebodyelse', at) })],
    [
      'mutated',
      (payload, at, secret) => ({
        payload: payload.replace('"livemode": false', '"livemode":  false'),
        signature: signatureOf(payload, secret, at),
      }),
    ],
    ['stale', (payload, at, secret) => ({ payload, signature: signatureOf(payload, secret, at - 301) })],
    ['from the future', (payload, at, secret) => ({ payload, signature: signatureOf(payload, secret, at + 301) })],
    [
      'moved in time',
      (payload, at, secret) => ({
        payload,
        signature: signatureOf(payload, secret, at - 400).replace(/t=\d+/, `t=${at}`),
      }),
    ],
    ['unsigned', (payload, at) => ({ payload, signature: `t=${at}` })],
  ])('%s is refused and changes nothing', async (_, make) => {
    const { shop, at, status, payload: genuine, secret } = await paidAndGone();
    const { payload, signature } = make(genuine, at, secret);
    expect(await shop.receive({ 'stripe-signature': signature }, payload)).toBe(400);
    await shop.idle();
    expect(await status()).toBe('created');
  });

  test('changed by one character anywhere is refused', async () => {
    const { shop, at, status, payload, secret } = await paidAndGone();
    const signature = signatureOf(payload, secret, at);
    await fc.assert(
      fc.asyncProperty(fc.nat(payload.length - 1), fc.constantFrom('0', 'x', ' '), async (place, other) => {
        const changed = payload.slice(0, place) + other + payload.slice(place + 1);
        fc.pre(changed !== payload);
        expect(await shop.receive({ 'stripe-signature': signature }, changed)).toBe(400);
      }),
      { numRuns: 50 },
    );
    expect(await status()).toBe('created');
  });

  test('holds for five minutes on either side', async () => {
    const { shop, at } = await paidAndGone();
    for (const offset of [-299, 299])
      expect(new Set(await double().deliverWebhooks(shop.receive, { at: (at + offset) * 1000 }))).toEqual(
        new Set([200]),
      );
  });
});

describe('PayPal’s', () => {
  const { double, shopOf } = withPayPal();

  test('is refused when mutated, stale, future-dated, for another webhook, or of another algorithm', async () => {
    const shop = shopOf();
    const { id, order } = await shop.begin();
    double().approve(order);
    const payload = JSON.stringify(double().events()[0]);
    const { webhookId, certUrl } = double();
    const now = shop.clock.now();
    const sign = (more: Partial<Parameters<typeof headersFor>[1]> = {}) =>
      headersFor(payload, { transmission: 't1', at: now, webhookId, certUrl, ...more });
    expect(await shop.receive(sign(), payload.replace('APPROVED', 'approved'))).toBe(400);
    expect(await shop.receive(sign({ at: now - minutes(4 * 24 * 60) }), payload)).toBe(400);
    expect(await shop.receive(sign({ at: now + minutes(6) }), payload)).toBe(400);
    expect(await shop.receive(sign({ webhookId: '9SOMEBODYELSE' }), payload)).toBe(400);
    expect(await shop.receive({ ...sign(), 'paypal-auth-algo': 'none' }, payload)).toBe(400);
    expect(await shop.receive({ ...sign(), 'paypal-transmission-id': 't2' }, payload)).toBe(400);
    expect(await shop.receive({}, payload)).toBe(400);
    await shop.idle();
    expect((await shop.store.findAttempt(id))!.status).toBe('created');
  });
});
