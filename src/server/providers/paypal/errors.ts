import { ApiError } from '@paypal/paypal-server-sdk';
import { ProviderError } from '../../payment-provider.ts';

interface PayPalProblem {
  readonly name?: string;
  readonly debug_id?: string;
  readonly details?: readonly { readonly issue?: string }[];
}

const problemOf = (error: ApiError<unknown>): PayPalProblem => (error.result ?? {}) as PayPalProblem;

/** Refused before anything was done. 409 is not among them: another request of the same id is at work. */
const refusals = [400, 401, 403, 404, 422, 429];

/**
 * What a failed call means. A gateway's page has no JSON, an answer that never came not even a status: nobody knows then.
 * Names and codes only.
 */
export function providerError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof ApiError)) return new ProviderError('unknown', 'paypal: no answer');
  const { name, debug_id: debugId } = problemOf(error);
  const facts = [error.statusCode, name, issueOf(error), debugId].filter(Boolean).join(' ');
  return new ProviderError(refusals.includes(error.statusCode) ? 'nothing-done' : 'unknown', `paypal: ${facts}`);
}

/** PayPal's own word for what is wrong: `INSTRUMENT_DECLINED`. Null for anything but a refusal of what was asked. */
export function issueOf(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.statusCode !== 422) return null;
  return problemOf(error).details?.[0]?.issue ?? null;
}

export const isMissing = (error: unknown): boolean => error instanceof ApiError && error.statusCode === 404;
