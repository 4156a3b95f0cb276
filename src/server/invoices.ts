import type { InvoiceSummary } from '../contract/index.ts';
import type { CreditNoteRecord, InvoiceRecord } from './records.ts';

/** Invoices and the notes that correct them, in one list, newest first. */
export function invoicesOnTheWire(
  invoices: readonly InvoiceRecord[],
  notes: readonly CreditNoteRecord[],
): InvoiceSummary[] {
  const issued = invoices.map(({ id, number, issuedAt, currency, total, status }): InvoiceSummary => {
    return { id, kind: 'invoice', number, invoice: null, issuedAt, currency, total, status };
  });
  const corrections = notes.map(({ id, number, invoiceNumber, issuedAt, currency, total, refund }): InvoiceSummary => {
    const status = refund === 'refunded' ? 'paid' : 'open';
    return { id, kind: 'credit-note', number, invoice: invoiceNumber, issuedAt, currency, total, status };
  });
  // Stable: of one instant, what corrects stands before what is corrected.
  return [...corrections, ...issued].sort((a, b) => Date.parse(b.issuedAt) - Date.parse(a.issuedAt));
}
