import * as v from 'valibot';
import { ServerQuote } from './quote.ts';
import { Subscription } from './subscription.ts';

/** Every code a backend may answer with, its HTTP status, and whether the same request may succeed later. */
export const problemCodes = {
  bad_request: { status: 400, retryable: false },
  unauthenticated: { status: 401, retryable: true },
  forbidden_origin: { status: 403, retryable: false },
  not_owner: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  method_not_allowed: { status: 405, retryable: false },
  quote_changed: { status: 409, retryable: false },
  quote_expired: { status: 409, retryable: false },
  quote_used: { status: 409, retryable: false },
  attempt_open: { status: 409, retryable: false },
  attempt_closed: { status: 409, retryable: false },
  already_subscribed: { status: 409, retryable: false },
  not_allowed_now: { status: 409, retryable: false },
  state_changed: { status: 412, retryable: false },
  body_too_large: { status: 413, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  invalid: { status: 422, retryable: false },
  idempotency_mismatch: { status: 422, retryable: false },
  idempotency_key_missing: { status: 400, retryable: false },
  rate_limited: { status: 429, retryable: true },
  internal: { status: 500, retryable: true },
  provider_unavailable: { status: 502, retryable: true },
  unavailable: { status: 503, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ProblemCode = keyof typeof problemCodes;

/** One field at fault: `path` as in the request (`billing.vatNumber`), `code` from a closed list of the field. */
export const ProblemField = v.object({
  path: v.string(),
  code: v.string(),
  limit: v.optional(v.number()),
});
export type ProblemField = v.InferOutput<typeof ProblemField>;

/** RFC 9457 problem details. Codes and values, never sentences for a person. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  retryable: v.boolean(),
  requestId: v.string(),
  fields: v.optional(v.array(ProblemField)),
  /** A fresh quote, when the one named no longer holds. */
  quote: v.optional(ServerQuote),
  /** The open attempt, with `attempt_open`. */
  attempt: v.optional(v.object({ id: v.string(), status: v.string() })),
  /** As it is now, with `state_changed`. */
  subscription: v.optional(Subscription),
  /** Seconds to wait, with `rate_limited`. */
  retryAfter: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof Problem>;
