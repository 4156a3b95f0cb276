import type { AttemptDesk } from './attempts.ts';
import { isOver } from './attempt-status.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import type { EndSubscription } from './ending.ts';
import type { Log } from './log.ts';
import type { PaymentProvider, Reversal, ReversalHint } from './payment-provider.ts';
import type { BookRefund } from './provider-refunds.ts';
import type { AttemptRecord, InvoiceRecord } from './records.ts';
import type { BillingStore } from './store.ts';

/**
 * Takes in refunds and disputes that an event tells of, as the provider has them now. It may be repeated, and throws where
 * the provider or the store does not answer: the event is then to come again.
 */
export type ReversalDesk = (provider: PaymentProvider, hint: ReversalHint) => Promise<void>;

export interface ReversalDeskOptions {
  readonly store: BillingStore;
  readonly attempts: AttemptDesk;
  readonly book: BookRefund;
  readonly end: EndSubscription;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a provider may take (ms). */
  readonly providerTimeout: number;
  readonly afterDispute: 'stay' | 'end';
  readonly afterFullRefund: 'stay' | 'end';
}

export function createReversalDesk(options: ReversalDeskOptions): ReversalDesk {
  const { store, attempts, book, end, clock, log } = options;

  /** As it is once everything is booked that was paid. Null: not one of ours. */
  async function attemptOf(provider: PaymentProvider, { attempt: id }: Reversal): Promise<AttemptRecord | null> {
    const attempt = id === null ? null : await store.findAttempt(id);
    // Metadata can be typed in at the provider: it is not this attempt's provider that speaks.
    if (!attempt || attempt.provider !== provider.id) return null;
    return isOver(attempt.status) ? attempt : attempts.refresh(attempt);
  }

  async function take(provider: PaymentProvider, reversal: Reversal): Promise<void> {
    const attempt = await attemptOf(provider, reversal);
    const { kind, reference: code } = reversal;
    const about = { provider: provider.id, code, ...(attempt && { attempt: attempt.id }) };
    const { subscriptionId } = attempt ?? {};
    if (!attempt || attempt.status !== 'paid' || subscriptionId == null) {
      // Of a payment that could not be booked, our own refund; of any other, a person has to know.
      const own = kind === 'refund' && attempt !== null && reversal.key === `${attempt.id}:refund`;
      if (!own) log({ level: 'alert', event: `payment.${kind}`, ...about });
      return;
    }
    const invoices = await store.listInvoices(attempt.organization);
    const invoice = invoices.find(({ attemptId }) => attemptId === attempt.id) ?? null;
    const subscription = { id: subscriptionId, organization: attempt.organization };
    if (reversal.kind === 'refund') {
      const whole = await book(attempt, invoice, reversal);
      const over = whole && invoice !== null && paysForNow(invoice, instant(clock.now()));
      if (over && options.afterFullRefund === 'end') await end(subscription, 'refunded');
      return;
    }
    const now = instant(clock.now());
    const { reference, amount, currency, status, inquiry = false } = reversal;
    const news = await store.recordDispute({
      provider: provider.id,
      reference,
      organization: attempt.organization,
      subscriptionId,
      attemptId: attempt.id,
      invoiceId: invoice?.id ?? null,
      amount,
      currency,
      status,
      openedAt: now,
      closedAt: status === 'open' ? null : now,
    });
    if (news) log({ level: status === 'won' ? 'info' : 'alert', event: 'payment.dispute', ...about });
    const taken = status === 'open' && !inquiry && options.afterDispute === 'end';
    if (taken || status === 'lost') await end(subscription, 'disputed');
  }

  return async (provider, hint) => {
    const found = await withDeadline(options.providerTimeout, async (signal) => {
      return (await provider.readReversals?.(hint, signal)) ?? [];
    });
    if (found.length === 0) {
      log({ level: 'alert', event: `payment.${hint.kind}`, provider: provider.id, code: hint.reference });
    }
    for (const reversal of found) await take(provider, reversal);
  };
}

/** Whether it is the invoice of the period that the plan is in. */
function paysForNow({ document: { bill } }: InvoiceRecord, now: string): boolean {
  return bill.lines.some(({ kind, period }) => kind === 'plan' && period !== null && now < period.end);
}
