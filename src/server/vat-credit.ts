import { orderOf } from './attempts.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import type { NextId } from './ids.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { CreditNoteRecord, VatCheckRecord, VatRecheckRecord } from './records.ts';
import type { BillingStore } from './store.ts';

/** Gives VAT back, in steps of which each may be repeated: the note, the refund, the mark that it was made. */
export interface VatCredits {
  /** Writes the credit note over the invoice's VAT, or answers the one that is there. */
  issue(recheck: VatRecheckRecord, evidence: VatCheckRecord): Promise<CreditNoteRecord>;
  /** Refunds a note to the method that paid, and marks it. Throws a `ProviderError` when the provider fails. */
  refund(note: CreditNoteRecord): Promise<CreditNoteRecord>;
}

export interface VatCreditsOptions {
  readonly store: BillingStore;
  readonly providers: readonly PaymentProvider[];
  readonly clock: Clock;
  readonly ids: NextId;
  /** Names the run of credit note numbers a day belongs to. */
  readonly creditNoteSeries: (at: string) => string;
  /** How long a provider may take (ms). */
  readonly providerTimeout: number;
}

export function createVatCredits(options: VatCreditsOptions): VatCredits {
  const { store, providers, clock, ids, creditNoteSeries, providerTimeout } = options;

  return {
    async issue({ id, organization, attemptId, invoiceId }, evidence) {
      const invoice = (await store.listInvoices(organization)).find((item) => item.id === invoiceId);
      if (!invoice) throw new Error(`VAT re-check ${id} has no invoice`);
      const issuedAt = instant(clock.now());
      const noteId = ids('crn');
      const { tax } = invoice.document.bill;
      return store.issueCreditNote(id, {
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
        vatCheckId: evidence.id,
        refundKey: `${noteId}:refund`,
      });
    },

    async refund(note) {
      if (note.refund === 'refunded') return note;
      const attempt = await store.findAttempt(note.attemptId);
      const provider = providers.find(({ id }) => id === attempt?.provider);
      if (!attempt || !provider) throw new Error(`no provider to refund ${note.id} with`);
      const { reference } = await withDeadline(providerTimeout, (signal) =>
        provider.refund({
          attempt: orderOf(attempt),
          amount: note.total,
          idempotencyKey: note.refundKey,
          signal,
        }),
      );
      return store.markCreditRefunded(note.id, reference, instant(clock.now()));
    },
  };
}
