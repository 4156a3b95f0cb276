import { expect, test } from 'vitest';
import { withStripe } from '../server/providers/stripe-shop.ts';

/**
 * Fault 40: a webhook comes twice, or ten times at once.
 * Guard, in src/server/webhooks.ts: `if (!(await store.recordEvent(provider.id, event.id, instant(clock.now())))) return heard('repeated');`
 * Red with: `await store.recordEvent(provider.id, event.id, instant(clock.now()));`
 */
const { double, shopOf } = withStripe();

test('it is taken in once: one look at the provider, one invoice', async () => {
  const shop = shopOf();
  const { id, intent } = await shop.begin();
  await double().pay(intent.id, '4242424242424242');
  const only = ({ type }: { readonly type: string }): boolean => type === 'payment_intent.succeeded';
  const at = shop.clock.now();
  const asked = () =>
    double()
      .calls()
      .filter(({ method }) => method === 'GET').length;
  const statuses = await Promise.all([1, 2, 3].map(() => double().deliverWebhooks(shop.receive, { at, only })));
  await shop.idle();
  expect(statuses.flat()).toEqual([200, 200, 200]);
  expect((await shop.store.findAttempt(id))!.status).toBe('paid');
  expect(asked()).toBe(1);
  expect(await shop.store.listInvoices('acme')).toHaveLength(1);
});
