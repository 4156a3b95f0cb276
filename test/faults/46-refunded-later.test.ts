import { expect, test } from 'vitest';
import { throughStripe } from '../server/providers/reversals.ts';

/**
 * Fault 46: money that was paid is refunded or disputed at the provider, later. More of it: test/server/providers/reversals.test.ts.
 * Guard, in src/server/reversals.ts: `if (taken || status === 'lost') await end(subscription, 'disputed');`
 */
const { sell } = throughStripe();

test('a dispute that is lost takes the entitlement away, and leaves the history', async () => {
  const sold = await sell();
  const before = await sold.shop.store.listInvoices('acme');
  const dispute = sold.dispute();
  await sold.deliver();
  expect(await sold.shop.server.entitlements('acme')).toMatchObject({ active: true });
  sold.close(dispute, 'lost');
  await sold.deliver();
  expect(await sold.shop.server.entitlements('acme')).toMatchObject({ active: false });
  expect(await sold.shop.store.listInvoices('acme')).toEqual(before);
  expect((await sold.shop.store.findAttempt(before[0]!.attemptId!))!.status).toBe('paid');
});
