import { expect, test } from 'vitest';
import { accountIn } from '../server/subscription/account.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';
import { minutes } from '../server/shop.ts';

/**
 * Fault 17: somebody guesses the security code of a saved card, on an add-on.
 * Guard, in src/server/attempt-opening.ts: `if (wish.buyerPresent) await limiter.refuseDeclined(wish.organization);`
 */
const { double, shopOf } = withStripe();

test('nothing changes, and the sixth try in a quarter of an hour is not sent to the bank', async () => {
  const shop = shopOf();
  const { id, intent } = await shop.begin();
  await double().pay(intent.id, '4242424242424242');
  await shop.confirm(id, {});
  const account = accountIn(shop);
  const before = await account.subscription();
  const buy = { type: 'buy-add-on', addOn: 'seats', quantity: 5 } as const;
  const tried = async () => account.apply((await account.preview(buy)).body, { method: { id: 'card' } });
  for (let time = 0; time < 5; time++) {
    const { attempt } = (await tried()).body;
    expect((await double().pay(double().intents().at(-1)!.id, '4000000000000127')).status).toBe(402);
    expect((await shop.confirm(attempt!.id, {})).body).toMatchObject({ status: 'failed', decline: 'incorrect_cvc' });
  }
  const asked = double().calls().length;
  expect(await tried()).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(double().calls()).toHaveLength(asked);
  expect(await account.subscription()).toEqual(before);
  expect(double().ledger()).toHaveLength(1);
  shop.clock.move(minutes(15) + 1);
  expect((await tried()).status).toBe(200);
});
