import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import { catalogWith } from '../server/shop.ts';
import { call, order, withStripe } from '../server/providers/stripe-shop.ts';

/**
 * Fault 61: nothing is due today, because of a trial or of a coupon. In the page: test/elements/kinds-of-sale.test.ts.
 * Guard, in src/server/attempts.ts: `const exact = attempt.intent === 'setup' ? charged === null : charged?.amount === attempt.amount;`
 * Red with: `const exact = charged?.amount === attempt.amount;`
 */
const { double, provider, shopOf } = withStripe();

test('the card is stored and verified, without a charge', async () => {
  const stripe = provider(createMemoryStore());
  const setup = order({ intent: 'setup', amount: 0 });
  const begun = await stripe.start(setup, call());
  expect(begun).toMatchObject({ status: 'created', reference: expect.stringMatching(/^seti_/) as string });
  await double().pay(begun.reference, '378282246310005');
  const { reference } = begun;
  expect(await stripe.confirm({ ...setup, reference }, {}, call())).toMatchObject({
    status: 'paid',
    charged: null,
    method: { brand: 'amex', last4: '0005', token: expect.stringMatching(/^pm_/) as string },
  });
  expect(double().ledger()).toEqual([]);
});

test('a card that is no good is refused then, and nothing is sold', async () => {
  const coupons = [{ code: 'FREE', percent: 100, duration: 'once' }] as const;
  const shop = shopOf({ catalog: catalogWith({ coupons }) });
  const quote = await shop.quote({ coupon: 'FREE' });
  expect(quote.now.total).toBe(0);
  const { body } = await shop.open(quote);
  const setup = double().intents().at(-1)!;
  expect(setup.object).toBe('setup_intent');
  expect((await double().pay(setup.id, '4000000000000002')).status).toBe(402);
  expect((await shop.confirm(body.id, {})).body).toMatchObject({ status: 'failed', decline: 'declined' });
  expect(await shop.store.findSubscription('acme')).toBeNull();

  const again = (await shop.open(quote)).body;
  await double().pay(double().intents().at(-1)!.id, '4242424242424242');
  expect((await shop.confirm(again.id, {})).body.status).toBe('paid');
  expect(double().ledger()).toEqual([]);
  expect(await shop.store.findSubscription('acme')).toMatchObject({ status: 'active' });
  expect(await shop.store.listMethods('acme')).toHaveLength(1);
});
