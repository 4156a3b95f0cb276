import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { hashOf } from './hash.ts';
import type { Log } from './log.ts';
import type { Reversal } from './payment-provider.ts';
import type { AttemptRecord, CreditNoteRecord, InvoiceRecord } from './records.ts';
import type { DraftRefundNote } from './refund-notes.ts';
import { leftToRefund } from './refund-parts.ts';
import { lessPaid } from './refunded-period.ts';
import type { BillingStore } from './store.ts';

export type ProviderRefund = Extract<Reversal, { readonly kind: 'refund' }>;

/**
 * Brings a refund as the provider has it into the books, once: our own marks its note, one that somebody made there gets a
 * note that is refunded already. `invoice`: what the attempt paid. Answers whether somebody's own refund left nothing of it.
 */
export type BookRefund = (
  attempt: AttemptRecord,
  invoice: InvoiceRecord | null,
  refund: ProviderRefund,
) => Promise<boolean>;

export interface ProviderRefundOptions {
  readonly store: BillingStore;
  readonly draft: DraftRefundNote;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often a note is worked out anew because another one, or a change, came in between. */
const tries = 5;

export function createProviderRefunds({ store, draft, clock, log }: ProviderRefundOptions): BookRefund {
  return async (attempt, invoice, refund) => {
    const { reference, key, amount, status } = refund;
    const about = { attempt: attempt.id, organization: attempt.organization, code: reference };
    // The money did not go: it is the seller's again, and the note, if there is one, says otherwise.
    if (status === 'failed') log({ level: 'alert', event: 'refund.undone', ...about });
    if (status !== 'made') return false;
    const made = { reference, at: instant(clock.now()) };
    const id = `crn_${hashOf({ provider: attempt.provider, reference }).slice(0, 24)}`;

    for (let count = 0; count < tries; count++) {
      const notes = await store.listCreditNotes(attempt.organization);
      const ours = notes.find((note) => note.refundReference === reference || (key !== null && note.refundKey === key));
      if (ours) {
        if (ours.refund === 'pending') await store.markCreditRefunded(ours.id, reference, made.at);
        return ours.id === id && nothingLeft(invoice, notes);
      }
      const left = invoice && leftToRefund(invoice, notes);
      const known = invoice?.status === 'paid' && invoice.attemptId !== null && invoice.currency === refund.currency;
      if (!known || !left) break;
      const promised = left.total < amount ? notes.find((note) => isPromise(note, invoice, amount)) : undefined;
      if (promised) {
        // Both cannot be had of one charge: what was promised is what was given.
        await store.markCreditRefunded(promised.id, reference, made.at);
        return false;
      }
      const total = Math.min(amount, left.total);
      if (total <= 0) break;
      const paid = { ...invoice, attemptId: attempt.id };
      const note = await draft(paid, notes, left, { id, total, remark: null, checkAt: null });
      const subscription = lessPaid(await store.findSubscription(attempt.organization), invoice, note.net);
      const issued = await store.issueRefundNote(note, invoice.total - left.total, { made, subscription });
      if (!issued) continue;
      log({ level: total < amount ? 'alert' : 'info', event: 'payment.refund', ...about });
      return nothingLeft(invoice, [...notes, issued]);
    }
    // More than the invoice has left, in another currency, or for no invoice: the books cannot say it.
    log({ level: 'alert', event: 'payment.refund', ...about });
    return false;
  };
}

const nothingLeft = (invoice: InvoiceRecord | null, notes: readonly CreditNoteRecord[]): boolean =>
  invoice !== null && leftToRefund(invoice, notes).total === 0;

/** A note whose refund is still to be made, over the same amount. */
const isPromise = (note: CreditNoteRecord, invoice: InvoiceRecord, amount: number): boolean =>
  note.invoiceId === invoice.id && note.refund === 'pending' && note.total === amount;
