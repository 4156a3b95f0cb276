import type { CheckoutErrorCode } from '../checkout/index.ts';
import { CheckoutError } from '../checkout/checkout-error.ts';
import type { ProblemField } from '../contract/index.ts';
import { isRecord, readQuote } from './answers.ts';

/** Codes for answers that carry no problem of ours: a proxy's 502, a bare 401. */
const byStatus: Readonly<Record<number, CheckoutErrorCode>> = {
  401: 'unauthenticated',
  403: 'not_owner',
  404: 'not_found',
  409: 'not_allowed_now',
  412: 'state_changed',
  413: 'body_too_large',
  422: 'invalid',
  429: 'rate_limited',
};

/** A problem document (RFC 9457), any other refusal, or what cannot be read, as a `CheckoutError` that names the address. */
export function readProblem(response: Response, json: unknown): CheckoutError {
  const problem = isRecord(json) && typeof json.code === 'string' ? json : {};
  const { status } = response;
  const code = (problem.code ??
    byStatus[status] ??
    (status >= 500 ? 'unavailable' : 'bad_response')) as CheckoutErrorCode;
  const attempt = problem.attempt;
  return new CheckoutError(code, {
    message: `${code}: ${response.url} answered ${status}.`,
    retryable: typeof problem.retryable === 'boolean' ? problem.retryable : status >= 500 || status === 429,
    fields: Array.isArray(problem.fields) ? problem.fields.filter(isField) : [],
    reference: typeof problem.requestId === 'string' ? problem.requestId : response.headers.get('X-Request-Id'),
    quote: readQuote(problem.quote),
    attempt:
      isRecord(attempt) && typeof attempt.id === 'string' ? { id: attempt.id, status: String(attempt.status) } : null,
    retryAfter: status === 429 ? retryAfter(response.headers.get('Retry-After')) : null,
  });
}

/** Seconds, from `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), kept between 1 and 60. */
export function retryAfter(header: string | null, now = Date.now()): number {
  const seconds = header === null ? 5 : /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Math.min(60, Math.max(1, Math.ceil(Number.isFinite(seconds) ? seconds : 5)));
}

function isField(value: unknown): value is ProblemField {
  return isRecord(value) && typeof value.path === 'string' && typeof value.code === 'string';
}
