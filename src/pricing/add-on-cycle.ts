import type { AddOn, Catalog, Cycle } from './catalog.ts';
import { periodsPerYear, priceRule, type Every } from './lookup.ts';

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

/** Whether whole periods of `inner` fill one of `outer`. */
export function fits(inner: Every, outer: Every): boolean {
  const months = (every: Every): number | null =>
    every.interval === 'month' ? every.count : every.interval === 'year' ? 12 * every.count : null;
  const days = (every: Every): number => (every.interval === 'week' ? 7 : 1) * every.count;
  const [a, b] = [months(inner), months(outer)];
  if (a !== null || b !== null) return a !== null && b !== null && b % a === 0;
  return days(outer) % days(inner) === 0;
}
