import { expect, test } from 'vitest';
import { withPayPal } from '../server/providers/paypal-shop.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';
import { minutes } from '../server/shop.ts';

/**
 * Fault 44: the webhook comes before the page's answer, at the same time, or never.
 * Guard, in src/server/janitor.ts: `const due = await store.claimDueAttempts(instant(now), instant(now + lease), batch);`
 * Red with: `const due: AttemptRecord[] = [];`
 */
const stripe = withStripe();
const paypal = withPayPal();

/** Whatever came first: one charge, one invoice, one subscription. */
async function ended({ store }: ReturnType<typeof stripe.shopOf>, id: string) {
  return {
    status: (await store.findAttempt(id))!.status,
    invoices: (await store.listInvoices('acme')).length,
    subscribed: (await store.findSubscription('acme'))?.status,
  };
}
const sold = { status: 'paid', invoices: 1, subscribed: 'active' };

async function paid() {
  const shop = stripe.shopOf();
  const { id, intent } = await shop.begin();
  await stripe.double().pay(intent.id, '4242424242424242');
  const hook = () => stripe.double().deliverWebhooks(shop.receive, { at: shop.clock.now() });
  return { shop, id, hook };
}

test('first', async () => {
  const { shop, id, hook } = await paid();
  await hook();
  await shop.idle();
  expect((await shop.confirm(id, {})).body.status).toBe('paid');
  expect(await ended(shop, id)).toEqual(sold);
});

test('last', async () => {
  const { shop, id, hook } = await paid();
  await shop.confirm(id, {});
  await hook();
  await shop.idle();
  expect(await ended(shop, id)).toEqual(sold);
});

test('at once, where either of them captures', async () => {
  const shop = paypal.shopOf();
  const { id, order } = await shop.begin();
  paypal.double().approve(order);
  await Promise.all([
    paypal.double().deliverWebhooks(shop.receive, { at: shop.clock.now() }),
    shop.confirm(id, {}),
    shop.confirm(id, {}),
  ]);
  await shop.idle();
  expect(await ended(shop as never, id)).toEqual(sold);
  expect(paypal.double().ledger()).toHaveLength(1);
});

test('never, and the page is gone: the janitor finds it', async () => {
  const { shop, id } = await paid();
  shop.clock.move(minutes(31));
  await shop.server.runDue();
  expect(await ended(shop, id)).toEqual(sold);
});

test('cut off after its answer', async () => {
  const { shop, id, hook } = await paid();
  stripe.double().script({ path: /payment_intents/, method: 'GET', action: 'hang' });
  expect(new Set(await hook())).toEqual(new Set([200]));
  shop.clock.move(minutes(2));
  await shop.server.runDue();
  expect(await ended(shop, id)).toEqual(sold);
});
