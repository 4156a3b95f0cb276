import type { CreditStore, NewCreditNote, RefundMade } from '../credit-store.ts';
import { creditNoteEvent, refundedEvent } from '../outbox-events.ts';
import type { EventFact } from '../outbox-events.ts';
import type { CreditNoteRecord, InvoiceRecord, SubscriptionRecord, VatRecheckRecord } from '../records.ts';
import { pageOf } from './memory-pages.ts';
import { refundOf } from './note-refund.ts';

/** What credits need of the invoices and subscriptions in memory. */
interface Credited {
  invoiceOf(id: string): InvoiceRecord | undefined;
  /** The one stored, if it is still the one that was read. */
  held(subscription: SubscriptionRecord): SubscriptionRecord | undefined;
  replace(subscription: SubscriptionRecord, at: string): void;
}

/** VAT re-checks and credit notes in memory. `numberOf` issues a draft under the next number of a series, `tell` writes into the outbox. */
export function createMemoryCredits(
  numberOf: (draft: Pick<NewCreditNote, 'id' | 'organization' | 'print'>, series: string) => string,
  { invoiceOf, held, replace }: Credited,
  tell: (events: readonly EventFact[]) => void,
) {
  const rechecks = new Map<string, VatRecheckRecord>();
  const notes: CreditNoteRecord[] = [];
  const copy = <T>(value: T): T => structuredClone(value);
  const vatNoteOf = (invoiceId: string) =>
    notes.find((note) => note.invoiceId === invoiceId && note.reason === 'vat-number-verified');
  const creditedOf = (invoiceId: string): number =>
    notes.reduce((sum, note) => sum + (note.invoiceId === invoiceId ? note.total : 0), 0);

  /** Whether a note that was worked out on so much credited may be written now. */
  function holds({ invoiceId, total }: NewCreditNote, credited: number): boolean {
    const invoice = invoiceOf(invoiceId);
    return invoice?.status === 'paid' && creditedOf(invoiceId) === credited && credited + total <= invoice.total;
  }

  function issue({ series, print, ...note }: NewCreditNote, made?: RefundMade): CreditNoteRecord {
    const number = numberOf({ ...note, print }, series);
    const issued: CreditNoteRecord = { ...copy(note), ...refundOf(made), number };
    notes.push(issued);
    const { subscriptionId } = invoiceOf(issued.invoiceId)!;
    tell([creditNoteEvent(issued, subscriptionId), ...(made ? [refundedEvent(issued, subscriptionId)] : [])]);
    return issued;
  }

  function existing(id: string): VatRecheckRecord {
    const recheck = rechecks.get(id);
    if (!recheck) throw new Error(`no VAT re-check ${id}`);
    return recheck;
  }

  function change(id: string, fields: Partial<CreditNoteRecord>): CreditNoteRecord {
    const index = notes.findIndex((note) => note.id === id);
    return (notes[index] = { ...notes[index]!, ...fields });
  }

  const operations: CreditStore = {
    async claimDueVatRechecks(now, leaseUntil, limit) {
      const due = [...rechecks.values()]
        .filter(({ status, checkAt }) => (status === 'waiting' || status === 'refunding') && checkAt <= now)
        .sort((a, b) => (a.checkAt < b.checkAt ? -1 : 1))
        .slice(0, limit)
        .map((recheck) => ({ ...recheck, checkAt: leaseUntil }));
      for (const recheck of due) rechecks.set(recheck.id, recheck);
      return copy(due);
    },
    async advanceVatRecheck(id, status, change) {
      const recheck = existing(id);
      if (recheck.status === status) rechecks.set(id, { ...recheck, ...copy(change) });
    },
    async issueCreditNote(recheckId, note, credited, { subscription = null } = {}) {
      const recheck = existing(recheckId);
      const known = vatNoteOf(note.invoiceId);
      if (known) return copy(known);
      if (!holds(note, credited) || (subscription && !held(subscription))) return null;
      if (subscription) replace(subscription, note.issuedAt);
      rechecks.set(recheckId, { ...recheck, status: 'refunding' });
      return copy(issue(note));
    },
    async issueRefundNote(note, credited, { made, subscription = null } = {}) {
      const known = notes.find(({ id }) => id === note.id);
      if (known) return copy(known);
      if (!holds(note, credited) || (subscription && !held(subscription))) return null;
      if (subscription) replace(subscription, note.issuedAt);
      return copy(issue(note, made));
    },
    async claimDueRefunds(now, leaseUntil, limit) {
      const due = notes
        .filter(({ refund, checkAt }) => refund === 'pending' && checkAt !== null && checkAt <= now)
        .sort((a, b) => (a.checkAt! < b.checkAt! ? -1 : 1))
        .slice(0, limit);
      return copy(due.map(({ id }) => change(id, { checkAt: leaseUntil })));
    },
    async postponeRefund(noteId, checkAt) {
      if (notes.some(({ id, refund }) => id === noteId && refund === 'pending')) change(noteId, { checkAt });
    },
    async markCreditRefunded(noteId, reference, at) {
      const note = notes.find(({ id }) => id === noteId);
      if (!note) throw new Error(`no credit note ${noteId}`);
      if (note.refund === 'refunded') return copy(note);
      const refunded = change(noteId, refundOf({ reference, at }));
      tell([refundedEvent(refunded, invoiceOf(note.invoiceId)!.subscriptionId)]);
      for (const recheck of note.reason === 'vat-number-verified' ? rechecks.values() : []) {
        if (recheck.invoiceId === note.invoiceId) rechecks.set(recheck.id, { ...recheck, status: 'credited' });
      }
      return copy(refunded);
    },
    async findVatCreditNote(invoiceId) {
      return copy(vatNoteOf(invoiceId) ?? null);
    },
    async pageCreditNotes(wanted, after, limit) {
      return copy(pageOf(notes, wanted, after, limit));
    },
    async listCreditNotes(organization) {
      return copy(notes.filter((note) => note.organization === organization).reverse());
    },
  };

  return {
    operations,
    add: (recheck: VatRecheckRecord) => void rechecks.set(recheck.id, copy(recheck)),
    notes: () => notes,
    rechecks: () => [...rechecks.values()],
  };
}
