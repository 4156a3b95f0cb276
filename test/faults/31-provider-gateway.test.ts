import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import type { Mishap } from '../doubles/api-server.ts';
import { call, order, withStripe } from '../server/providers/stripe-shop.ts';

/**
 * Fault 31: the provider's gateway answers with a page of HTML, before or after the work.
 * Guard, in src/server/attempts.ts: `return state === null ? advance(attempt, { status: 'failed', decline: 'try_again_later' }) : voided(attempt);`
 * Red with: `return attempt;`
 */
const { double, provider, shopOf } = withStripe();

/** As often as a call is made: once, and once more by the SDK. */
const times = 2;

test.each<Mishap>(['drop-after-commit', 'html-502-after-commit'])(
  'the intent that was made is found (%s), and voided once nobody can pay it',
  async (action) => {
    const shop = shopOf();
    double().script({ path: '/v1/payment_intents', method: 'POST', times, action });
    const quote = await shop.quote();
    const { body } = await shop.open(quote);
    expect(body.status).toBe('unknown');
    shop.clock.move(20_000);
    expect((await shop.read(body.id)).body).toMatchObject({ status: 'failed', decline: 'try_again_later' });
    expect(double().intents()).toMatchObject([{ status: 'canceled', metadata: { attempt: body.id } }]);
    expect((await shop.open(quote)).status).toBe(201);
  },
);

test.each<Mishap>(['drop-after-commit', 'html-502-after-commit'])(
  'a stored card is charged once (%s): the next look finds it paid',
  async (action) => {
    const store = createMemoryStore();
    const before = provider(store);
    await before.start(order({ id: 'att_0' }), call('att_0:start:0'));
    const savedToken = double().keepCard(double().customers()[0]!.id, '4242424242424242');
    const renewal = order({ savedToken, buyerPresent: false });
    double().script({ path: '/v1/payment_intents', method: 'POST', times, action });
    await expect(before.start(renewal, call())).rejects.toMatchObject({ outcome: 'unknown' });
    // Another process, which knows nothing but what was stored.
    const after = provider(store);
    expect(await after.read(renewal, call().signal)).toMatchObject({ status: 'paid', charged: { amount: 9900 } });
    expect(double().ledger()).toHaveLength(1);
  },
);

test('an attempt that cannot be read is left alone, and paid out when it can', async () => {
  const shop = shopOf();
  const { id, intent } = await shop.begin();
  await double().pay(intent.id, '4242424242424242');
  double().script({ path: `/v1/payment_intents/${intent.id}`, method: 'GET', times, action: 'html-502' });
  expect((await shop.confirm(id, {})).body.status).toBe('unknown');
  expect((await shop.read(id)).body.status).toBe('paid');
});
