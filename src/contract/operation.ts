import type * as v from 'valibot';
import type { ProblemCode } from './problem.ts';

/** One endpoint: the server registers it, guards it and parses its body from here; the OpenAPI document describes it from here. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With OpenAPI's `{id}` for what varies. */
  readonly path: string;
  readonly summary: string;
  /** `anyone`; `member`: signed in with an organisation (else 401); `owner`: may also buy (else 403 `not_owner`); `provider`: signed by a payment provider; `staff`: whom the host's `authorizeStaff` lets in (else 401). */
  readonly access: 'anyone' | 'member' | 'owner' | 'provider' | 'staff';
  readonly request?: v.GenericSchema;
  readonly response?: v.GenericSchema;
  /** The media type of an answer that is no JSON. */
  readonly produces?: 'application/pdf';
  readonly status: 200 | 201;
  /** Answers an `If-None-Match` that still holds with 304. */
  readonly etag?: true;
  /** Demands an `Idempotency-Key`. */
  readonly idempotent?: true;
  /** Demands an `If-Match` with the subscription's ETag: 400 without one, 412 `state_changed` with a stale one. */
  readonly ifMatch?: true;
  readonly query?: Readonly<Record<string, string>>;
  /** What it may answer besides `commonProblems`. */
  readonly problems: readonly ProblemCode[];
}
