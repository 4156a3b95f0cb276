import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import type { Confirmation } from '../../checkout/index.ts';
import type { PaymentSession } from '../../contract/index.ts';
import type { PaymentHost } from '../adapter.ts';

/** Confirms the intent with what the buyer entered. The page is left only where a bank insists on it. */
export async function confirmIntent(
  stripe: Stripe,
  elements: StripeElements,
  { intent, data }: PaymentSession,
  host: PaymentHost,
): Promise<StripeError | undefined> {
  const input = {
    elements,
    clientSecret: data.clientSecret!,
    confirmParams: {
      return_url: data.returnUrl ?? location.href,
      payment_method_data: { billing_details: billingDetails(host) },
    },
    redirect: 'if_required',
  } as const;
  const { error } = intent === 'setup' ? await stripe.confirmSetup(input) : await stripe.confirmPayment(input);
  return error;
}

/**
 * How it ended. A decline and a failed question of the bank are submitted: the backend reads them from the intent. Where
 * Stripe was not reached nobody knows, and the attempt is given up, which the backend answers with what became of it.
 * Stripe's own messages are not shown: they may be meant for developers.
 */
export function confirmationOf(error: StripeError | undefined): Sent {
  if (!error || error.type === 'card_error' || error.code?.endsWith('_authentication_failure'))
    return { outcome: 'submitted' };
  const reason = error.type === 'validation_error' ? (error.code ?? 'incomplete') : 'provider_unavailable';
  return { outcome: 'failed', reason };
}

type Sent = Exclude<Confirmation, { outcome: 'canceled' }>;

function billingDetails(host: PaymentHost): BillingDetails {
  const { name, email, country, postalCode, city, line1, line2, state } = host.payer();
  const address = { country, postal_code: postalCode, city, line1, line2, state };
  return { ...(name ? { name } : {}), ...(email ? { email } : {}), address };
}

interface BillingDetails {
  readonly name?: string;
  readonly email?: string;
  readonly address: Readonly<Record<'country' | 'postal_code' | 'city' | 'line1' | 'line2' | 'state', string>>;
}
