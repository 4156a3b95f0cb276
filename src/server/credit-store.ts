import type { DraftDocument } from './document-store.ts';
import type { CreditNoteRecord, SubscriptionRecord, VatRecheckChange, VatRecheckRecord } from './records.ts';
import type { IssuedWithin } from './subscription-store.ts';

/** A credit note to be issued: the store gives it the next number of its series, without a gap, and keeps what it prints. */
export type NewCreditNote = Omit<CreditNoteRecord, 'number' | 'refund' | 'refundReference' | 'refundedAt'> & {
  readonly series: string;
  readonly print: DraftDocument;
};

/** A refund that went through at the provider. */
export interface RefundMade {
  /** The provider's name for it. */
  readonly reference: string;
  /** RFC 3339. */
  readonly at: string;
}

/** What goes with a credit note, in the same operation. */
export interface RefundCompany {
  /** The money went back before: the note is refunded from the first, and nobody asks the provider again. */
  readonly made?: RefundMade;
  /** As the refund leaves it, with the version that it was read with. */
  readonly subscription?: SubscriptionRecord | null;
}

/** The store's operations for what may have to be given back. Each is whole or not at all, and may be repeated. */
export interface CreditStore {
  /** `waiting` or `refunding` and due; each goes to one caller, and comes back at `leaseUntil` if that one dies. */
  claimDueVatRechecks(now: string, leaseUntil: string, limit: number): Promise<readonly VatRecheckRecord[]>;
  /** Changes a re-check if it still has the status; otherwise leaves it. Throws when there is none. */
  advanceVatRecheck(id: string, status: VatRecheckRecord['status'], change: VatRecheckChange): Promise<void>;
  /**
   * Writes the note and moves the re-check to `refunding`. An invoice has one note of this kind: whoever comes later gets
   * that one. `credited` and null as for `issueRefundNote`. Throws when there is no such re-check.
   */
  issueCreditNote(
    recheckId: string,
    note: NewCreditNote,
    credited: number,
    company?: Pick<RefundCompany, 'subscription'>,
  ): Promise<CreditNoteRecord | null>;
  /**
   * Writes the note of a refund, once for its id. `credited` is what the invoice's notes gave back when it was worked out.
   * Null: they gave back something else by now, the invoice is not paid, or the subscription is another one by now; nothing
   * was done.
   */
  issueRefundNote(note: NewCreditNote, credited: number, company?: RefundCompany): Promise<CreditNoteRecord | null>;
  /** Notes of refunds that are pending and due; each goes to one caller, and comes back at `leaseUntil` if that one dies. */
  claimDueRefunds(now: string, leaseUntil: string, limit: number): Promise<readonly CreditNoteRecord[]>;
  /** Puts off a refund that is still pending. */
  postponeRefund(noteId: string, checkAt: string): Promise<void>;
  /**
   * The note is refunded, and a re-check that it came of `credited`; a later call changes nothing. Throws when there is no
   * such note.
   */
  markCreditRefunded(noteId: string, reference: string, at: string): Promise<CreditNoteRecord>;
  /** The one that gave back an invoice's VAT. */
  findVatCreditNote(invoiceId: string): Promise<CreditNoteRecord | null>;
  /** Newest first. */
  listCreditNotes(organization: string): Promise<readonly CreditNoteRecord[]>;
  /** As `pageInvoices`. */
  pageCreditNotes(wanted: IssuedWithin, after: string | null, limit: number): Promise<readonly CreditNoteRecord[]>;
}
