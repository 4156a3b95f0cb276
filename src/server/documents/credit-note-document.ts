import { allocate } from '../../pricing/index.ts';
import { accountingTax } from './accounting-tax.ts';
import { refundsTurned, turnedNet } from './corrected-base.ts';
import { coveredDays } from './invoice-lines.ts';
import type { DocumentLine } from './invoice-lines.ts';
import { dayOf, headOf } from './invoice-document.ts';
import type { CreditReason, DocumentContext, InvoiceDocument } from './invoice-document.ts';
import { vatRows } from './vat-summary.ts';
import type { VatRow } from './vat-summary.ts';
import type { CreditNoteRecord, InvoiceRecord } from '../records.ts';

/**
 * A credit note as facts, with the invoice it corrects. VAT that is given back because the number proved good is two lines:
 * the sale as it was taxed comes off, and is billed again under reverse charge, so that each rate's VAT is its rate times
 * its base (BR-CO-17). A refund is one line a rate.
 */
export function creditNoteDocument(
  note: CreditNoteRecord,
  invoice: InvoiceRecord,
  context: DocumentContext,
): InvoiceDocument {
  const { bill, treatment } = invoice.document;
  const reason: CreditReason = note.reason;
  const vatOnly = note.net === 0 && note.tax !== 0;
  const turned = vatOnly ? turnedNet(note, invoice, context.notes ?? []) : note.net;
  const charged = vatRows(bill, treatment);
  const part = partOf(charged, turned, note.tax);
  const vat: VatRow[] = vatOnly
    ? [...(note.tax === bill.tax ? charged : part), reverseCharged(-turned)]
    : refundsTurned(note, invoice)
      ? [reverseCharged(note.net)]
      : note.total === bill.total
        ? charged
        : part;
  const day = dayOf(note.issuedAt);
  return {
    ...headOf(invoice, context),
    kind: 'credit-note',
    number: note.number,
    issued: day,
    taxPoint: day,
    corrects: { number: note.invoiceNumber, issued: dayOf(invoice.issuedAt), reason },
    taxBehavior: 'exclusive',
    period: coveredDays(bill.lines),
    lines: vat.map(({ base, rate }) => correction(base, rate)),
    subtotal: note.net,
    discount: 0,
    coupon: null,
    net: note.net,
    vat,
    tax: note.tax,
    total: note.total,
    paid: note.refund === 'refunded' ? note.total : 0,
    status: note.refund === 'refunded' ? 'paid' : 'open',
    mention: vatOnly || refundsTurned(note, invoice) ? 'reverse-charge' : treatment.mention,
    accounting: accountingTax(note.tax, note.currency, context.accounting),
  };
}

/** What is given back, shared over the rates as the invoice's sums are. */
function partOf(charged: readonly VatRow[], base: number, amount: number): VatRow[] {
  const bases = allocate(
    base,
    charged.map((row) => row.base),
  );
  const amounts = allocate(
    amount,
    charged.map((row) => row.amount),
  );
  return charged.map((row, index) => ({ ...row, base: bases[index]!, amount: amounts[index]! }));
}

const reverseCharged = (base: number): VatRow => ({
  category: 'AE',
  rate: 0,
  base,
  amount: 0,
  exemption: 'VATEX-EU-AE',
});

const correction = (amount: number, rate: number): DocumentLine => ({
  kind: 'correction',
  name: null,
  cycle: null,
  period: null,
  quantity: 1,
  included: 0,
  billed: 1,
  unit: null,
  share: null,
  amount,
  discount: 0,
  net: amount,
  rate,
});
