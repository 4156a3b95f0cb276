import { orderOf } from './attempts.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { CreditNoteRecord } from './records.ts';
import type { BillingStore } from './store.ts';

/**
 * Refunds a credit note to the method that paid, and marks it. It may be repeated: the provider's key is the note's. Throws
 * a `ProviderError` when the provider fails.
 */
export type RefundCredit = (note: CreditNoteRecord) => Promise<CreditNoteRecord>;

export interface RefundCreditOptions {
  readonly store: BillingStore;
  readonly providers: readonly PaymentProvider[];
  readonly clock: Clock;
  /** How long a provider may take (ms). */
  readonly providerTimeout: number;
}

export function createCreditRefund({ store, providers, clock, providerTimeout }: RefundCreditOptions): RefundCredit {
  return async (note) => {
    if (note.refund === 'refunded') return note;
    const attempt = await store.findAttempt(note.attemptId);
    const provider = providers.find(({ id }) => id === attempt?.provider);
    if (!attempt || !provider) throw new Error(`no provider to refund ${note.id} with`);
    const { reference } = await withDeadline(providerTimeout, (signal) =>
      provider.refund({ attempt: orderOf(attempt), amount: note.total, idempotencyKey: note.refundKey, signal }),
    );
    return store.markCreditRefunded(note.id, reference, instant(clock.now()));
  };
}
