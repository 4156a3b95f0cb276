import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { RefundCredit } from './credit-refund.ts';
import { hashOf } from './hash.ts';
import type { NextId } from './ids.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import { invalid, ProblemError } from './problem.ts';
import type { CreditNoteRecord, InvoiceRecord } from './records.ts';
import type { DraftRefundNote } from './refund-notes.ts';
import { leftToRefund } from './refund-parts.ts';
import { lessPaid } from './refunded-period.ts';
import type { BillingStore } from './store.ts';

/** What support staff want given back. */
export interface RefundWish {
  /** The invoice's id. */
  readonly invoice: string;
  /** Minor units with VAT. Default: all that is left. */
  readonly amount?: number;
  /** In the staff's words, kept with the note and never printed. */
  readonly reason?: string;
  /** The same key gives back once, however often it is asked for. */
  readonly key?: string;
}

export interface RefundDesk {
  /** Writes the credit note and refunds it. What the provider does not do now (`pending`) is tried again by `runDue`. */
  refund(wish: RefundWish): Promise<CreditNoteRecord>;
  /** Asks again for the refunds that are due at `now` (ms) and answers how many. Any number may run at once. */
  resume(now: number): Promise<number>;
}

export interface RefundDeskOptions {
  readonly store: BillingStore;
  readonly refund: RefundCredit;
  readonly clock: Clock;
  readonly ids: NextId;
  readonly draft: DraftRefundNote;
  readonly log: Log;
}

/** How many go to one caller: with a provider at its slowest they end within the lease. */
const batch = 10;
/** A claimed refund comes back to others after this long (ms), should its caller die. */
const lease = 5 * 60_000;
/** A refund that fails is tried again by every run for so long (ms), then as seldom, and a person is called. */
const overdueAfter = 3_600_000;
/** How often a note is worked out anew because another one, or a change, came in between. */
const tries = 5;

export function createRefundDesk(options: RefundDeskOptions): RefundDesk {
  const { store, refund, clock, ids, draft, log } = options;

  async function issue(invoice: InvoiceRecord, { amount, reason, key }: RefundWish): Promise<CreditNoteRecord> {
    const id = key === undefined ? ids('crn') : `crn_${hashOf({ invoice: invoice.id, key }).slice(0, 24)}`;
    for (let count = 0; count < tries; count++) {
      const notes = await store.listCreditNotes(invoice.organization);
      const known = notes.find((note) => note.id === id);
      if (known) {
        if (amount !== undefined && amount !== known.total) throw new ProblemError('idempotency_mismatch');
        return known;
      }
      const left = leftToRefund(invoice, notes);
      if (invoice.status !== 'paid' || invoice.attemptId === null || left.total <= 0) {
        throw new ProblemError('not_allowed_now');
      }
      const total = amount ?? left.total;
      if (!Number.isSafeInteger(total) || total <= 0) throw invalid({ path: 'amount', code: 'too_small', limit: 1 });
      if (total > left.total) throw invalid({ path: 'amount', code: 'too_large', limit: left.total });
      const checkAt = instant(clock.now() + lease);
      const paid = { ...invoice, attemptId: invoice.attemptId };
      const printed = await draft(paid, notes, left, { id, total, remark: reason ?? null, checkAt });
      const subscription = lessPaid(await store.findSubscription(invoice.organization), invoice, printed.net);
      const issued = await store.issueRefundNote(printed, invoice.total - left.total, { subscription });
      if (issued) return issued;
    }
    throw new ProblemError('state_changed');
  }

  /** The note stands and its key is stored: the same refund is asked for again, and made once. */
  async function give(note: CreditNoteRecord, now: number): Promise<CreditNoteRecord> {
    const about = { attempt: note.attemptId, organization: note.organization };
    try {
      const refunded = await refund(note);
      log({ level: 'info', event: 'refund.made', ...about });
      return refunded;
    } catch (error) {
      const overdue = now - Date.parse(note.issuedAt) >= overdueAfter;
      log({ level: overdue ? 'alert' : 'warn', event: 'refund.failed', ...about, error: errorText(error) });
      const checkAt = instant(overdue ? now + overdueAfter : now);
      await store.postponeRefund(note.id, checkAt);
      return { ...note, checkAt };
    }
  }

  return {
    async refund(wish) {
      const invoice = await store.findInvoice(wish.invoice);
      if (!invoice) throw new ProblemError('not_found');
      const note = await issue(invoice, wish);
      return note.refund === 'refunded' ? note : give(note, clock.now());
    },
    async resume(now) {
      const due = await store.claimDueRefunds(instant(now), instant(now + lease), batch);
      for (const note of due) await give(note, now);
      return due.length;
    },
  };
}
