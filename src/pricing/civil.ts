/**
 * Days and dates of the Gregorian calendar in plain arithmetic (Hinnant's algorithms), because `Date` costs more than all
 * the rest of a quote. Days are counted from 1970-01-01, months from 0.
 */

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** The date of a day. */
export function civilOf(day: number): CivilDate {
  // In quarters of a day: a century has 36,524.25 days and a year 365.25, the last of each a leap day's quarter.
  const quarters = 4 * (day + 719_468) + 3;
  const century = Math.floor(quarters / 146_097);
  // Nothing is negative from here on, so that whole-number arithmetic does.
  const ofCentury = (quarters - century * 146_097) | 3;
  const yearOfCentury = (ofCentury / 1461) | 0;
  const ofYear = ((ofCentury - yearOfCentury * 1461) / 4) | 0;
  // Years begin in March here, so that the leap day is their last.
  const fromMarch = ((5 * ofYear + 2) / 153) | 0;
  const month = (fromMarch + 2) % 12;
  const year = century * 100 + yearOfCentury + (month < 2 ? 1 : 0);
  return { year, month, date: ofYear - (((153 * fromMarch + 2) / 5) | 0) + 1 };
}

/** The day of a date; months beyond 0–11 count on into other years. */
export function dayOf(year: number, month: number, date: number): number {
  const months = year * 12 + month - 2;
  const y = Math.floor(months / 12);
  const fromMarch = months - y * 12;
  return (
    Math.floor(y * 365.25) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * fromMarch + 2) / 5) +
    date -
    719_469
  );
}

/** Days in a month; months beyond 0–11 count on into other years. */
export const daysIn = (year: number, month: number): number => dayOf(year, month + 1, 1) - dayOf(year, month, 1);

/** Whether a text that begins as an RFC 3339 instant does names a day that there is: `Date` takes 30 February for 2 March. */
export function namesDay(text: string): boolean {
  const date = Number(text.slice(8, 10));
  return date <= 28 || date <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1);
}
