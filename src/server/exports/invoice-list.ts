import { toDecimal } from '../../pricing/index.ts';
import type { InvoiceRecord } from '../records.ts';
import { entriesOf } from './books.ts';
import type { BookEntry, Books, ExportPeriod } from './books.ts';
import { csv, csvRow } from './csv.ts';

const columns = [
  'kind',
  'number',
  'corrects',
  'issued',
  'customer',
  'country',
  'vat_number',
  'treatment',
  'category',
  'currency',
  'net',
  'vat',
  'total',
  'status',
];

/** Invoices, then credit notes with their amounts negative, so that a column sums to the period's turnover. CSV. */
export const exportInvoices = (books: Books, period: ExportPeriod): string =>
  csv(columns, entriesOf(books, period).map(rowOf));

/** The same, row by row as they are read. */
export async function* streamInvoices(entries: AsyncIterable<BookEntry>): AsyncGenerator<string> {
  yield csv(columns, []);
  for await (const entry of entries) yield csvRow(rowOf(entry));
}

function rowOf(entry: BookEntry): (string | null)[] {
  const { invoice } = entry;
  if (entry.kind === 'credit-note') {
    const { note } = entry;
    const sums = amounts([-note.net, -note.tax, -note.total], note.currency);
    return ['credit-note', note.number, note.invoiceNumber, ...about(invoice, note.issuedAt), ...sums, note.refund];
  }
  const { bill } = invoice.document;
  // A void one keeps its number in the row of numbers, and counts for nothing.
  const sums = amounts(invoice.status === 'void' ? [0, 0, 0] : [bill.net, bill.tax, bill.total], invoice.currency);
  return ['invoice', invoice.number, null, ...about(invoice, invoice.issuedAt), ...sums, invoice.status];
}

const amounts = (minor: readonly number[], currency: string): string[] =>
  minor.map((amount) => toDecimal(0 + amount, currency));

function about({ currency, document: { billing, treatment } }: InvoiceRecord, issuedAt: string) {
  const { customer, company, name, country, vatNumber, withoutVatNumber } = billing;
  return [
    issuedAt.slice(0, 10),
    (customer === 'company' && company) || name,
    country,
    (withoutVatNumber ? null : vatNumber) || null,
    treatment.kind,
    treatment.category,
    currency,
  ];
}
