import type Stripe from 'stripe';

/** What Stripe answers of money that goes back, held to its own types. */

const created = Math.floor(Date.parse('2026-03-03T09:00:00Z') / 1000);

export function refundObject(
  id: string,
  intent: Stripe.PaymentIntent,
  amount: number,
  metadata: Stripe.Metadata,
): Stripe.Refund {
  return {
    id,
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: intent.latest_charge,
    created,
    currency: intent.currency,
    customer: intent.customer,
    customer_account: null,
    metadata,
    payment_intent: intent.id,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}

/** Without its evidence, which nobody reads. */
export function disputeObject(id: string, intent: Stripe.PaymentIntent, amount: number): Stripe.Dispute {
  const dispute: Omit<Stripe.Dispute, 'evidence' | 'evidence_details'> = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: intent.latest_charge as string,
    created,
    currency: intent.currency,
    enhanced_eligibility_types: [],
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: intent.id,
    reason: 'fraudulent',
    status: 'needs_response',
  };
  return dispute as Stripe.Dispute;
}
