import { expect, test } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { daysLeft, standingOf } from '../../src/subscription/index.ts';
import { openPage, pass, stillTime } from './page.ts';

/**
 * Fault 51: the visitor's clock is wrong by days at the end of a trial.
 * Guard, in src/server/routes/session.ts: `now: instant(clock.now()),`
 */
stillTime();

const day = 86_400_000;
const withTrial = {
  ...catalog,
  plans: catalog.plans.map((plan) =>
    plan.prices ? { ...plan, trial: { days: 14, card: 'required' as const } } : plan,
  ),
};

test.each([-400, -3, 3, 400])('%i days: what counts is the server’s time', async (wrong) => {
  const page = openPage({ shop: { catalog: withTrial } });
  const { id } = await page.shop.buy('sandbox_success:visa:4242');
  expect((await page.shop.read(id)).body.receipt!.trialEnd).toBe('2026-03-17T09:00:00.000Z');
  const clock = { now: () => Date.now() + wrong * day, after: () => () => undefined };
  const look = async () => {
    const account = page.openAccount({ clock });
    await page.settle(account);
    return account.getState();
  };
  await pass(10 * day);
  const during = await look();
  expect(standingOf(during)).toBe('trial');
  expect(daysLeft(during.subscription!.trialEnd!, during.session!.now)).toBe(4);
  await page.shop.server.runDue();
  expect((await page.shop.sandbox.payment(id))!.charges).toEqual([]);
  await pass(4 * day + 1000);
  await page.shop.server.runDue();
  expect(standingOf(await look())).toBe('active');
  expect(await page.shop.store.listInvoices('acme')).toHaveLength(1);
});
