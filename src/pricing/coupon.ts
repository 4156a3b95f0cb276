import { allocate } from './allocation.ts';
import type { Coupon } from './catalog.ts';
import { mulDiv, sum } from './money.ts';
import { boundary, toMs } from './periods.ts';
import type { CouponRefusal, Selection } from './quote-model.ts';
import { multiply, parseDecimal, rational, round, subtract } from './rational.ts';
import type { Rational, Rounding } from './rational.ts';

/**
 * Why a coupon does not apply to a selection, or null when it does. `at` in milliseconds; `redemptions` is how often the
 * code was used so far. Its dates are half-open.
 */
export function refuseCoupon(
  coupon: Coupon | undefined,
  selection: Selection,
  at: number,
  redemptions = 0,
): CouponRefusal | null {
  if (!coupon) return 'unknown';
  if (coupon.startsAt !== undefined && at < toMs(coupon.startsAt)) return 'not-started';
  if (coupon.endsAt !== undefined && at >= toMs(coupon.endsAt)) return 'expired';
  if (coupon.maxRedemptions !== undefined && redemptions >= coupon.maxRedemptions) return 'used-up';
  if (coupon.plans && !coupon.plans.includes(selection.plan ?? '')) return 'wrong-plan';
  if (coupon.cycles && !coupon.cycles.includes(selection.cycle)) return 'wrong-cycle';
  if (coupon.amount && coupon.amount[selection.currency] === undefined) return 'wrong-currency';
  return null;
}

/** What of a coupon decides amounts: `percent` (decimal string or whole number) or `amount` in minor units. */
export interface Discount {
  readonly percent?: number | string | null;
  readonly amount?: number | null;
}

/**
 * The discount of each line, before VAT. Percents first, each per line on what remains, rounded per line; then amounts,
 * each capped at what remains and spread pro rata by largest remainder. Never more than the line, never negative.
 */
export function discountLines(
  lines: readonly number[],
  discounts: readonly Discount[],
  rounding: Rounding = 'halfUp',
): number[] {
  const rest = [...lines];
  for (const { percent } of discounts) {
    if (percent != null) rest.forEach((amount, index) => (rest[index] = amount - share(amount, percent, rounding)));
  }
  for (const { percent, amount } of discounts) {
    if (percent != null || amount == null) continue;
    const off = allocate(Math.min(amount, sum(rest)), rest);
    off.forEach((part, index) => (rest[index]! -= part));
  }
  return lines.map((amount, index) => amount - rest[index]!);
}

const share = (amount: number, percent: number | string, rounding: Rounding): number =>
  typeof percent === 'number'
    ? mulDiv(amount, percent, 100, rounding)
    : round(multiply(rational(amount, 100), parseDecimal(percent)), rounding);

/** What each line comes to under one discount before rounding: for VAT on the precise sum. */
export function preciseNets(lines: readonly number[], { percent, amount }: Discount): Rational[] {
  const total = sum(lines);
  const left = percent != null ? parseDecimal(percent) : rational(Math.min(amount ?? 0, total));
  const whole = percent != null ? 100 : total || 1;
  return lines.map((line) => subtract(rational(line), multiply(rational(line, whole), left)));
}

/** Where a coupon stands between two bills: when it was first used, in milliseconds, or null. */
export type CouponUse = number | null;

/**
 * Whether a coupon takes something off a bill at `at`. `once` is the first bill with a positive amount; `repeating` runs
 * for its months from that bill; `forever` never ends.
 */
export function couponHolds(coupon: Coupon, firstUse: CouponUse, at: number): boolean {
  if (firstUse === null || coupon.duration === 'forever') return true;
  if (coupon.duration === 'once') return false;
  return at < boundary(firstUse, { interval: 'month', count: coupon.months ?? 1 }, 1);
}
