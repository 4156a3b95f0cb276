import { expect, test } from 'vitest';
import { accountIn } from '../server/subscription/account.ts';
import { withPayPal } from '../server/providers/paypal-shop.ts';

/**
 * Fault 55: an add-on for a subscription that is paid by PayPal, which knows no proration.
 * Guard, in src/server/providers/paypal/orders.ts: `paypal: order.savedToken === null ? approving(order, brandName) : stored(order, order.savedToken),`
 * Red with: `paypal: approving(order, brandName),`
 */
const { double, shopOf } = withPayPal();

async function subscribed() {
  const shop = shopOf();
  const { id, order } = await shop.begin();
  double().approve(order);
  expect((await shop.confirm(id, {})).body.status).toBe('paid');
  const account = accountIn(shop);
  const { body: preview } = await account.preview({ type: 'buy-add-on', addOn: 'seats', quantity: 5 });
  const saved = (await shop.store.listMethods('acme'))[0]!;
  return { shop, account, preview, saved };
}
const seats = async (account: ReturnType<typeof accountIn>) =>
  (await account.subscription()).addOns.find(({ id }) => id === 'seats')!.quantity;

test('is charged on the account that was kept, as previewed', async () => {
  const { account, preview, saved } = await subscribed();
  const { body } = await account.apply(preview, { method: { id: 'paypal', saved: saved.id } });
  expect(body.attempt).toMatchObject({ status: 'paid', amount: preview.now.total });
  expect(double().ledger()).toHaveLength(2);
  expect(await seats(account)).toBe(5);
});

test('waits for the consent that PayPal may want; refused, nothing changes', async () => {
  const { shop, account, preview } = await subscribed();
  const { body } = await account.apply(preview, { method: { id: 'paypal' } });
  expect(body.attempt!.status).toBe('created');
  expect((await shop.cancel(body.attempt!.id)).body.status).toBe('canceled');
  expect(await seats(account)).toBe(3);
  expect(double().ledger()).toHaveLength(1);
});
