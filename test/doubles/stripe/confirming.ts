import type Stripe from 'stripe';
import { createMethod, emit, methodOf } from './books.ts';
import type { Books } from './books.ts';
import type { TestCard } from './cards.ts';
import { group, text } from './form.ts';
import type { Fields } from './form.ts';
import type { Intent } from './objects.ts';
import { Refusal, invalidRequest } from './refusal.ts';

/** How an intent goes from a card to money, or to a refusal. */

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

interface Confirmation {
  /** Nobody is there to answer the bank. */
  readonly offSession: boolean;
  /** Where a bank's own page stands. */
  readonly publicUrl: string;
}

const isPayment = (intent: Intent): intent is Stripe.PaymentIntent => intent.object === 'payment_intent';

export function confirm(books: Books, intent: Intent, fields: Fields, { offSession, publicUrl }: Confirmation): Intent {
  if (!confirmable.includes(intent.status)) throw unexpectedState(intent, 'confirm');
  const given = text(fields, 'payment_method');
  const inline = group(fields, 'payment_method_data');
  const current = typeof intent.payment_method === 'string' ? intent.payment_method : undefined;
  const id = Object.keys(inline).length > 0 ? createMethod(books, inline).id : (given ?? current);
  if (id === undefined) throw invalidRequest('A payment method is needed.', `${intent.object}_unexpected_state`);
  const { method, card } = methodOf(books, id);
  if (method.customer !== null && method.customer !== intent.customer) {
    throw invalidRequest('The payment method belongs to another customer.', undefined, 'payment_method');
  }
  const cvcAgain = isPayment(intent) && intent.payment_method_options?.card?.require_cvc_recollection === true;
  if (cvcAgain && !offSession && !text(group(group(fields, 'payment_method_options'), 'card'), 'cvc')) {
    throw invalidRequest('The CVC is needed again.', 'parameter_missing', 'payment_method_options[card][cvc]');
  }
  const returnUrl = text(fields, 'return_url');
  if (returnUrl !== undefined) books.returnUrls.set(intent.id, returnUrl);
  intent.payment_method = id;
  setError(intent, null);
  if (card.challenge && offSession) {
    const decline = 'authentication_required';
    throw refuse(books, intent, method, { code: card.softly ? 'card_declined' : decline, decline });
  }
  if (card.challenge) return challenge(books, intent, card, publicUrl);
  return take(books, intent, method, card);
}

/** The buyer answered the bank. */
export function settleChallenge(books: Books, intent: Intent, outcome: 'succeed' | 'fail'): Intent {
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'settle');
  const { method, card } = methodOf(books, intent.payment_method as string);
  intent.next_action = null;
  try {
    if (outcome === 'succeed') return take(books, intent, method, card);
    throw refuse(books, intent, method, { code: `${intent.object}_authentication_failure` });
  } catch (error) {
    // The bank's page tells the buyer nothing: the intent has it.
    if (error instanceof Refusal) return intent;
    throw error;
  }
}

export function cancel(books: Books, intent: Intent): Intent {
  if (!confirmable.includes(intent.status)) throw unexpectedState(intent, 'cancel');
  intent.status = 'canceled';
  intent.next_action = null;
  if (isPayment(intent)) intent.canceled_at = intent.created;
  emit(books, `${intent.object}.canceled`, intent);
  return intent;
}

function challenge(books: Books, intent: Intent, card: TestCard, publicUrl: string): Intent {
  if (card.challenge === 'redirect') {
    const return_url = books.returnUrls.get(intent.id);
    if (return_url === undefined) throw invalidRequest('A return_url is needed.', 'parameter_missing', 'return_url');
    const redirect_to_url = { return_url, url: `${publicUrl}/test/acs/${intent.id}` };
    intent.next_action = { type: 'redirect_to_url', redirect_to_url };
  } else {
    intent.next_action = { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } };
  }
  intent.status = 'requires_action';
  emit(books, `${intent.object}.requires_action`, intent);
  return intent;
}

function take(books: Books, intent: Intent, method: Stripe.PaymentMethod, card: TestCard): Intent {
  if (card.refusal && (isPayment(intent) || !card.storable)) throw refuse(books, intent, method, card.refusal);
  const keeps = !isPayment(intent) || intent.setup_future_usage === 'off_session';
  if (keeps && typeof intent.customer === 'string') method.customer = intent.customer;
  intent.status = 'succeeded';
  if (isPayment(intent)) {
    const id = books.nextId('ch');
    const { amount, currency, metadata } = intent;
    intent.latest_charge = id;
    intent.amount_received = amount;
    books.ledger.push({ kind: 'charge', id, intent: intent.id, amount, currency, attempt: metadata.attempt ?? null });
  }
  emit(books, `${intent.object}.succeeded`, intent);
  return intent;
}

function refuse(
  books: Books,
  intent: Intent,
  method: Stripe.PaymentMethod,
  { code, decline }: { readonly code: string; readonly decline?: string },
): Refusal {
  const type = code.endsWith('_authentication_failure') ? 'invalid_request_error' : 'card_error';
  const error = { type, code, message: 'The bank said no.', ...(decline && { decline_code: decline }) } as const;
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  intent.payment_method = null;
  setError(intent, { ...error, payment_method: structuredClone(method) });
  emit(books, isPayment(intent) ? 'payment_intent.payment_failed' : 'setup_intent.setup_failed', intent);
  return new Refusal(402, { ...error, type: 'card_error', [intent.object]: structuredClone(intent) });
}

type LastError = Stripe.PaymentIntent.LastPaymentError & Stripe.SetupIntent.LastSetupError;

function setError(intent: Intent, error: LastError | null): void {
  if (isPayment(intent)) intent.last_payment_error = error;
  else intent.last_setup_error = error;
}

function unexpectedState(intent: Intent, verb: string): Refusal {
  return invalidRequest(`Cannot ${verb} one that is ${intent.status}.`, `${intent.object}_unexpected_state`);
}
