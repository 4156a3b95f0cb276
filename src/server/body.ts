import * as v from 'valibot';
import type { ProblemField } from '../contract/problem.ts';
import { ProblemError } from './problem.ts';

/** What a field's fault is called, by the schema's own word for it. */
const codes: Readonly<Record<string, string>> = {
  min_length: 'too_short',
  max_length: 'too_long',
  min_value: 'too_small',
  max_value: 'too_large',
  safe_integer: 'not_an_integer',
  picklist: 'not_an_option',
  regex: 'malformed',
  url: 'malformed',
};

export function fieldOf(issue: v.BaseIssue<unknown>): ProblemField {
  const path = v.getDotPath(issue) ?? '';
  const missing = issue.kind === 'schema' && issue.input === undefined;
  const code = missing ? 'required' : (codes[issue.type] ?? 'wrong_type');
  return { path, code, ...(typeof issue.requirement === 'number' && { limit: issue.requirement }) };
}

function isUnknownField(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never';
}

/** No database keeps a NUL or half a surrogate pair in a text. */
const unkept = /\0|\p{Cs}/u;
/** In JSON both can only be written as escapes. */
const maybeUnkept = /\\u(?:0000|d[89a-f])/i;

function parseJson(text: string): unknown {
  const refuseUnkept = (key: string, value: unknown): unknown => {
    if (unkept.test(key) || (typeof value === 'string' && unkept.test(value))) throw new ProblemError('bad_request');
    return value;
  };
  try {
    return JSON.parse(text, maybeUnkept.test(text) ? refuseUnkept : undefined);
  } catch {
    throw new ProblemError('bad_request');
  }
}

/** Reads JSON by its schema; what is not JSON is answered 400. */
export function parseBody<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> {
  return parseValue(schema, parseJson(text === '' ? '{}' : text));
}

/** A field nobody knows: 400. A value that cannot be: 422. Both say where. */
export function parseValue<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const unknown = result.issues.filter(isUnknownField);
  if (unknown.length > 0) {
    const fields = unknown.map((issue) => ({ path: v.getDotPath(issue) ?? '', code: 'unknown_field' }));
    throw new ProblemError('bad_request', { fields });
  }
  throw new ProblemError('invalid', { fields: result.issues.slice(0, 50).map(fieldOf) });
}
