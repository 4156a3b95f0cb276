import { expect, test } from 'vitest';
import { withPayPal } from '../server/providers/paypal-shop.ts';
import { minutes } from '../server/shop.ts';

/**
 * Fault 23: the buyer agreed at PayPal, and closed the tab. In the browser: test/journeys/faults/23-tab-closed.spec.ts.
 * Guard, in src/server/attempts.ts: `if (state?.approved && (attempt.status === 'created' || attempt.status === 'unknown')) return proceed(attempt);`
 */
const { double, shopOf } = withPayPal();

test('the webhook completes it', async () => {
  const shop = shopOf();
  const { id, order } = await shop.begin();
  double().approve(order);
  expect(await double().deliverWebhooks(shop.receive, { at: shop.clock.now() })).toEqual([200]);
  await shop.idle();
  expect((await shop.store.findAttempt(id))!.status).toBe('paid');
  await shop.confirm(id, {});
  expect(double().ledger()).toHaveLength(1);
});

test('without a webhook, the janitor does', async () => {
  const shop = shopOf();
  const { id, order } = await shop.begin();
  double().approve(order);
  shop.clock.move(minutes(31));
  await shop.server.runDue();
  expect((await shop.store.findAttempt(id))!.status).toBe('paid');
});

test('what the buyer called off before is never captured', async () => {
  const shop = shopOf();
  const { id, order } = await shop.begin();
  expect((await shop.cancel(id)).body.status).toBe('canceled');
  double().approve(order);
  await shop.confirm(id, {});
  await double().deliverWebhooks(shop.receive, { at: shop.clock.now() });
  await shop.idle();
  shop.clock.move(minutes(60));
  await shop.server.runDue();
  expect((await shop.read(id)).body.status).toBe('canceled');
  expect(double().ledger()).toEqual([]);
});
