/**
 * Standard VAT rates in hundredths of a percent, as dated rows: what a rate was when, not only what it is. `from` is
 * midnight in the country's own time. Source: the ibericode/vat-rates data of 2025-08, node-sales-tax of 2025-10 and
 * driesvints/vat-calculator of 2025-08, which agree; no standard rate of these is known to change in 2026.
 */

// prettier-ignore
const current: Record<string, number> = {
  AT: 2000, BE: 2100, BG: 2000, CY: 1900, CZ: 2100, DE: 1900, DK: 2500, EE: 2400, ES: 2100, FI: 2550, FR: 2000,
  GR: 2400, HR: 2500, HU: 2700, IE: 2300, IT: 2200, LT: 2100, LU: 1700, LV: 2100, MT: 1800, NL: 2100, PL: 2300,
  PT: 2300, RO: 2100, SE: 2500, SI: 2200, SK: 2300,
  GB: 2000, CH: 810, LI: 810, NO: 2500, IS: 2400,
};

/**
 * What held before a change: `[country, the change, the rate until then]`, oldest first within a country; all changes since 2015, when
 * consumers came to be taxed where they live. Source: node-sales-tax, which has temporary rates as well; Romania before 2017, Greece
 * before 2016 and Switzerland before 2018 by their national laws.
 */
const earlier: readonly (readonly [country: string, until: string, rate: number])[] = [
  ['DE', '2020-07-01T00:00+02:00', 1900],
  ['DE', '2021-01-01T00:00+01:00', 1600],
  ['IE', '2020-09-01T00:00+01:00', 2300],
  ['IE', '2021-03-01T00:00Z', 2100],
  ['EE', '2024-01-01T00:00+02:00', 2000],
  ['EE', '2025-07-01T00:00+03:00', 2200],
  ['SK', '2025-01-01T00:00+01:00', 2000],
  ['GR', '2016-06-01T00:00+03:00', 2300],
  ['RO', '2016-01-01T00:00+02:00', 2400],
  ['RO', '2017-01-01T00:00+02:00', 2000],
  ['RO', '2025-08-01T00:00+03:00', 1900],
  ['FI', '2024-09-01T00:00+03:00', 2400],
  ['LU', '2023-01-01T00:00+01:00', 1700],
  ['LU', '2024-01-01T00:00+01:00', 1600],
  ['CH', '2018-01-01T00:00+01:00', 800],
  ['CH', '2024-01-01T00:00+01:00', 770],
  ['LI', '2018-01-01T00:00+01:00', 800],
  ['LI', '2024-01-01T00:00+01:00', 770],
];

/** The standard rate of a country at an instant (milliseconds), in hundredths of a percent; null where we know none. */
export function standardRate(country: string, at: number): number | null {
  // By index: destructuring runs an iterator for each row of every quote.
  for (const row of earlier) if (row[0] === country && at < Date.parse(row[1])) return row[2];
  return current[country] ?? null;
}

/** The member states of the EU, ISO 3166-1 alpha-2 (Greece is GR). */
export const isMemberState = (country: string): boolean =>
  Object.hasOwn(current, country) && !['GB', 'CH', 'LI', 'NO', 'IS'].includes(country);
