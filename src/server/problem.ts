import { problemCodes } from '../contract/problem.ts';
import type { Problem, ProblemCode, ProblemField } from '../contract/problem.ts';
import type { ServerQuote } from '../contract/quote.ts';
import type { Subscription } from '../contract/subscription.ts';
import { responseOf } from './response.ts';

export interface ProblemDetail {
  readonly fields?: readonly ProblemField[];
  readonly quote?: ServerQuote;
  readonly attempt?: { readonly id: string; readonly status: string };
  readonly subscription?: Subscription;
  /** Seconds. */
  readonly retryAfter?: number;
  /** The methods there are, for the header. */
  readonly allow?: string;
}

/** Thrown wherever a request cannot be served; the router answers with it. Its message names the fields at fault. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;

  constructor(code: ProblemCode, detail: ProblemDetail = {}) {
    const fields = detail.fields?.map(({ path, code }) => `${path} ${code}`.trim());
    super(fields ? `${code}: ${fields.join(', ')}` : code);
    this.name = 'ProblemError';
    this.code = code;
    this.detail = detail;
  }
}

/** 422 with fields at fault. */
export function invalid(...fields: ProblemField[]): ProblemError {
  return invalidFields(fields);
}

/** 422 with the first of as many fields as a request may have. */
export function invalidFields(fields: readonly ProblemField[]): ProblemError {
  return new ProblemError('invalid', { fields: fields.slice(0, 50) });
}

/** RFC 9457. `title` repeats the code in words for logs; nothing here is a sentence for a buyer. */
export function problemResponse(code: ProblemCode, detail: ProblemDetail, requestId: string): Response {
  const { status, retryable } = problemCodes[code];
  const body: Problem = {
    type: `urn:comptoir:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status,
    code,
    retryable,
    requestId,
    ...(detail.fields && { fields: [...detail.fields] }),
    ...(detail.quote && { quote: detail.quote }),
    ...(detail.attempt && { attempt: { ...detail.attempt } }),
    ...(detail.subscription && { subscription: detail.subscription }),
    ...(detail.retryAfter !== undefined && { retryAfter: detail.retryAfter }),
  };
  return responseOf(JSON.stringify(body), status, requestId, {
    'Content-Type': 'application/problem+json',
    ...(detail.retryAfter !== undefined && { 'Retry-After': String(detail.retryAfter) }),
    ...(detail.allow && { Allow: detail.allow }),
  });
}
