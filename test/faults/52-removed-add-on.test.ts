import { expect, test } from 'vitest';
import { days, openAccount } from '../server/subscription/account.ts';

/**
 * Fault 52: an add-on is removed, and perhaps taken back.
 * Guard, in src/server/subscription/add-on-changes.ts: `return later(context, item.period.end, leaving(subscription, context.catalog, item, left));`
 * Red with: `return later(context, item.period.end, { running: subscription.running });`
 */
const monthly = { cycle: 'monthly', addOns: { seats: 5 } };
const seats = async ({ subscription }: ReturnType<typeof openAccount>) =>
  (await subscription()).addOns.find(({ id }) => id === 'seats')!;

test('it can be used to the period’s end, then it is gone and charged no more', async () => {
  const account = openAccount();
  await account.subscribed(monthly);
  await account.change({ type: 'remove-add-on', addOn: 'seats' });
  expect(await seats(account)).toMatchObject({ quantity: 5, left: 1 });
  expect(await account.server.entitlements('acme')).toMatchObject({ addOns: { seats: 5 } });
  account.clock.move(days(32));
  await account.server.runDue();
  expect((await seats(account)).quantity).toBe(1);
  const invoices = (await account.invoices()).map(({ total }) => total);
  expect(invoices).toHaveLength(2);
  expect(Math.min(...invoices)).toBe(5880);
});

test('taken back within the period it stays, and is charged once', async () => {
  const account = openAccount();
  await account.subscribed(monthly);
  for (let time = 0; time < 2; time++) {
    await account.change({ type: 'remove-add-on', addOn: 'seats' });
    expect((await account.send('DELETE', '/v1/subscription/add-ons/seats/removal')).status).toBe(200);
  }
  expect(await seats(account)).toMatchObject({ quantity: 5, left: null });
  expect(await account.invoices()).toHaveLength(1);
  account.clock.move(days(32));
  await account.server.runDue();
  const invoices = (await account.invoices()).map(({ total }) => total);
  expect(new Set(invoices).size).toBe(1);
  expect(invoices).toHaveLength(2);
});
