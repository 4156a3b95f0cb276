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
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // Years begin in March here, so that the leap day is their last.
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = (fromMarch + 2) % 12;
  const year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
  return { year, month, date: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
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

const lengths = [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days in a month; months beyond 0–11 count on into other years. */
export function daysIn(year: number, month: number): number {
  const inYear = ((month % 12) + 12) % 12;
  return lengths[inYear] || dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}
