import type { CreditStore } from '../credit-store.ts';
import type { CreditNoteRecord, VatRecheckRecord } from '../records.ts';

/** VAT re-checks and credit notes in memory. `nextNumber` counts a series on. */
export function createMemoryCredits(nextNumber: (series: string) => string) {
  const rechecks = new Map<string, VatRecheckRecord>();
  const notes: CreditNoteRecord[] = [];
  const copy = <T>(value: T): T => structuredClone(value);
  const noteOf = (invoiceId: string) => notes.find((note) => note.invoiceId === invoiceId);

  function existing(id: string): VatRecheckRecord {
    const recheck = rechecks.get(id);
    if (!recheck) throw new Error(`no VAT re-check ${id}`);
    return recheck;
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
    async issueCreditNote(recheckId, { series, ...note }) {
      const recheck = existing(recheckId);
      const known = noteOf(note.invoiceId);
      if (known) return copy(known);
      const pending = { refund: 'pending', refundReference: null, refundedAt: null } as const;
      const issued: CreditNoteRecord = { ...copy(note), ...pending, number: nextNumber(series) };
      notes.push(issued);
      rechecks.set(recheckId, { ...recheck, status: 'refunding' });
      return copy(issued);
    },
    async markCreditRefunded(noteId, reference, at) {
      const index = notes.findIndex(({ id }) => id === noteId);
      const note = notes[index];
      if (!note) throw new Error(`no credit note ${noteId}`);
      if (note.refund === 'refunded') return copy(note);
      const refunded: CreditNoteRecord = { ...note, refund: 'refunded', refundReference: reference, refundedAt: at };
      notes[index] = refunded;
      for (const recheck of rechecks.values()) {
        if (recheck.invoiceId === note.invoiceId) rechecks.set(recheck.id, { ...recheck, status: 'credited' });
      }
      return copy(refunded);
    },
    async findCreditNote(invoiceId) {
      return copy(noteOf(invoiceId) ?? null);
    },
    async listCreditNotes(organization) {
      return copy(notes.filter((note) => note.organization === organization).reverse());
    },
  };

  return { operations, add: (recheck: VatRecheckRecord) => void rechecks.set(recheck.id, copy(recheck)) };
}
