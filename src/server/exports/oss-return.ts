import { divide, multiply, parseDecimal, rational, round, toDecimal } from '../../pricing/index.ts';
import { refundsTurned, turnedNet } from '../documents/corrected-base.ts';
import type { InvoiceRecord } from '../records.ts';
import { entriesOf, exportPeriod } from './books.ts';
import type { BookEntry, Books, ExportPeriod } from './books.ts';
import { csv } from './csv.ts';
import type { ReferenceRates } from './reference-rates.ts';

/** Consumer sales that the seller declares through the Union one-stop shop, of one country, rate and currency. Minor units. */
export interface OssRow {
  /** ISO 3166-1 alpha-2 of the state of consumption; returns write Greece as EL. */
  readonly country: string;
  /** Hundredths of a percent. */
  readonly rate: number;
  readonly currency: string;
  readonly base: number;
  readonly vat: number;
  /** Corrections of earlier periods, by the invoice's own quarter, are declared apart from the period's sales. */
  readonly correctionOf: string | null;
}

/**
 * The return by country and rate (Articles 364 and 365 of Directive 2006/112/EC): sales of the period less what credit
 * notes took back of them, and corrections of sales of an earlier quarter. Amounts in their own currency: see `inEuro`.
 */
export function createOssReturn(period: ExportPeriod) {
  const rows = new Map<string, OssRow>();
  const count = ({ currency, document, issuedAt }: InvoiceRecord, rate: number, base: number, vat: number): void => {
    const { country } = document.treatment;
    if (country === null) return;
    const earlier = Date.parse(issuedAt) < Date.parse(period.start);
    const correctionOf = earlier ? quarterOf(issuedAt) : null;
    const key = [correctionOf ?? '', country, rate, currency].join(' ');
    const row = rows.get(key) ?? { country, rate, currency, base: 0, vat: 0, correctionOf };
    rows.set(key, { ...row, base: row.base + base, vat: row.vat + vat });
  };

  return {
    add(entry: BookEntry): void {
      const { invoice } = entry;
      const { taxes } = invoice.document.bill;
      if (!isOss(invoice)) return;
      if (entry.kind === 'invoice') {
        for (const { rate, base, amount } of taxes) count(invoice, rate, base, amount);
        return;
      }
      const { note, notes } = entry;
      if (refundsTurned(note, invoice)) return;
      // VAT given back alone takes its base along: the sale was none of a consumer's.
      const base = note.net === 0 ? turnedNet(note, invoice, notes) : note.net;
      count(invoice, taxes[0]!.rate, -base, -note.tax);
    },
    rows: (): OssRow[] => [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  };
}

/** The return over books at hand, by country, rate and currency. */
export function ossReturn(books: Books, period: ExportPeriod): OssRow[] {
  const oss = createOssReturn(period);
  for (const entry of entriesOf(books, period)) oss.add(entry);
  return oss.rows();
}

const isOss = ({ status, document: { treatment, bill } }: InvoiceRecord): boolean =>
  status !== 'void' && treatment.kind === 'oss' && bill.tax > 0;

const quarterOf = (instant: string): string =>
  `${instant.slice(0, 4)}-Q${Math.floor((Number(instant.slice(5, 7)) - 1) / 3) + 1}`;

/**
 * The return as it is filed: every amount in euro, at the rate of the last day of its period, a correction at that of the
 * period it corrects, which it then takes back as it was declared (Article 366). Each amount is rounded once, to the cent.
 * Throws `ReferenceRateMissing` rather than mix currencies.
 */
export async function inEuro(
  rows: readonly OssRow[],
  period: ExportPeriod,
  rates: ReferenceRates | undefined,
): Promise<OssRow[]> {
  const sums = new Map<string, OssRow>();
  for (const row of rows) {
    const { country, rate, correctionOf } = row;
    const day = lastDay(correctionOf === null ? period : exportPeriod(correctionOf));
    const euro = await euroOf(row.currency, day, rates);
    const key = [correctionOf ?? '', country, rate].join(' ');
    const sum = sums.get(key) ?? { ...row, currency: 'EUR', base: 0, vat: 0 };
    sums.set(key, { ...sum, base: sum.base + euro(row.base), vat: sum.vat + euro(row.vat) });
  }
  return [...sums.values()];
}

/** What turns minor units of a currency into cents. */
async function euroOf(currency: string, day: string, rates: ReferenceRates | undefined) {
  if (currency === 'EUR') return (amount: number): number => amount;
  const found = await rates?.(currency, day);
  if (!found) throw new ReferenceRateMissing(currency, day);
  const perEuro = parseDecimal(found.rate);
  return (amount: number): number => {
    const major = parseDecimal(toDecimal(amount, currency));
    return round(multiply(divide(major, perEuro), rational(100)));
  };
}

const lastDay = ({ end }: ExportPeriod): string => new Date(Date.parse(end) - 1).toISOString().slice(0, 10);

/** No rate is known to put a return into euro with. */
export class ReferenceRateMissing extends Error {
  readonly currency: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;

  constructor(currency: string, date: string) {
    super(`no reference rate of ${currency} for ${date}: the OSS return is in euro (option referenceRates)`);
    this.name = 'ReferenceRateMissing';
    this.currency = currency;
    this.date = date;
  }
}

/** A return in euro as CSV, amounts in major units. */
export function ossCsv(rows: readonly OssRow[]): string {
  const cells = rows.map(({ country, rate, currency, base, vat, correctionOf }) => {
    const [taxable, tax] = [base, vat].map((amount) => toDecimal(amount, currency));
    return [country === 'GR' ? 'EL' : country, rate / 100, currency, taxable!, tax!, correctionOf];
  });
  return csv(['country', 'rate', 'currency', 'taxable_amount', 'vat', 'correction_of'], cells);
}

/** The return over books at hand, in euro, as CSV. Throws `ReferenceRateMissing`. */
export const exportOssReturn = async (books: Books, period: ExportPeriod, rates?: ReferenceRates): Promise<string> =>
  ossCsv(await inEuro(ossReturn(books, period), period, rates));
