import { describe, expect, it } from 'vitest';
import { catalog } from '../../../demo/catalog.ts';
import type { AddOn, Catalog, Plan } from '../../../src/pricing/index.ts';
import { days, openAccount } from './account.ts';
import type { Account } from './account.ts';

const monthly = { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 } };
const month = 12_900 * 1.2;

/** The catalog once one of its cycles is sold no longer. */
function without(cycle: string): Catalog {
  const kept = <T extends Plan | AddOn>(item: T): T =>
    item.prices
      ? { ...item, prices: Object.fromEntries(Object.entries(item.prices).filter(([id]) => id !== cycle)) }
      : item;
  const { coupons: _, defaultCycle: __, ...rest } = catalog;
  return {
    ...rest,
    cycles: catalog.cycles.filter(({ id }) => id !== cycle),
    plans: catalog.plans.map(kept),
    addOns: (catalog.addOns ?? []).map(kept),
  };
}

/** An account whose catalog may change under it. */
async function subscribed(forget = false) {
  let sold: Catalog = catalog;
  const account = openAccount({ catalog: () => sold });
  await account.subscribed(monthly);
  if (forget) await forgetTerms(account);
  sold = without('monthly');
  return account;
}

/** As a version of the kit wrote it that kept no terms. */
async function forgetTerms({ store }: Account) {
  const { running, ...record } = (await store.findSubscription('acme'))!;
  const { cycles: _, ...before } = running;
  await store.changeSubscription({ ...record, running: before }, new Date(0).toISOString());
}

describe('a cycle that the catalog no longer has', () => {
  it('goes on for who bought it, at the terms that were sold, with its name on the invoice', async () => {
    const account = await subscribed();
    expect((await account.subscription()).next).toMatchObject({ at: '2026-04-03T09:00:00.000Z', total: month });
    expect(await account.pass(days(31))).toMatchObject({
      status: 'active',
      period: { start: '2026-04-03T09:00:00.000Z', end: '2026-05-03T09:00:00.000Z' },
    });
    expect(await account.pass(days(31))).toMatchObject({ period: { end: '2026-06-03T09:00:00.000Z' } });
    const [invoice] = await account.invoices();
    expect(invoice).toMatchObject({ status: 'paid', total: month });
    expect(invoice!.document.names).toHaveProperty(['cycle:monthly']);
    expect(account.log.filter(({ event }) => event === 'subscription.failed')).toEqual([]);
  });

  it('may be left for one that is sold', async () => {
    const account = await subscribed();
    const { attempt } = await account.change({ type: 'change-plan', plan: 'professional', cycle: 'annual' });
    expect(attempt).toMatchObject({ status: 'paid' });
    expect(await account.subscription()).toMatchObject({ cycle: 'annual' });
    expect((await account.store.findSubscription('acme'))!.running.cycles).toMatchObject([{ id: 'annual' }]);
  });

  it('calls a person once a day where nobody knows its terms, and the customer may still end it', async () => {
    const account = await subscribed(true);
    await account.pass(days(31));
    for (let hour = 0; hour < 23; hour++) await account.pass(days(1 / 24));
    const told = () => account.log.filter(({ event }) => event === 'subscription.no-cycle');
    expect(told()).toEqual([{ level: 'alert', event: 'subscription.no-cycle', organization: 'acme', code: 'monthly' }]);
    await account.pass(days(1));
    expect(told()).toHaveLength(2);
    expect(account.log.filter(({ event }) => event === 'subscription.failed')).toEqual([]);
    expect((await account.change({ type: 'cancel' })).result!.subscription).toMatchObject({ status: 'ended' });
  });
});
