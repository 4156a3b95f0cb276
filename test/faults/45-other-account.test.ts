import { expect, test } from 'vitest';
import { signatureOf } from '../doubles/stripe/webhooks.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';

/**
 * Fault 45: a webhook that is genuine, and of another account or of the other mode.
 * Guard, in src/server/webhooks.ts: `if (event.ignored) {`
 * Red with: `if (event.id === '') {`
 */
const { double, shopOf } = withStripe();

test.each([
  ['other_mode', { livemode: true }],
  ['other_account', { account: 'acct_somebodyelse' }],
  ['no_content', { object: 'v2.core.event', data: undefined, created: '2026-03-02T09:00:00.000Z' }],
])('of %s is ignored with an alert', async (code, change) => {
  const shop = shopOf();
  const { id, intent } = await shop.begin();
  await double().pay(intent.id, '4242424242424242');
  const event = double()
    .events()
    .find(({ type }) => type === 'payment_intent.succeeded');
  const payload = JSON.stringify({ ...event, ...change });
  const signature = signatureOf(payload, double().webhookSecret, shop.clock.now() / 1000);
  expect(await shop.receive({ 'stripe-signature': signature }, payload)).toBe(200);
  await shop.idle();
  expect((await shop.store.findAttempt(id))!.status).toBe('created');
  expect(shop.log).toContainEqual(expect.objectContaining({ level: 'alert', event: 'webhook.ignored', code }));
});
