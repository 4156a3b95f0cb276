import { mulDiv } from './money.ts';
import { boundary, daysBetween, toInstant, toMs } from './periods.ts';
import type { Every } from './lookup.ts';
import type { Share } from './periods.ts';
import type { Period } from './quote-model.ts';
import type { Rounding } from './rational.ts';

/** Whole UTC days, where the day of a change belongs to the new state; or seconds. */
export type Granularity = 'day' | 'second';

/**
 * How much of a period is left at `at`: `part` of `of` days or seconds; all of it before the start, none from the end on.
 * Throws a RangeError for what is no instant and for a period that is empty.
 */
export function shareLeft(period: Period, at: string, granularity: Granularity = 'day'): Share {
  const [start, end, change] = [toMs(period.start), toMs(period.end), toMs(at)];
  const count = granularity === 'day' ? daysBetween : secondsBetween;
  const of = count(start, end);
  if (of <= 0) throw new RangeError('an empty period');
  return { part: Math.max(0, count(Math.min(Math.max(change, start), end), end)), of };
}

const secondsBetween = (from: number, to: number): number => Math.floor(to / 1000) - Math.floor(from / 1000);

/** `amount` × `part` / `of`, rounded once. */
export const prorate = (amount: number, { part, of }: Share, rounding?: Rounding): number =>
  mulDiv(amount, part, of, rounding);

/** The period that a new interval opens at the change. */
export const openPeriod = (at: string, every: Every): Period => ({
  start: toInstant(toMs(at)),
  end: toInstant(boundary(toMs(at), every, 1)),
});

/** A credit is never more than what was paid less what was credited before, and never negative. All positive amounts. */
export const capCredit = (credit: number, paid: number, credited = 0): number =>
  Math.max(0, Math.min(credit, paid - credited));
