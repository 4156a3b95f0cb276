import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog, Running } from '../../../src/pricing/index.ts';
import { createMemoryStore, createSandboxProvider } from '../../../src/server/index.ts';
import type { BillingStore, PaymentProvider } from '../../../src/server/index.ts';
import { createLeastCharge } from '../../../src/server/subscription/least-charge.ts';
import { databaseName, freshStore } from '../fresh-store.ts';
import { withStripe } from '../providers/stripe-shop.ts';
import { catalogWith, movableClock } from '../shop.ts';
import { accountIn, days, openAccount } from './account.ts';

const mini = { plan: 'mini', cycle: 'monthly', addOns: {} };

/** A plan for a few cents a month, and a fee that makes its sale worth charging. */
const sold = (cents: number, more: Partial<Catalog> = {}): Catalog =>
  catalogWith({
    currencies: ['EUR'],
    defaultPlan: 'mini',
    plans: [{ id: 'mini', name: 'Mini', prices: { monthly: { EUR: cents } }, setupFee: { EUR: 1000 } }],
    addOns: [{ id: 'alerts', name: 'Alerts', prices: { monthly: { EUR: 100 } } }],
    coupons: [],
    ...more,
  });

/** An account whose provider charges no less than 50 cents. */
function thrifty(catalog: Catalog, store: BillingStore = createMemoryStore(), more: Partial<PaymentProvider> = {}) {
  const clock = movableClock();
  const sandbox = createSandboxProvider({ state: store.providerState, clock });
  const provider: PaymentProvider = { ...sandbox, leastCharge: () => 50, ...more };
  return openAccount({ store, clock, catalog, payments: [provider] });
}

describe('a renewal that comes to less than Stripe charges', () => {
  const { double, shopOf } = withStripe();

  it('waits for the next invoice, which says which months it is for; the subscription stays active', async () => {
    const shop = shopOf({ catalog: sold(19) });
    const account = accountIn(shop);
    const { body } = await shop.open(await shop.quote(mini));
    await double().pay(double().intents().at(-1)!.id, '4242424242424242');
    expect((await shop.confirm(body.id, {})).body.status).toBe('paid');
    for (let month = 0; month < 2; month++) {
      const waits = await account.pass(days(31));
      expect(waits).toMatchObject({
        status: 'active',
        overdue: null,
        next: { at: '2026-06-03T09:00:00.000Z', total: 68 },
      });
      expect(await account.invoices()).toHaveLength(1);
      expect(await account.entitlements()).toMatchObject({ active: true, plan: 'mini' });
    }
    expect(await account.pass(days(31))).toMatchObject({ status: 'active', next: { at: '2026-09-03T09:00:00.000Z' } });
    const [invoice] = await account.invoices();
    expect(invoice).toMatchObject({ number: '2026-000002', status: 'paid', total: 68 });
    const { bill } = invoice!.document;
    // Three times 0.23 would be 0.69: VAT is worked out once, on what this invoice bills.
    expect(bill).toMatchObject({ net: 57, tax: 11, total: 68 });
    expect(bill.lines.map(({ net, period }) => [net, period!.start.slice(0, 10)])).toEqual([
      [19, '2026-06-03'],
      [19, '2026-05-03'],
      [19, '2026-04-03'],
    ]);
    expect(
      double()
        .ledger()
        .map(({ amount }) => amount),
    ).toEqual([1223, 68]);
  });
});

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('what comes to less than can be charged (%s)', (_, make) => {
  it('is let go where the subscription ends', async () => {
    const store = await make();
    const account = thrifty(sold(21), store);
    await account.subscribed(mini);
    await account.pass(days(31));
    await account.change({ type: 'cancel' });
    expect((await account.subscription()).next).toBeNull();
    expect(await account.pass(days(31))).toMatchObject({ status: 'ended', ended: { reason: 'canceled' } });
    expect(await account.invoices()).toHaveLength(1);
    await store.close();
  });

  it('is charged with the renewal where a change in mid-period costs so little', async () => {
    const store = await make();
    const account = thrifty(sold(900), store);
    await account.subscribed(mini);
    account.clock.move(days(20));
    const { preview, attempt, status } = await account.change({ type: 'buy-add-on', addOn: 'alerts', quantity: 1 });
    expect([status, attempt]).toEqual([200, null]);
    // Eleven of 31 days of 1.00, 0.42 with VAT.
    expect(preview.lines).toMatchObject([{ id: 'add-on:alerts', net: 35 }]);
    expect(preview).toMatchObject({ effective: 'now', now: { total: 0 }, next: { total: 1242 } });
    expect(await account.entitlements()).toMatchObject({ addOns: { alerts: 1 } });
    expect(await account.pass(days(11))).toMatchObject({ status: 'active', next: { total: 1200 } });
    expect((await account.invoices())[0]).toMatchObject({ status: 'paid', total: 1242 });
    await store.close();
  });
});

