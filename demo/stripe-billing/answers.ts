import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import * as v from 'valibot';
import { problemCodes, type ProblemCode } from '../../src/contract/index.ts';

/** Thrown wherever a request cannot be served. */
export class Refused extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: object = {},
  ) {
    super(code);
  }
}

/** RFC 9457. */
export function problem(code: ProblemCode, detail: object = {}): Response {
  const { status, retryable } = problemCodes[code];
  const title = code.replaceAll('_', ' ');
  const body = {
    type: `urn:comptoir:problem:${code}`,
    title,
    status,
    code,
    retryable,
    requestId: randomUUID(),
    ...detail,
  };
  const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  return new Response(JSON.stringify(body), { status, headers });
}

/** The body by the contract's schema: what nobody knows is a bad request, what cannot be is invalid. */
export async function bodyOf<S extends v.GenericSchema>({ req }: Context, schema: S): Promise<v.InferOutput<S>> {
  if (!req.header('content-type')?.startsWith('application/json')) throw new Refused('unsupported_media_type');
  const json: unknown = await req.json().catch(() => {
    throw new Refused('bad_request');
  });
  const { success, output, issues } = v.safeParse(schema, json);
  if (success) return output;
  const unknown = issues.some(({ type, expected }) => type === 'strict_object' && expected === 'never');
  const fields = issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', code: 'malformed' }));
  throw new Refused(unknown ? 'bad_request' : 'invalid', { fields });
}

export const invalid = (path: string, code: string): Refused => new Refused('invalid', { fields: [{ path, code }] });

export function keyOf({ req }: Context): string {
  const key = req.header('idempotency-key');
  if (key === undefined) throw new Refused('idempotency_key_missing');
  return key;
}
