import type { Cycle, Interval } from './catalog.ts';

/** An interval and how many of it: what a period's length depends on. */
export type Every = Pick<Cycle, 'interval' | 'count'>;

const perYear: Record<Interval, number> = { day: 365, week: 52, month: 12, year: 1 };

/** Periods in a year: 12 for a month, 1 for a year, 4 for a quarter; a year has 365 days or 52 weeks here. */
export const periodsPerYear = (every: Every): number => perYear[every.interval] / every.count;

/** Whether whole periods of `inner` fill one of `outer`. */
export function fits(inner: Every, outer: Every): boolean {
  const months = (every: Every): number | null =>
    every.interval === 'month' ? every.count : every.interval === 'year' ? 12 * every.count : null;
  const days = (every: Every): number => (every.interval === 'week' ? 7 : 1) * every.count;
  const [a, b] = [months(inner), months(outer)];
  if (a !== null || b !== null) return a !== null && b !== null && b % a === 0;
  return days(outer) % days(inner) === 0;
}
