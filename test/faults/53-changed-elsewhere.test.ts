import { expect, test } from 'vitest';
import { subscriptionPhaseName } from '../../src/subscription/index.ts';
import { openPage, stillTime } from './page.ts';
import { openAccount } from '../server/subscription/account.ts';

/**
 * Fault 53: the subscription is changed in another tab, or by support, while one is looked over.
 * Guard, in src/server/request-facts.ts: `if (given !== null) return etagMatches(given, etag);`
 * Red with: `if (given !== null) return true;`
 */
stillTime();

test('the change is refused, how it stands is shown, and the change priced anew', async () => {
  const page = openPage();
  await page.shop.buy('sandbox_success:visa:4242');
  const account = page.openAccount();
  await page.settle(account);
  account.dispatch({ type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity: 5 } });
  await page.settle(account);
  const priced = account.getState().flow!.preview!;
  const other = page.openAccount({ storage: null });
  await page.settle(other);
  other.dispatch({ type: 'review-change', change: { type: 'cancel' } });
  await page.settle(other);
  other.dispatch({ type: 'confirm' });
  await page.settle(other);
  account.fieldChanged(true);
  account.dispatch({ type: 'confirm' });
  await page.settle(account);
  const state = account.getState();
  expect(state.subscription!.scheduled?.type).toBe('cancel');
  expect(state.subscription!.addOns.find(({ id }) => id === 'seats')?.quantity).toBe(3);
  expect(subscriptionPhaseName(state.phase)).toBe('changing.editing');
  expect(state.flow!.preview!.id).not.toBe(priced.id);
  expect(await page.shop.store.listInvoices('acme')).toHaveLength(1);
});

test('what was decided on a state that is gone is 412, with the one that is', async () => {
  const account = openAccount();
  const { etag } = await account.subscribed({ cycle: 'monthly' });
  await account.change({ type: 'cancel' });
  const stale = await account.send('DELETE', '/v1/subscription/scheduled', undefined, { 'if-match': etag });
  expect(stale).toMatchObject({
    status: 412,
    body: { code: 'state_changed', subscription: { scheduled: { type: 'cancel' } } },
  });
  expect((await account.subscription()).scheduled?.type).toBe('cancel');
});
