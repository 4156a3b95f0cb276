import { mulDiv } from '../../pricing/index.ts';
import type { CreditNoteRecord, InvoiceRecord } from '../records.ts';

/** The net whose VAT a note gives back alone: what refunds before it, among `notes`, left of the invoice. Minor units. */
export function turnedNet(
  { id, issuedAt, number }: CreditNoteRecord,
  invoice: InvoiceRecord,
  notes: readonly CreditNoteRecord[],
): number {
  const before = notes.filter((note) => {
    if (note.invoiceId !== invoice.id || note.id === id) return false;
    return note.issuedAt < issuedAt || (note.issuedAt === issuedAt && note.number < number);
  });
  return before.reduce((left, { net }) => left - net, invoice.document.bill.net);
}

/** Whether a refund takes back what an earlier note turned into reverse charge: it gives back none of the VAT there was. */
export function refundsTurned({ reason, net, tax }: CreditNoteRecord, { document: { bill } }: InvoiceRecord): boolean {
  return reason === 'refund' && tax === 0 && bill.tax > 0 && mulDiv(net, bill.tax, bill.net) > 0;
}
