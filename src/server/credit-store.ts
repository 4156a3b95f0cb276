import type { CreditNoteRecord, VatRecheckChange, VatRecheckRecord } from './records.ts';

/** A credit note to be issued: the store gives it the next number of its series, without a gap. */
export type NewCreditNote = Omit<CreditNoteRecord, 'number' | 'refund' | 'refundReference' | 'refundedAt'> & {
  readonly series: string;
};

/** The store's operations for VAT that may have to be given back. Each is whole or not at all, and may be repeated. */
export interface CreditStore {
  /** `waiting` or `refunding` and due; each goes to one caller, and comes back at `leaseUntil` if that one dies. */
  claimDueVatRechecks(now: string, leaseUntil: string, limit: number): Promise<readonly VatRecheckRecord[]>;
  /** Changes a re-check if it still has the status; otherwise leaves it. Throws when there is none. */
  advanceVatRecheck(id: string, status: VatRecheckRecord['status'], change: VatRecheckChange): Promise<void>;
  /**
   * Writes the note and moves the re-check to `refunding`. An invoice has one note of this kind: whoever comes later gets
   * that one. Throws when there is no such re-check.
   */
  issueCreditNote(recheckId: string, note: NewCreditNote): Promise<CreditNoteRecord>;
  /** The note is refunded and its re-check `credited`; a later call changes nothing. Throws when there is no such note. */
  markCreditRefunded(noteId: string, reference: string, at: string): Promise<CreditNoteRecord>;
  findCreditNote(invoiceId: string): Promise<CreditNoteRecord | null>;
  /** Newest first. */
  listCreditNotes(organization: string): Promise<readonly CreditNoteRecord[]>;
}
