import { toDecimal } from '../../pricing/index.ts';
import { refundsTurned, turnedNet } from '../documents/corrected-base.ts';
import type { InvoiceRecord } from '../records.ts';
import { issuedIn } from './books.ts';
import type { Books, ExportPeriod } from './books.ts';
import { csv } from './csv.ts';

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
 * notes took back of them, and corrections of sales of an earlier quarter. Amounts stay in their currency: a return is in
 * euro, at the European Central Bank's rate of the quarter's last day (Article 366).
 */
export function ossReturn(books: Books, period: ExportPeriod): OssRow[] {
  const rows = new Map<string, OssRow>();
  const count = (
    invoice: InvoiceRecord,
    rate: number,
    base: number,
    vat: number,
    correctionOf: string | null,
  ): void => {
    const { country } = invoice.document.treatment;
    if (country === null) return;
    const key = [correctionOf ?? '', country, rate, invoice.currency].join(' ');
    const row = rows.get(key) ?? { country, rate, currency: invoice.currency, base: 0, vat: 0, correctionOf };
    rows.set(key, { ...row, base: row.base + base, vat: row.vat + vat });
  };
  const { invoices, notes } = issuedIn(books, period);
  for (const invoice of invoices.filter(isOss))
    for (const { rate, base, amount } of invoice.document.bill.taxes) count(invoice, rate, base, amount, null);
  for (const { note, invoice } of notes.filter((item) => isOss(item.invoice))) {
    if (refundsTurned(note, invoice)) continue;
    const earlier = Date.parse(invoice.issuedAt) < Date.parse(period.start);
    const { rate } = invoice.document.bill.taxes[0]!;
    // VAT given back alone takes its base along: the sale was none of a consumer's.
    const base = note.net === 0 ? turnedNet(note, invoice, books.creditNotes) : note.net;
    count(invoice, rate, -base, -note.tax, earlier ? quarterOf(invoice.issuedAt) : null);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const isOss = ({ status, document: { treatment, bill } }: InvoiceRecord): boolean =>
  status !== 'void' && treatment.kind === 'oss' && bill.tax > 0;

const quarterOf = (instant: string): string =>
  `${instant.slice(0, 4)}-Q${Math.floor((Number(instant.slice(5, 7)) - 1) / 3) + 1}`;

/** The return as CSV, amounts in major units. */
export function exportOssReturn(books: Books, period: ExportPeriod): string {
  const rows = ossReturn(books, period).map(({ country, rate, currency, base, vat, correctionOf }) => {
    const [taxable, tax] = [base, vat].map((amount) => toDecimal(amount, currency));
    return [country === 'GR' ? 'EL' : country, rate / 100, currency, taxable!, tax!, correctionOf];
  });
  return csv(['country', 'rate', 'currency', 'taxable_amount', 'vat', 'correction_of'], rows);
}
