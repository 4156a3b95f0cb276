/** A rate that the European Central Bank published. */
export interface ReferenceRate {
  /** What one euro is worth, as a decimal string: `0.8421` pounds. */
  readonly rate: string;
  /** The day it was published for, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * The ECB's rate of a currency (ISO 4217) of a day (`YYYY-MM-DD`) or, where none was published that day, of the next day of
 * publication (Article 366 of Directive 2006/112/EC). Null: it is not known.
 */
export type ReferenceRates = (currency: string, date: string) => Promise<ReferenceRate | null> | ReferenceRate | null;

/** Days of publication never lie so far apart: four days at Easter. */
const longestPause = 7 * 86_400_000;

/**
 * Rates from the ECB's own file of all days, `eurofxref-hist.csv`, which the host downloads. Throws a RangeError for a text
 * that is not one.
 */
export function ecbRates(csv: string): ReferenceRates {
  const [head = '', ...rows] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const [first, ...currencies] = head.split(',').map((cell) => cell.trim());
  if (first !== 'Date' || !currencies.includes('USD')) throw new RangeError('not the ECB’s eurofxref-hist.csv');
  const byDate = new Map<string, readonly string[]>();
  for (const row of rows) {
    const [date = '', ...rates] = row.split(',').map((cell) => cell.trim());
    if (/^\d{4}-\d\d-\d\d$/.test(date)) byDate.set(date, rates);
  }

  return (currency, date) => {
    const column = currencies.indexOf(currency);
    const start = Date.parse(`${date}T00:00:00Z`);
    if (column === -1 || Number.isNaN(start)) return null;
    for (let at = start; at <= start + longestPause; at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const rate = byDate.get(day)?.[column] ?? '';
      // A currency that is no longer quoted has N/A.
      if (/^\d+(\.\d+)?$/.test(rate)) return { rate, date: day };
    }
    return null;
  };
}