describe('a credit that waited', () => {
  it('takes no plan away where the add-on on whose invoice it stands is not paid', async () => {
    const yearly: Partial<Catalog> = {
      plans: [
        {
          ...{ id: 'mini', name: 'Mini', setupFee: { EUR: 1000 } },
          prices: { monthly: { EUR: 20 }, annual: { EUR: 30 } },
        },
      ],
    };
    const account = thrifty(sold(20, yearly));
    await account.subscribed({ ...mini, addOns: { alerts: 1 } }, 'sandbox_refused_later:visa:0341');
    account.clock.move(days(10));
    const { preview } = await account.change({ type: 'change-plan', plan: 'mini', cycle: 'annual' });
    expect(preview).toMatchObject({ now: { total: 0 }, lines: [{ net: -14 }, { net: 30 }] });
    const late = await account.pass(days(21));
    expect((await account.invoices())[0]!.document.bill).toMatchObject({ net: 100 - 14 });
    expect(late).toMatchObject({ status: 'past_due' });
    expect(await account.entitlements()).toMatchObject({ active: true, plan: 'mini', addOns: {} });
    for (const wait of [1, 2, 2]) await account.pass(days(wait));
    expect(await account.pass(days(2))).toMatchObject({ status: 'active', plan: 'mini', cycle: 'annual', addOns: [] });
  });
});

describe('what a provider charges at least', () => {
  it('is that of the method that renewals charge; without one, the least on offer', async () => {
    const clock = movableClock();
    const store = createMemoryStore();
    const sandbox = createSandboxProvider({ state: store.providerState, clock });
    const [card] = sandbox.methods();
    const payments: PaymentProvider[] = [
      { ...sandbox, leastCharge: () => 50 },
      { ...sandbox, id: 'other', methods: () => [{ ...card!, id: 'other-card', provider: 'other' }] },
    ];
    const account = openAccount({ store, clock, catalog: sold(21), payments });
    await account.subscribed(mini);
    expect(await account.pass(days(31))).toMatchObject({ status: 'active' });
    expect(await account.invoices()).toHaveLength(1);
    const subscription = (await store.findSubscription('acme'))!;
    await store.changeSubscription({ ...subscription, methodId: null }, new Date(0).toISOString());
    expect(await account.pass(days(31))).toMatchObject({ status: 'past_due', overdue: { amount: 50 } });
  });

  it('is reached in as many months as it takes, and never charged twice: as an account book has it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 12 }),
        async (cents, least, months) => {
          const account = thrifty(sold(cents), createMemoryStore(), { leastCharge: () => least });
          await account.subscribed(mini);
          const expected: number[] = [];
          let net = 0;
          for (let month = 0; month < months; month++) {
            net += cents;
            const total = net + Math.floor((net * 20 + 50) / 100);
            if (total < least) continue;
            expected.push(total);
            net = 0;
          }
          for (let month = 0; month < months; month++) {
            const { period } = await account.subscription();
            await account.pass(Date.parse(period.end) - account.clock.now());
          }
          const [, ...renewals] = [...(await account.invoices())].reverse();
          expect(renewals.map(({ total, status }) => [total, status])).toEqual(
            expected.map((total) => [total, 'paid']),
          );
        },
      ),
      { numRuns: 60, seed: 2026 },
    );
  });

  it('holds nothing back in a shop without a provider', async () => {
    const leastCharge = createLeastCharge(createMemoryStore(), []);
    const running = { plan: null, cycle: 'monthly', currency: 'EUR', items: [], coupon: null } as unknown as Running;
    expect(await leastCharge({ organization: 'org_1', methodId: null, running })).toBe(0);
  });
});
