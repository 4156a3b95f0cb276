import type Stripe from 'stripe';
import type { Reversal, ReversalHint } from '../../payment-provider.ts';
import { fromStripe } from './amounts.ts';
import { isMissing } from './errors.ts';

const expand = ['payment_intent'];

/** Refunds and disputes as Stripe has them now, each with its payment's attempt. */
export async function readReversals(stripe: Stripe, { kind, reference }: ReversalHint): Promise<readonly Reversal[]> {
  try {
    if (kind === 'dispute') return [disputeOf(await stripe.disputes.retrieve(reference, { expand }))];
    if (!reference.startsWith('pi_')) return [refundOf(await stripe.refunds.retrieve(reference, { expand }))];
    const all: Reversal[] = [];
    const query = { payment_intent: reference, limit: 100, expand: ['data.payment_intent'] };
    for await (const refund of stripe.refunds.list(query)) all.push(refundOf(refund));
    return all;
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function refundOf({ id, amount, currency, payment_intent, metadata, status }: Stripe.Refund): Reversal {
  const facts = { reference: id, attempt: attemptOf(payment_intent), ...fromStripe(amount, currency) };
  const known = status === 'succeeded' ? 'made' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
  return { kind: 'refund', ...facts, key: metadata?.key ?? null, status: known };
}

function disputeOf({ id, amount, currency, payment_intent, status }: Stripe.Dispute): Reversal {
  const facts = { reference: id, attempt: attemptOf(payment_intent), ...fromStripe(amount, currency) };
  // https://docs.stripe.com/disputes/how-disputes-work: the statuses of an inquiry begin so.
  return { kind: 'dispute', ...facts, status: verdictOf(status), inquiry: status.startsWith('warning_') };
}

/** An inquiry that closes, or a dispute that was prevented, took no money. */
function verdictOf(status: Stripe.Dispute.Status): 'open' | 'won' | 'lost' {
  if (status === 'lost') return 'lost';
  return status === 'won' || status === 'warning_closed' || status === 'prevented' ? 'won' : 'open';
}

function attemptOf(payment: string | Stripe.PaymentIntent | null): string | null {
  return typeof payment === 'object' ? (payment?.metadata?.attempt ?? null) : null;
}
