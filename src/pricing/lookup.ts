import type { AddOn, Catalog, Cycle, Plan, PriceRule, PriceTable } from './catalog.ts';

/** Finding things in a catalog, and comparing its cycles. */

export function byId<T extends { readonly id: string }>(list: readonly T[], id: string | null): T | undefined {
  for (const one of list) if (one.id === id) return one;
  return undefined;
}
export const findPlan = (catalog: Catalog, id: string | null): Plan | undefined => byId(catalog.plans, id);
export const findCycle = (catalog: Catalog, id: string): Cycle | undefined => byId(catalog.cycles, id);
export const findAddOn = (catalog: Catalog, id: string): AddOn | undefined => byId(catalog.addOns ?? [], id);

export const priceRule = (prices: PriceTable | undefined, cycle: string, currency: string): PriceRule | undefined =>
  prices?.[cycle]?.[currency];

/**
 * The cycle by which an add-on is billed beside a plan's: the plan's own where it has a price there, else the longest
 * listed whose periods fill the plan's. Undefined when it has no price for it.
 */
export function addOnCycle(catalog: Catalog, addOn: AddOn, cycle: Cycle, currency: string): Cycle | undefined {
  if (priceRule(addOn.prices, cycle.id, currency) !== undefined) return cycle;
  let longest: Cycle | undefined;
  for (const other of catalog.cycles) {
    const usable = priceRule(addOn.prices, other.id, currency) !== undefined && fits(other, cycle);
    if (usable && (!longest || periodsPerYear(other) < periodsPerYear(longest))) longest = other;
  }
  return longest;
}

/** Cycles from the shortest to the longest. */
export const byLength = (cycles: readonly Cycle[]): Cycle[] =>
  [...cycles].sort((a, b) => periodsPerYear(b) - periodsPerYear(a));

/** Whether the plan has a price in this cycle and currency. */
export const isSold = (plan: Plan, cycle: string, currency: string): boolean =>
  priceRule(plan.prices, cycle, currency) !== undefined;

/** An interval and how many of it: what a period's length depends on. */
export type Every = Pick<Cycle, 'interval' | 'count'>;

/** Periods in a year: 12 for a month, 1 for a year, 4 for a quarter; a year has 365 days or 52 weeks here. */
export const periodsPerYear = ({ interval, count }: Every): number =>
  (interval === 'month' ? 12 : interval === 'year' ? 1 : interval === 'week' ? 52 : 365) / count;

/** Whether whole periods of `inner` fill one of `outer`. */
export function fits(inner: Every, outer: Every): boolean {
  const months = (every: Every): number | null =>
    every.interval === 'month' ? every.count : every.interval === 'year' ? 12 * every.count : null;
  const days = (every: Every): number => (every.interval === 'week' ? 7 : 1) * every.count;
  const [a, b] = [months(inner), months(outer)];
  if (a !== null || b !== null) return a !== null && b !== null && b % a === 0;
  return days(outer) % days(inner) === 0;
}
