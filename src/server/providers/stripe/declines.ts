import type { DeclineCode } from '../../../contract/index.ts';

/**
 * Stripe's reasons in our words: decline codes (https://docs.stripe.com/declines/codes) and the error codes that come
 * without one (https://docs.stripe.com/error-codes). What is not listed is a plain `declined`: so are lost, stolen and
 * suspected cards, whose holder must not learn why from us.
 */
const words: Readonly<Record<string, DeclineCode>> = {
  authentication_required: 'authentication_required',
  mobile_device_authentication_required: 'authentication_required',
  offline_pin_required: 'authentication_required',
  online_or_offline_pin_required: 'authentication_required',
  authentication_failure: 'authentication_failed',
  payment_intent_authentication_failure: 'authentication_failed',
  setup_intent_authentication_failure: 'authentication_failed',
  payment_intent_payment_attempt_expired: 'authentication_failed',
  setup_intent_setup_attempt_expired: 'authentication_failed',
  insufficient_funds: 'insufficient_funds',
  expired_card: 'expired_card',
  invalid_expiry_month: 'expired_card',
  invalid_expiry_year: 'expired_card',
  incorrect_cvc: 'incorrect_cvc',
  invalid_cvc: 'incorrect_cvc',
  incorrect_number: 'incorrect_number',
  invalid_number: 'incorrect_number',
  invalid_account: 'incorrect_number',
  card_not_supported: 'card_not_supported',
  invalid_card_type: 'card_not_supported',
  not_permitted: 'card_not_supported',
  service_not_allowed: 'card_not_supported',
  transaction_not_allowed: 'card_not_supported',
  currency_not_supported: 'currency_not_supported',
  payment_method_currency_mismatch: 'currency_not_supported',
  card_velocity_exceeded: 'limit_exceeded',
  withdrawal_count_limit_exceeded: 'limit_exceeded',
  charge_exceeds_source_limit: 'limit_exceeded',
  charge_exceeds_transaction_limit: 'limit_exceeded',
  card_decline_rate_limit_exceeded: 'limit_exceeded',
  processing_error: 'processing_error',
  payment_method_provider_timeout: 'processing_error',
  approve_with_id: 'try_again_later',
  issuer_not_available: 'try_again_later',
  reenter_transaction: 'try_again_later',
  try_again_later: 'try_again_later',
};

/** What Stripe keeps of the last refusal. */
export interface StripeRefusal {
  readonly code?: string;
  readonly decline_code?: string;
}

export function declineOf({ code, decline_code: reason }: StripeRefusal): DeclineCode {
  return word(reason) ?? word(code) ?? 'declined';
}

function word(code: string | undefined): DeclineCode | undefined {
  return code !== undefined && Object.hasOwn(words, code) ? words[code] : undefined;
}
