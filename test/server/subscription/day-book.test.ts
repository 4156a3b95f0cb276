import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../demo/catalog.ts';
import type { Change } from '../../../src/contract/index.ts';
import type { Catalog } from '../../../src/pricing/index.ts';
import { createMemoryStore, createSandboxProvider } from '../../../src/server/index.ts';
import { movableClock } from '../shop.ts';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';

/**
 * A model that knows nothing of proration: what runs costs, on each day, a day's share of the period that the day is in, at the
 * prices of what runs at the end of that day. Compared with what was invoiced over a subscription's life.
 */
const dayOf = (at: string | number): number => Math.floor((typeof at === 'number' ? at : Date.parse(at)) / 86_400_000);
const prices: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  standard: { monthly: 4900, annual: 46_800 },
  professional: { monthly: 9900, annual: 94_800 },
  advanced: { monthly: 19_900, annual: 190_800 },
  seats: { monthly: 1500, annual: 14_400 },
  profiles: { monthly: 500, annual: 4800 },
};

type Act = { readonly do: 'change'; readonly change: Change } | { readonly do: 'keep'; readonly addOn: string | null };

const addOn = fc.constantFrom('seats', 'profiles');
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('buy-add-on' as const),
      addOn,
      quantity: fc.integer({ min: 2, max: 30 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('remove-add-on' as const),
      addOn,
      quantity: fc.integer({ min: 0, max: 12 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('change-plan' as const),
      plan: fc.constantFrom('standard', 'professional', 'advanced'),
      cycle: fc.constantFrom('monthly', 'monthly', 'annual'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Change>(
      { type: 'pause' },
      { type: 'pause', removeAddOns: ['seats'] },
      { type: 'resume' },
      { type: 'resume' },
    ),
  },
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('change' as const), change }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('keep' as const), addOn: fc.constantFrom(null, 'seats', 'profiles') }),
  },
);
interface Step {
  readonly days: number;
  readonly act: Act;
}
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ days: fc.constantFrom(0, 1, 3, 9, 15, 20, 40), act }), {
  minLength: 1,
  maxLength: 14,
});

/** The day one period before an instant. */
function dayBefore(end: string, cycle: string): number {
  const at = new Date(end);
  return dayOf(cycle === 'monthly' ? at.setUTCMonth(at.getUTCMonth() - 1) : at.setUTCFullYear(at.getUTCFullYear() - 1));
}

const byTheMonth = catalog.addOns!.map((one) =>
  one.prices ? { ...one, prices: { monthly: one.prices['monthly']! } } : one,
);

/** What each thing costs on each day; what has passed stays, what is to come is written anew at every look. */
function openBook(account: Account, billingDay: number | undefined) {
  const book = new Map<string, Map<number, number>>();
  return {
    async note(): Promise<void> {
      const { status, running } = (await account.store.findSubscription('acme'))!;
      expect(['active', 'paused']).toContain(status);
      const today = dayOf(account.clock.now());
      for (const days of book.values()) for (const day of [...days.keys()]) if (day >= today) days.delete(day);
      for (const { kind, item, cycle, quantity, included, period } of running.items) {
        const [start, end] = [dayOf(period.start), dayOf(period.end)];
        // A stub before the billing day costs its days of a whole period.
        const toBillingDay = new Date(period.end).getUTCDate() === billingDay;
        const whole = end - (toBillingDay ? Math.min(start, dayBefore(period.end, cycle)) : start);
        const price = prices[item]![cycle]! * (kind === 'plan' ? 1 : quantity - included);
        const days = book.get(item) ?? new Map<number, number>();
        book.set(item, days);
        for (let day = Math.max(today, start); day < end; day++) days.set(day, price / whole);
      }
    },
    total: () => [...book.values()].flatMap((days) => [...days.values()]).reduce((sum, cost) => sum + cost, 0),
  };
}

/** One life; answers what it was invoiced, or is still to be, and what its days cost, before VAT. */
async function live(sold: Catalog, life: readonly Step[], half: boolean, least: number) {
  const clock = movableClock();
  const store = createMemoryStore();
  const provider = { ...createSandboxProvider({ state: store.providerState, clock }), leastCharge: () => least };
  const account = openAccount({ catalog: sold, pauseAnnual: true, clock, store, payments: [provider] });
  await account.subscribed({ plan: 'standard', cycle: 'monthly', addOns: {}, ...(half && { coupon: 'HALF' }) });
  const book = openBook(account, sold.billingDay);
  await book.note();
  for (const { days, act: what } of life) {
    for (let day = 0; day < days; day++) {
      await account.pass(86_400_000);
      await book.note();
    }
    if (what.do === 'change') await account.change(what.change);
    else {
      const kept = what.addOn === null ? 'scheduled' : `add-ons/${what.addOn}/removal`;
      await account.send('DELETE', `/v1/subscription/${kept}`);
    }
    await book.note();
  }
  const { running } = (await account.store.findSubscription('acme'))!;
  const invoices = await account.invoices();
  expect(invoices.every(({ status }) => status === 'paid')).toBe(true);
  const lines = [...invoices.flatMap(({ document }) => document.bill.lines), ...(running.pending ?? [])];
  const invoiced = lines.reduce((sum, { net }) => sum + net, 0);
  return { invoiced, cost: half ? book.total() / 2 : book.total(), lines };
}

describe('what is invoiced over the life of a subscription', () => {
  it.each([
    ['charged at once', { proration: { behavior: 'invoiceNow' } }],
    ['charged with the renewal', { proration: { behavior: 'create' } }],
    ['to a billing day', { billingDay: 15 }],
    ['to a billing day, charged with the renewal', { billingDay: 15, proration: { behavior: 'create' } }],
    ['add-ons by the month', { addOns: byTheMonth }],
    ['add-ons by the month, charged with the renewal', { addOns: byTheMonth, proration: { behavior: 'create' } }],
    ['prices that contain VAT', { taxBehavior: 'inclusive' }],
    ['what is less than 70.00 waits', {}, 7000],
    ['what is less than 70.00 waits, add-ons by the month', { addOns: byTheMonth }, 7000],
  ] satisfies [string, Partial<Catalog>, number?][])(
    'is the sum of its days: %s',
    async (_, rules, least = 0) => {
      const sold: Catalog = {
        ...catalog,
        ...rules,
        coupons: [{ code: 'HALF', percent: 50, duration: 'forever' }],
      };
      await fc.assert(
        fc.asyncProperty(steps, fc.boolean(), async (life, half) => {
          const { invoiced, cost, lines } = await live(sold, life, half, least);
          // Each line is rounded once.
          expect(Math.abs(invoiced - cost)).toBeLessThanOrEqual(lines.length / 2 + 1);
        }),
        { numRuns: Number(process.env.SIMULATIONS ?? 10), seed: Number(process.env.SEED ?? 2026) },
      );
    },
    400_000,
  );
});
