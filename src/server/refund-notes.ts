import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { NewCreditNote } from './credit-store.ts';
import type { DocumentIssuing } from './documents/issuing.ts';
import type { CreditNoteRecord, InvoiceRecord } from './records.ts';
import { refundParts } from './refund-parts.ts';
import type { RefundParts } from './refund-parts.ts';

/** What a refund's note says beyond its invoice. */
export interface RefundNoteFacts {
  readonly id: string;
  /** Minor units with VAT; at most what is left. */
  readonly total: number;
  readonly remark: string | null;
  /** When a refund that is still to be made is looked at next. */
  readonly checkAt: string | null;
}

/** The note of a refund, worked out on what the invoice's other notes leave. `notes`: all that its organisation has. */
export type DraftRefundNote = (
  invoice: InvoiceRecord & { readonly attemptId: string },
  notes: readonly CreditNoteRecord[],
  left: RefundParts,
  facts: RefundNoteFacts,
) => Promise<NewCreditNote>;

export function createRefundNotes({
  clock,
  creditNoteSeries,
  issuing,
}: {
  readonly clock: Clock;
  readonly creditNoteSeries: (at: string) => string;
  readonly issuing: DocumentIssuing;
}): DraftRefundNote {
  return (invoice, notes, left, { id, total, remark, checkAt }) => {
    const issuedAt = instant(clock.now());
    const note = {
      id,
      organization: invoice.organization,
      attemptId: invoice.attemptId,
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      series: creditNoteSeries(issuedAt),
      issuedAt,
      currency: invoice.currency,
      ...refundParts(total, left),
      reason: 'refund',
      remark,
      vatCheckId: null,
      refundKey: `${id}:refund`,
      checkAt,
    } as const;
    return issuing.creditNote(note, invoice, notes);
  };
}
