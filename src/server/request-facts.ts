import { etagMatches } from './etag.ts';
import { ProblemError, invalid } from './problem.ts';

const idempotencyKey = /^[\x21-\x7e]{8,200}$/;

/** Throws `idempotency_key_missing`, or `bad_request` for one that is none. */
export function idempotencyKeyOf({ headers }: Request): string {
  const key = headers.get('idempotency-key');
  if (key === null) throw new ProblemError('idempotency_key_missing');
  if (idempotencyKey.test(key)) return key;
  throw new ProblemError('bad_request', { fields: [{ path: 'Idempotency-Key', code: 'malformed' }] });
}

/** Whether the request was decided on the state that `etag` names. Throws `bad_request` where it names none. */
export function ifMatchHolds({ headers }: Request, etag: string): boolean {
  const given = headers.get('if-match');
  if (given !== null) return etagMatches(given, etag);
  throw new ProblemError('bad_request', { fields: [{ path: 'If-Match', code: 'required' }] });
}

/** A bank's redirect goes back to the page it came from, and nowhere else. Without an origin no page is asking. */
export function refuseForeignReturn(
  { returnUrl }: { readonly returnUrl?: string | undefined },
  { headers }: Request,
): void {
  if (returnUrl === undefined) return;
  const origin = headers.get('origin');
  const { protocol, origin: target } = new URL(returnUrl);
  const leadsBack = /^https?:$/.test(protocol) && (origin === null || target === origin);
  if (!leadsBack) throw invalid({ path: 'returnUrl', code: 'foreign_origin' });
}
