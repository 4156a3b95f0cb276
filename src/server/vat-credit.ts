import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { RefundCredit } from './credit-refund.ts';
import type { DocumentIssuing } from './documents/issuing.ts';
import type { NextId } from './ids.ts';
import type { CreditNoteRecord, VatCheckRecord, VatRecheckRecord } from './records.ts';
import { leftToRefund } from './refund-parts.ts';
import { withoutVat } from './refunded-period.ts';
import type { BillingStore } from './store.ts';

/** Gives VAT back, in steps of which each may be repeated: the note, the refund, the mark that it was made. */
export interface VatCredits {
  /** Writes the credit note over the invoice's VAT, or answers the one that is there. Null: the VAT was given back before. */
  issue(recheck: VatRecheckRecord, evidence: VatCheckRecord): Promise<CreditNoteRecord | null>;
  readonly refund: RefundCredit;
}

export interface VatCreditsOptions {
  readonly store: BillingStore;
  readonly refund: RefundCredit;
  readonly clock: Clock;
  readonly ids: NextId;
  /** Names the run of credit note numbers a day belongs to. */
  readonly creditNoteSeries: (at: string) => string;
  readonly issuing: DocumentIssuing;
}

/** How often a note is worked out anew because a refund, or a change, came in between. */
const tries = 5;

export function createVatCredits(options: VatCreditsOptions): VatCredits {
  const { store, refund, clock, ids, creditNoteSeries, issuing } = options;
  return {
    refund,
    async issue({ id, organization, attemptId, invoiceId }, evidence) {
      const invoice = await store.findInvoice(invoiceId);
      if (!invoice) throw new Error(`VAT re-check ${id} has no invoice`);
      const known = await store.findVatCreditNote(invoiceId);
      if (known) return known;
      for (let count = 0; count < tries; count++) {
        const notes = await store.listCreditNotes(organization);
        const left = leftToRefund(invoice, notes);
        const { tax } = left;
        if (tax === 0) return null;
        const issuedAt = instant(clock.now());
        const noteId = ids('crn');
        const note = {
          id: noteId,
          organization,
          attemptId,
          invoiceId,
          invoiceNumber: invoice.number,
          series: creditNoteSeries(issuedAt),
          issuedAt,
          currency: invoice.currency,
          net: 0,
          tax,
          total: tax,
          reason: 'vat-number-verified',
          remark: null,
          vatCheckId: evidence.id,
          refundKey: `${noteId}:refund`,
          checkAt: null,
        } as const;
        const printed = await issuing.creditNote(note, invoice, notes);
        const subscription = withoutVat(await store.findSubscription(organization), invoice, tax);
        const issued = await store.issueCreditNote(id, printed, invoice.total - left.total, { subscription });
        if (issued) return issued;
      }
      throw new Error(`VAT re-check ${id}: the invoice's credit notes do not come to rest`);
    },
  };
}
