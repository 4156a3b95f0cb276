import type Stripe from 'stripe';
import * as v from 'valibot';
import { DeclineCode, type Attempt } from '../../src/contract/index.ts';
import { Refused } from './answers.ts';
import { instant } from './bills.ts';

const expand = ['confirmation_secret', 'payments.data.payment.payment_intent'];

export async function readInvoice(stripe: Stripe, id: string): Promise<Stripe.Invoice> {
  return stripe.invoices.retrieve(id, { expand }).catch(notFound);
}

/** What Stripe does not know does not exist; everything else is not the caller's fault. */
export function notFound(error: { statusCode?: number }): never {
  if (error.statusCode === 404) throw new Refused('not_found');
  throw error as Error;
}

type Refusal = { readonly code?: string; readonly decline_code?: string } | null | undefined;

/** Stripe's own code where the contract has it; the rest, lost and stolen among them, reads as a plain decline. */
export function declineOf(refusal: Refusal): DeclineCode | null {
  if (!refusal) return null;
  return [refusal.decline_code, refusal.code].find((code) => v.is(DeclineCode, code)) ?? 'declined';
}

type Charge = Pick<Attempt, 'status' | 'decline'>;

/** How far an intent is. A card that was refused ends the attempt; the page opens another. */
export function chargeOf(status: string, refusal: Refusal): Charge {
  const decline = declineOf(refusal);
  if (status === 'succeeded') return { status: 'paid', decline: null };
  if (status === 'canceled') return { status: decline ? 'failed' : 'canceled', decline };
  if (status === 'requires_payment_method' && decline) return { status: 'failed', decline };
  if (status === 'requires_action' || status === 'processing') return { status, decline: null };
  return { status: 'created', decline: null };
}

/** Where the payment of an invoice stands: the invoice says whether it is paid, its intent why not. */
export function chargeOfInvoice({ status, payments }: Stripe.Invoice): Charge {
  const intent = payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent | undefined;
  if (status === 'paid') return { status: 'paid', decline: null };
  const over = status === 'void' || status === 'uncollectible';
  return chargeOf(over ? 'canceled' : (intent?.status ?? ''), intent?.last_payment_error);
}

/** What the page's Stripe.js confirms an invoice with, while there is something to confirm. */
export function sessionOf(
  { confirmation_secret: secret, amount_due: amount, currency }: Stripe.Invoice,
  { status }: Charge,
  data: Readonly<Record<string, string>> = {},
): Attempt['session'] {
  if (!secret || (status !== 'created' && status !== 'requires_action')) return null;
  return {
    provider: 'stripe',
    method: 'card',
    intent: 'payment',
    amount,
    currency: currency.toUpperCase(),
    data: { clientSecret: secret.client_secret, ...data },
  };
}

/** An invoice of a running subscription as an attempt to pay it. */
export function attemptOfInvoice(
  invoice: Stripe.Invoice,
  charge: Charge = chargeOfInvoice(invoice),
  data: Readonly<Record<string, string>> = {},
): Attempt {
  const subscription = invoice.parent?.subscription_details?.subscription;
  return {
    id: invoice.id,
    ...charge,
    quoteId: null,
    amount: invoice.amount_due,
    currency: invoice.currency.toUpperCase(),
    session: sessionOf(invoice, charge, data),
    receipt: null,
    subscriptionId: (typeof subscription === 'string' ? subscription : subscription?.id) ?? null,
    createdAt: instant(invoice.created),
  };
}
