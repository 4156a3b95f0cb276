import { toDecimal } from '../../pricing/index.ts';
import type { InvoiceRecord } from '../records.ts';
import { issuedIn } from './books.ts';
import type { Books, ExportPeriod } from './books.ts';
import { csv } from './csv.ts';

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
export function exportInvoices(books: Books, period: ExportPeriod): string {
  const { invoices, notes } = issuedIn(books, period);
  const rows = invoices.map((invoice) => {
    const { bill } = invoice.document;
    // A void one keeps its number in the row of numbers, and counts for nothing.
    const sums = invoice.status === 'void' ? [0, 0, 0] : [bill.net, bill.tax, bill.total];
    return [
      'invoice',
      invoice.number,
      null,
      ...about(invoice, invoice.issuedAt),
      ...amounts(sums, invoice.currency),
      invoice.status,
    ];
  });
  const corrections = notes.map(({ note, invoice }) => {
    const sums = amounts([-note.net, -note.tax, -note.total], note.currency);
    return ['credit-note', note.number, note.invoiceNumber, ...about(invoice, note.issuedAt), ...sums, note.refund];
  });
  return csv(columns, [...rows, ...corrections]);
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
