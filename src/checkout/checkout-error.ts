import type { ProblemCode, ProblemField, ServerQuote } from '../contract/index.ts';

/** What can go wrong outside the backend's own problems. */
export type ClientErrorCode =
  /** No connection. */
  | 'offline'
  /** The backend did not answer in time. */
  | 'timeout'
  /** The backend could not be reached. */
  | 'network'
  /** The answer was not what the contract says. */
  | 'bad_response'
  /** A payment was sent and its result is not known. Ask the status; never pay again blindly. */
  | 'outcome_unknown'
  /** The catalog has faults; see `cause`. */
  | 'bad_catalog'
  /** A provider's script or field did not load. */
  | 'provider_not_loaded'
  | 'popup_blocked'
  /** The provider or its field refused; `message` is the reason's code. */
  | 'refused'
  /** The host's `comptoir-before-pay` handler refused. */
  | 'refused_by_host'
  /** An attribute or request that makes no sense. */
  | 'bad_input';

export type CheckoutErrorCode = ProblemCode | ClientErrorCode;

const brand = Symbol.for('comptoir.error');

/**
 * The one error of the page side. Recognised by brand, not `instanceof`, since a page may hold two copies of the package.
 */
export class CheckoutError extends Error {
  readonly [brand] = true;
  override readonly name = 'CheckoutError';
  readonly code: CheckoutErrorCode;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  readonly fields: readonly ProblemField[];
  /** Names the request in the backend's logs: quote it to support. */
  readonly reference: string | null;
  /** A fresh quote, when the one named no longer holds. */
  readonly quote: ServerQuote | null;
  /** The open attempt, with `attempt_open`. */
  readonly attempt: { readonly id: string; readonly status: string } | null;
  /** Seconds to wait before a retry. */
  readonly retryAfter: number | null;

  constructor(
    code: CheckoutErrorCode,
    detail: {
      retryable?: boolean;
      fields?: readonly ProblemField[];
      reference?: string | null;
      quote?: ServerQuote | null;
      attempt?: { id: string; status: string } | null;
      retryAfter?: number | null;
      message?: string;
      cause?: unknown;
    } = {},
  ) {
    super(detail.message ?? code, { cause: detail.cause });
    this.code = code;
    this.retryable = detail.retryable ?? false;
    this.fields = detail.fields ?? [];
    this.reference = detail.reference ?? null;
    this.quote = detail.quote ?? null;
    this.attempt = detail.attempt ?? null;
    this.retryAfter = detail.retryAfter ?? null;
  }

  static is(value: unknown): value is CheckoutError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
  }

  /** Anything thrown, as a `CheckoutError`. */
  static from(value: unknown, fallback: CheckoutErrorCode = 'network'): CheckoutError {
    return CheckoutError.is(value) ? value : new CheckoutError(fallback, { cause: value, retryable: true });
  }
}
