import type Stripe from 'stripe';
import type { TestCard } from './cards.ts';

/** Objects as Stripe answers them, held to its own types. */

export type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

const created = Math.floor(Date.parse('2026-03-03T09:00:00Z') / 1000);

export function customerObject(id: string, given: Partial<Stripe.Customer>): Stripe.Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    ...given,
  };
}

export function cardMethodObject(
  id: string,
  number: string,
  { brand }: TestCard,
  expiry: { readonly month: number; readonly year: number },
  billing: Partial<Stripe.PaymentMethod.BillingDetails>,
): Stripe.PaymentMethod {
  return {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null, ...billing },
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
      country: 'US',
      display_brand: brand,
      exp_month: expiry.month,
      exp_year: expiry.year,
      funding: 'credit',
      generated_from: null,
      last4: number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
}

interface IntentSeed {
  readonly id: string;
  readonly types: readonly string[];
  readonly metadata: Stripe.Metadata;
  readonly customer: string | null;
  readonly paymentMethod: string | null;
}

export function paymentIntentObject(
  { id, types, metadata, customer, paymentMethod }: IntentSeed,
  amount: number,
  currency: string,
  options: { readonly futureUsage: boolean; readonly cvcAgain: boolean },
): Stripe.PaymentIntent {
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: types as Stripe.PaymentIntent.AllowedPaymentMethodType[],
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${id.slice(-6)}shh`,
    confirmation_method: 'automatic',
    created,
    currency,
    customer,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
        ...(options.cvcAgain && { require_cvc_recollection: true }),
      },
    },
    payment_method_types: [...types],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: options.futureUsage ? 'off_session' : null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
    transfer_group: null,
  };
}

export function setupIntentObject({ id, types, metadata, customer, paymentMethod }: IntentSeed): Stripe.SetupIntent {
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: types as Stripe.SetupIntent.AllowedPaymentMethodType[],
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${id.slice(-6)}shh`,
    created,
    customer,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [...types],
    single_use_mandate: null,
    status: paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
    usage: 'off_session',
  };
}
