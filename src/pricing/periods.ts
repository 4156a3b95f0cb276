import { civilOf, dayOf, daysIn, namesDay } from './civil.ts';
import { periodsPerYear, type Every } from './lookup.ts';
import type { Period } from './quote-model.ts';

/**
 * Billing periods: UTC, half-open, every boundary counted from the anchor itself, so that days never drift; a day that a
 * month lacks is that month's last (31 Jan → 28 Feb → 31 Mar). Instants are RFC 3339 outside and milliseconds inside.
 */

export const dayMs = 86_400_000;
const perYearMs = 365.2425 * dayMs;

/** Milliseconds since 1970 of an RFC 3339 instant. Throws a RangeError for anything else. */
export function toMs(instant: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms) || !namesDay(instant)) throw new RangeError(`not an instant: ${instant}`);
  return ms;
}

/** The character code of the last digit before the point; a `base` of 6 is for the tens of minutes and seconds. */
const digit = (n: number, base = 10): number => 48 + ((n | 0) % base);

/**
 * As `Date.toISOString` prints it, at a fraction of its cost: by character codes, since joining a dozen pieces costs more
 * than all else here. Throws a RangeError for what is no instant.
 */
export function toInstant(ms: number): string {
  const day = Math.floor(ms / dayMs);
  const { year, month, date } = civilOf(day);
  if (!Number.isInteger(ms) || !(year > 999 && year < 10_000)) return new Date(ms).toISOString();
  const rest = ms - day * dayMs;
  const ofYear = month + 1;
  // prettier-ignore
  return String.fromCharCode(
    digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), 45,
    digit(ofYear / 10), digit(ofYear), 45, digit(date / 10), digit(date), 84,
    digit(rest / 36_000_000), digit(rest / 3_600_000), 58, digit(rest / 600_000, 6), digit(rest / 60_000), 58,
    digit(rest / 10_000, 6), digit(rest / 1000), 46, digit(rest / 100), digit(rest / 10), digit(rest), 90,
  );
}

/** Midnight UTC of the day that contains `ms`. */
export const startOfDay = (ms: number): number => Math.floor(ms / dayMs) * dayMs;

/** Whole UTC days from the day of `from` to the day of `to`. */
export const daysBetween = (from: number, to: number): number => (startOfDay(to) - startOfDay(from)) / dayMs;

/** `daysBetween` of RFC 3339 instants. In another zone than UTC, give local times as if they were UTC. Throws a RangeError. */
export const calendarDays = (from: string, to: string): number => daysBetween(toMs(from), toMs(to));

/**
 * The `k`-th boundary after (before, when negative) `anchor`. `day` is the wanted day of the month when the anchor itself
 * was clamped (a billing day of 31 anchored in February).
 */
export function boundary(anchor: number, every: Every, k: number, day?: number): number {
  const steps = k * every.count;
  const days = every.interval === 'day' ? 1 : every.interval === 'week' ? 7 : 0;
  if (days) return anchor + steps * days * dayMs;
  const start = Math.floor(anchor / dayMs);
  const { year, month, date } = civilOf(start);
  const to = month + (every.interval === 'year' ? 12 * steps : steps);
  const wanted = day ?? date;
  const landed = wanted > 28 ? Math.min(wanted, daysIn(year, to)) : wanted;
  return anchor + (dayOf(year, to, landed) - start) * dayMs;
}

/** The index of the period that contains `at`: boundary(k) ≤ at < boundary(k + 1). Negative before the anchor. */
export function periodIndex(anchor: number, every: Every, at: number, day?: number): number {
  // Within one or two of the answer; the loops make it exact.
  let k = Math.floor((at - anchor) / (perYearMs / periodsPerYear(every)));
  while (boundary(anchor, every, k, day) > at) k -= 1;
  while (boundary(anchor, every, k + 1, day) <= at) k += 1;
  return k;
}

/** The period that contains `at`, counted from `anchor`. Throws a RangeError for what is no instant. */
export function periodAt(anchor: string, every: Every, at: string): Period {
  const from = toMs(anchor);
  const k = periodIndex(from, every, toMs(at));
  return { start: toInstant(boundary(from, every, k)), end: toInstant(boundary(from, every, k + 1)) };
}

