import type { Catalog, Cycle, PriceRule } from './catalog.ts';
import { byLength, findCycle, findPlan, periodsPerYear, priceRule } from './lookup.ts';
import { mulDiv } from './money.ts';
import { amountOf } from './quantity-price.ts';

/** A plan's price for display, in minor units. What is charged is `amount`, never a multiple of the equivalent. */
export interface PlanPrice {
  /** Charged once each cycle. */
  readonly amount: number;
  /** One month's share of a longer cycle, rounded: an equivalent, to be marked as such. Null for cycles of days and weeks. */
  readonly perMonth: number | null;
  /** Whether `perMonth` times the months of the cycle is `amount`. */
  readonly exact: boolean;
}

/** The price of a plan in a cycle and a currency; null where it is not sold. */
export function planPrice(catalog: Catalog, planId: string, cycleId: string, currency: string): PlanPrice | null {
  const cycle = findCycle(catalog, cycleId);
  const rule = priceRule(findPlan(catalog, planId)?.prices, cycleId, currency);
  if (!cycle || rule === undefined) return null;
  const amount = amountOf(rule, 1, 'flat', catalog.rounding);
  if (cycle.interval !== 'month' && cycle.interval !== 'year') return { amount, perMonth: null, exact: false };
  const months = cycle.count * (cycle.interval === 'year' ? 12 : 1);
  const perMonth = mulDiv(amount, 1, months, catalog.rounding);
  return { amount, perMonth, exact: perMonth * months === amount };
}

/**
 * "Save up to N %": the most that `cycleId` (default: the longest) saves over the shortest cycle, over the plans that can
 * be bought in both in this currency; free plans and plans sold elsewhere do not count. Whole percent, rounded down;
 * 0 when nothing is saved.
 */
export function savings(catalog: Catalog, currency: string, cycleId?: string): number {
  const cycles = byLength(catalog.cycles);
  const short = cycles[0];
  const long = cycleId === undefined ? cycles.at(-1) : findCycle(catalog, cycleId);
  if (!short || !long) return 0;
  let best = 0;
  for (const plan of catalog.plans) {
    const usual = yearly(priceRule(plan.prices, short.id, currency), short);
    const reduced = yearly(priceRule(plan.prices, long.id, currency), long);
    if (!usual || reduced === null || reduced >= usual) continue;
    best = Math.max(best, Number(((usual - reduced) * 100n) / usual));
  }
  return best;
}

/** A year's price in whole shares of a minor unit, so that cycles of any length compare exactly. */
function yearly(rule: PriceRule | undefined, cycle: Cycle): bigint | null {
  if (rule === undefined) return null;
  const shares = 27_720 * periodsPerYear(cycle); // Divisible by every count up to 12.
  return BigInt(amountOf(rule, 1, 'flat')) * BigInt(Math.round(shares));
}
