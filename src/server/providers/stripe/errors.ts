import Stripe from 'stripe';
import { ProviderError } from '../../payment-provider.ts';

const { errors } = Stripe;

/** Stripe refused before it did anything. */
const refusals = [
  errors.StripeRateLimitError,
  errors.StripeAuthenticationError,
  errors.StripePermissionError,
  errors.StripeInvalidRequestError,
];

/**
 * What a failed call means. No answer, a 5xx, a page of a gateway (an error without a status) and a conflict of keys leave
 * it open whether something was done. Names and codes only: messages quote keys and names.
 */
export function providerError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof errors.StripeError)) return new ProviderError('unknown', 'stripe: no answer');
  const { type, code, statusCode, requestId } = error;
  const facts = [type, code, statusCode, requestId].filter((fact) => fact !== undefined).join(' ');
  const nothingDone = refusals.some((refusal) => error instanceof refusal);
  return new ProviderError(nothingDone ? 'nothing-done' : 'unknown', `stripe: ${facts}`);
}

export const isCardError = (error: unknown): error is Stripe.errors.StripeCardError =>
  error instanceof errors.StripeCardError;

/** More or less than Stripe ever takes in a currency: asked again it answers the same. */
export const isAmountRefused = (error: unknown): boolean =>
  error instanceof errors.StripeInvalidRequestError && /^amount_too_(small|large)$/.test(error.code ?? '');

/** It is not there: another account's, another mode's, or never made. */
export const isMissing = (error: unknown): boolean =>
  error instanceof errors.StripeInvalidRequestError && error.code === 'resource_missing';

/** The customer that a call named was deleted at Stripe. */
export const isCustomerGone = (error: unknown): boolean =>
  isMissing(error) && (error as Stripe.errors.StripeInvalidRequestError).param === 'customer';

/** The stored card is no longer there for this customer: deleted, taken off, or gone with the customer before. */
export const isCardGone = (error: unknown): boolean =>
  isCustomerGone(error) || (error instanceof errors.StripeInvalidRequestError && error.param === 'payment_method');

/** Too late for it: the intent has moved on. */
export const isTooLate = (error: unknown): boolean =>
  error instanceof errors.StripeInvalidRequestError && (error.code ?? '').endsWith('_intent_unexpected_state');
