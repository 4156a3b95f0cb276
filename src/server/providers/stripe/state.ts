import type Stripe from 'stripe';
import type { PaymentOrder, PaymentState, StoredMethod } from '../../payment-provider.ts';
import { leadingBack } from '../../return-url.ts';
import { fromStripe } from './amounts.ts';
import { declineOf } from './declines.ts';
import type { StripeRefusal } from './declines.ts';

export type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

/** An intent as our state. `refused`: by the bank, and still open for another try, so that someone has to void it. */
export function stateOf(order: PaymentOrder, intent: Intent): PaymentState & { readonly refused?: true } {
  const nothing = { reference: intent.id, data: {}, charged: null, decline: null, method: null };
  const refusal = refusalOf(intent);
  switch (intent.status) {
    case 'succeeded':
      return { ...nothing, status: 'paid', charged: chargedOf(intent), method: methodOf(intent.payment_method) };
    case 'requires_confirmation':
      return { ...nothing, status: 'created', data: dataOf(order, intent) };
    case 'requires_action':
      return { ...nothing, status: 'requires_action', data: dataOf(order, intent) };
    case 'requires_payment_method':
      if (refusal === null) return { ...nothing, status: 'created', data: dataOf(order, intent) };
      // Charged without the buyer, and the bank wants to see them: a page can take over.
      if (wantsBuyer(refusal) && !order.buyerPresent) {
        return { ...nothing, status: 'requires_action', data: dataOf(order, intent) };
      }
      return { ...nothing, status: 'failed', decline: declineOf(refusal), refused: true };
    case 'canceled':
      return refusal === null
        ? { ...nothing, status: 'canceled' }
        : { ...nothing, status: 'failed', decline: declineOf(refusal) };
    default:
      return { ...nothing, status: 'processing' };
  }
}

function refusalOf(intent: Intent): StripeRefusal | null {
  return intent.object === 'payment_intent' ? intent.last_payment_error : intent.last_setup_error;
}

/** Stripe says so where it knows beforehand; a bank that was asked gives it as its reason to decline. */
const wantsBuyer = ({ code, decline_code: reason }: StripeRefusal): boolean =>
  code === 'authentication_required' || reason === 'authentication_required';

/** As Stripe says, whatever was asked for. */
function chargedOf(intent: Intent): PaymentState['charged'] {
  return intent.object === 'payment_intent' ? fromStripe(intent.amount_received, intent.currency) : null;
}

/** For Stripe.js. The CVC is asked again when a buyer pays with a stored card. */
function dataOf(order: PaymentOrder, { client_secret: clientSecret }: Intent): Record<string, string> {
  return {
    ...(clientSecret !== null && { clientSecret }),
    ...(order.returnUrl !== null && { returnUrl: leadingBack(order.returnUrl, order.id) }),
    ...(order.savedToken !== null && { paymentMethod: order.savedToken }),
    ...(asksCvcAgain(order) && { cvc: 'recollect' }),
  };
}

export function asksCvcAgain({ savedToken, buyerPresent, intent }: PaymentOrder): boolean {
  return savedToken !== null && buyerPresent && intent === 'payment';
}

/** Null unless expanded and reusable. */
function methodOf(method: string | Stripe.PaymentMethod | null): StoredMethod | null {
  if (method === null || typeof method === 'string') return null;
  const { card } = method;
  return {
    type: 'card',
    provider: 'stripe',
    brand: card?.brand ?? method.type,
    last4: card?.last4 ?? null,
    label: null,
    expires: card ? `${card.exp_year}-${String(card.exp_month).padStart(2, '0')}` : null,
    token: method.id,
  };
}
