import type Stripe from 'stripe';
import { emit, intentOf } from './books.ts';
import type { Books } from './books.ts';
import { disputeObject, refundObject } from './reversal-objects.ts';
import { invalidRequest, noSuch } from './refusal.ts';

/** Money that goes back: refunds, by the API or in the dashboard, and disputes. */

export function makeRefund(
  books: Books,
  intentId: string,
  wanted: number | undefined,
  metadata: Stripe.Metadata,
  status: 'succeeded' | 'pending' | 'failed' = 'succeeded',
): Stripe.Refund {
  const intent = intentOf(books, 'payment_intent', intentId) as Stripe.PaymentIntent;
  const sum = (kind: 'charge' | 'refund') =>
    books.ledger.reduce(
      (total, entry) => total + (entry.intent === intent.id && entry.kind === kind ? entry.amount : 0),
      0,
    );
  const left = sum('charge') - sum('refund');
  const amount = wanted ?? left;
  if (left === 0) throw invalidRequest('It has already been refunded.', 'charge_already_refunded');
  if (!(amount > 0 && amount <= left)) {
    throw invalidRequest(`Refund amount is greater than ${left}.`, undefined, 'amount');
  }
  const refund = { ...refundObject(books.nextId('re'), intent, amount, metadata), status };
  books.refunds.set(refund.id, refund);
  if (status === 'failed') return refund;
  const { currency, metadata: ours } = intent;
  const attempt = ours.attempt ?? null;
  books.ledger.push({ kind: 'refund', id: refund.id, intent: intent.id, amount, currency, attempt });
  emit(books, 'refund.created', refund);
  emit(books, 'charge.refunded', {
    id: intent.latest_charge,
    object: 'charge',
    amount: intent.amount,
    amount_refunded: intent.amount - left + amount,
    currency,
    metadata: ours,
    payment_intent: intent.id,
  });
  return refund;
}

/** A refund that was on its way arrives, or comes back. */
export function settleRefund(books: Books, id: string, status: 'succeeded' | 'failed'): void {
  const refund = books.refunds.get(id)!;
  refund.status = status;
  if (status === 'failed') {
    const index = books.ledger.findIndex((entry) => entry.id === id);
    books.ledger.splice(index, 1);
    emit(books, 'refund.failed', refund);
  }
  emit(books, 'refund.updated', refund);
}

/** A payer goes to their bank, which disputes the charge or inquires first. */
export function openDispute(
  books: Books,
  intentId: string,
  amount?: number,
  status: 'needs_response' | 'warning_needs_response' = 'needs_response',
): Stripe.Dispute {
  const intent = intentOf(books, 'payment_intent', intentId) as Stripe.PaymentIntent;
  const dispute = { ...disputeObject(books.nextId('dp'), intent, amount ?? intent.amount), status };
  books.disputes.set(dispute.id, dispute);
  emit(books, 'charge.dispute.created', dispute);
  return dispute;
}

/** The bank is not content with the answer. */
export function escalate(books: Books, id: string): void {
  const dispute = books.disputes.get(id)!;
  dispute.status = 'needs_response';
  emit(books, 'charge.dispute.updated', dispute);
}

export function closeDispute(books: Books, id: string, status: 'won' | 'lost'): void {
  const dispute = books.disputes.get(id)!;
  dispute.status = status;
  emit(books, 'charge.dispute.closed', dispute);
}

export function refundOf(books: Books, id: string, expand: readonly string[]): Stripe.Refund {
  const refund = books.refunds.get(id);
  if (!refund) throw noSuch('refund', id);
  return expanded(books, refund, expand);
}

export function disputeOf(books: Books, id: string, expand: readonly string[]): Stripe.Dispute {
  const dispute = books.disputes.get(id);
  if (!dispute) throw noSuch('dispute', id);
  return expanded(books, dispute, expand);
}

export function listRefunds(books: Books, intent: string | undefined, expand: readonly string[]): object {
  const paths = expand.map((path) => path.replace(/^data\./, ''));
  const found = [...books.refunds.values()].filter(
    (refund) => intent === undefined || refund.payment_intent === intent,
  );
  const data = found.reverse().map((refund) => expanded(books, refund, paths));
  return { object: 'list', url: '/v1/refunds', has_more: false, data };
}

function expanded<T extends Stripe.Refund | Stripe.Dispute>(books: Books, object: T, expand: readonly string[]): T {
  const copy = structuredClone(object);
  for (const path of expand) {
    if (path !== 'payment_intent') throw invalidRequest(`This property cannot be expanded (${path}).`, undefined, path);
    copy.payment_intent = structuredClone(books.intents.get(object.payment_intent as string)) as Stripe.PaymentIntent;
  }
  return copy;
}
