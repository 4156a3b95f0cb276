import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withPayPal } from '../server/providers/paypal-shop.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';
import { openShop } from '../server/shop.ts';

/**
 * Fault 12: the provider took another amount, or another currency.
 * Guard, in src/server/attempts.ts: `if (!exact || (charged && charged.currency !== attempt.currency)) return hold(attempt, state, 'amount_mismatch');`
 */
const stripe = withStripe();
const paypal = withPayPal();

const held = expect.objectContaining({ level: 'alert', event: 'attempt.held', code: 'amount_mismatch' }) as unknown;

test.each([
  ['amount', { amount_received: 90719 }],
  ['currency', { currency: 'usd' }],
])('another %s at Stripe grants nothing and calls a person', async (_, change) => {
  const shop = stripe.shopOf();
  const { id, intent } = await shop.begin();
  await stripe.double().pay(intent.id, '4242424242424242');
  stripe.double().tamper(intent.id, change);
  expect((await shop.confirm(id, {})).body).toMatchObject({ status: 'unknown', receipt: null });
  expect(await shop.store.findSubscription('acme')).toBeNull();
  expect(shop.log).toContainEqual(held);
});

test('nor does another amount at PayPal', async () => {
  const shop = paypal.shopOf();
  const { id, order } = await shop.begin();
  paypal.double().approve(order);
  paypal.double().tamper(order, (found) => (found.purchaseUnits![0]!.amount!.value = '9.07'));
  expect((await shop.confirm(id, {})).body).toMatchObject({ status: 'unknown', receipt: null });
  expect(await shop.store.findSubscription('acme')).toBeNull();
  expect(shop.log).toContainEqual(held);
});

test('nor any other sum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 10_000_000 }), async (amount) => {
      const shop = openShop();
      const { body } = await shop.open(await shop.quote());
      fc.pre(amount !== body.amount);
      const known = (await shop.store.providerState.read('sandbox', body.id))!;
      const charges = [{ amount, currency: 'EUR', at: shop.clock.now() }];
      await shop.store.providerState.write(
        'sandbox',
        body.id,
        { ...(known.value as object), status: 'paid', charges },
        known.version,
      );
      expect((await shop.read(body.id)).body.status).toBe('unknown');
      expect(await shop.store.findSubscription('acme')).toBeNull();
    }),
    { numRuns: 40 },
  );
});
