import type { AddOn, Catalog, Coupon, Cycle, Plan, PriceRule, PriceTable } from './catalog.ts';

/** Finding things in a catalog, and comparing its cycles. */

export function byId<T extends { readonly id: string }>(list: readonly T[], id: string | null): T | undefined {
  for (const one of list) if (one.id === id) return one;
  return undefined;
}
export const findPlan = (catalog: Catalog, id: string | null): Plan | undefined => byId(catalog.plans, id);
export const findCycle = (catalog: Catalog, id: string): Cycle | undefined => byId(catalog.cycles, id);
export const findAddOn = (catalog: Catalog, id: string): AddOn | undefined => byId(catalog.addOns ?? [], id);

/** Codes are compared without regard to case and surrounding space, as people type them. */
export const normalizeCode = (code: string): string => code.trim().toUpperCase();

export function findCoupon(catalog: Catalog, code: string): Coupon | undefined {
  const wanted = normalizeCode(code);
  return catalog.coupons?.find((coupon) => normalizeCode(coupon.code) === wanted);
}

export const priceRule = (prices: PriceTable | undefined, cycle: string, currency: string): PriceRule | undefined =>
  prices?.[cycle]?.[currency];

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
