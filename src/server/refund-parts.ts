import { allocate } from '../pricing/index.ts';
import type { CreditNoteRecord, InvoiceRecord } from './records.ts';

/** What credit notes give back of an invoice, or leave of it. Minor units; `total` = `net` + `tax`. */
export interface RefundParts {
  readonly net: number;
  readonly tax: number;
  readonly total: number;
}

/** What an invoice's credit notes leave of it. `notes` may hold those of other invoices too. */
export function leftToRefund(
  { id, document: { bill } }: InvoiceRecord,
  notes: readonly CreditNoteRecord[],
): RefundParts {
  const given = notes.filter(({ invoiceId }) => invoiceId === id);
  const left = (part: keyof RefundParts): number => given.reduce((rest, note) => rest - note[part], bill[part]);
  return { net: left('net'), tax: left('tax'), total: left('total') };
}

/**
 * Splits an amount with VAT as what is left is split, by largest remainder: the VAT is that of the invoice's own rate, and
 * when nothing is left the notes sum to the invoice.
 */
export function refundParts(total: number, left: RefundParts): RefundParts {
  const [net, tax] = allocate(total, [left.net, left.tax]);
  return { net: net!, tax: tax!, total };
}