/** Where full periods begin on a billing day: from which boundary they are counted, if `end` is one of them, else null. */
function onBillingDay(every: Every, end: string, billingDay: number | undefined) {
  const at = toMs(end);
  const tie = tied({ start: at, every, billingDay });
  if (!tie || boundary(tie.base, every, tie.first, billingDay) !== at) return null;
  const nth = (k: number): string => toInstant(boundary(tie.base, every, k, billingDay));
  return { ...tie, nth };
}

/** The period that contains `at`, after one that ended at `end`: on the billing day, or counted from `anchor`. */
export function periodAfter(
  { anchor, end }: { readonly anchor: string; readonly end: string },
  every: Every,
  at: string,
  billingDay: number | undefined,
): Period {
  const grid = onBillingDay(every, end, billingDay);
  if (!grid) return periodAt(anchor, every, at);
  const k = periodIndex(grid.base, every, toMs(at), billingDay);
  return { start: grid.nth(k), end: grid.nth(k + 1) };
}

/** The full period that a stub before a billing day is a part of; any other period as it is. */
export function wholePeriod(period: Period, every: Every, billingDay: number | undefined): Period {
  const grid = onBillingDay(every, period.end, billingDay);
  return grid ? { start: grid.nth(grid.first - 1), end: period.end } : period;
}

/** The instant `k` periods after `anchor`. Throws a RangeError for what is no instant. */
export const addPeriods = (anchor: string, every: Every, k = 1): string => toInstant(boundary(toMs(anchor), every, k));

/** A row of periods. With a billing day the first is a stub: from the start to that day of the month. */
export interface PeriodRow {
  /** Milliseconds. */
  readonly start: number;
  readonly every: Every;
  /** Day of the month, 1–31; not for intervals of days and weeks. */
  readonly billingDay?: number | undefined;
}

/** A period and how much of a full one it is. */
export interface SharedPeriod extends Period {
  readonly share: Share;
}

/** A part of a whole: `part` of `of` days (or seconds). */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** Of a row that is tied to a billing day: where full periods begin, and which of them contains the row's start. */
function tied({ start, every, billingDay: day }: PeriodRow): { base: number; first: number } | null {
  if (day === undefined || (every.interval !== 'month' && every.interval !== 'year')) return null;
  const { year, month } = civilOf(Math.floor(start / dayMs));
  const base = dayOf(year, month, Math.min(day, daysIn(year, month))) * dayMs;
  return { base, first: periodIndex(base, every, startOfDay(start), day) };
}

/** Start of a row's `k`-th period, in milliseconds. */
export function periodStart(row: PeriodRow, k: number): number {
  if (k === 0) return row.start;
  const tie = tied(row);
  return tie ? boundary(tie.base, row.every, tie.first + k, row.billingDay) : boundary(row.start, row.every, k);
}

/** How much of a full period a row's `k`-th is: a stub counts its days of the period that contains it. */
export function periodShare(row: PeriodRow, k: number): Share | null {
  const tie = k === 0 ? tied(row) : null;
  if (!tie) return null;
  const { base, first } = tie;
  const end = boundary(base, row.every, first + 1, row.billingDay);
  const of = daysBetween(boundary(base, row.every, first, row.billingDay), end);
  const part = daysBetween(row.start, end);
  return part === of ? null : { part, of };
}

/**
 * The `k`-th period of what starts at `start`, with its share of a full one in days; `end` cuts it short. Null once it is
 * over. Throws a RangeError for what is no instant.
 */
export function billingPeriod(
  start: string,
  every: Every,
  k: number,
  { billingDay, end }: { readonly billingDay?: number; readonly end?: string } = {},
): SharedPeriod | null {
  const row: PeriodRow = { start: toMs(start), every, billingDay };
  const from = periodStart(row, k);
  const full = periodStart(row, k + 1);
  const to = end === undefined ? full : Math.min(full, toMs(end));
  if (to <= from) return null;
  const of = periodShare(row, k)?.of ?? daysBetween(from, full);
  return { start: toInstant(from), end: toInstant(to), share: { part: daysBetween(from, to), of } };
}
