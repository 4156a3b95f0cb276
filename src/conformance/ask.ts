import * as v from 'valibot';
import { Broken } from './rule.ts';

/** Who asks. `stranger` owns another organisation. */
export type Identity = 'owner' | 'member' | 'stranger' | 'nobody';

export interface Asked {
  readonly as?: Identity;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One answer, read as JSON where it says so. */
export interface Answer {
  /** `POST /v1/quotes`. */
  readonly asked: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

export type Ask = (method: string, path: string, body?: unknown, asked?: Asked) => Promise<Answer>;

export interface AskOptions {
  /** Where `/v1` begins: `https://shop.example.com/billing`. */
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** What each identity sends with every request. */
  readonly identities: Readonly<Partial<Record<Identity, Readonly<Record<string, string>>>>>;
  /** Milliseconds to wait for one answer. */
  readonly timeout: number;
}

/** Sends one request; every answer is told to `heard`. A string is sent as it is. */
export function createAsk(options: AskOptions, heard: (answer: Answer) => void): Ask {
  const base = options.baseUrl.replace(/\/+$/, '');
  return async (method, path, body, { as = 'owner', headers = {} } = {}) => {
    const request = new Request(base + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...options.identities[as],
        ...headers,
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeout),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const asked = `${method} ${path}`;
    const lost = (error: unknown): never => {
      throw new Broken(`no answer to ${asked}: ${reasonOf(error)}`);
    };
    const response = await options.fetch(request).catch(lost);
    const text = await response.text().catch(lost);
    const answer = {
      asked,
      status: response.status,
      headers: response.headers,
      text,
      json: jsonOf(text),
    };
    heard(answer);
    return answer;
  };
}

/** Why nothing was answered: `fetch` itself says only that it failed. */
export function reasonOf(error: unknown): string {
  const { cause, message } = Object(error) as { cause?: { code?: string; message?: string }; message?: string };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An answer in short: `409 attempt_open`. */
export function inShort({ status, json }: Answer): string {
  const code = codeOf(json);
  return code === undefined ? String(status) : `${status} ${code}`;
}

export function codeOf(json: unknown): string | undefined {
  const { code } = Object(json) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** What is wrong with a value by the contract's schema, in short; null when nothing is. */
export function misshapen(schema: v.GenericSchema, value: unknown): string | null {
  const { issues } = v.safeParse(schema, value);
  return issues ? issues.slice(0, 3).map(faultOf).join('; ') : null;
}

const faultOf = (issue: v.BaseIssue<unknown>): string => {
  const at = v.getDotPath(issue) ?? 'body';
  if (issue.received === 'undefined') return `${at} is missing`;
  return `${at} should be ${issue.expected ?? issue.type}, is ${issue.received}`;
};

/** The body by the contract's schema. Throws `Broken` on another status or shape. */
export function shaped<S extends v.GenericSchema>(
  answer: Answer,
  schema: S,
  statuses: readonly number[],
): v.InferOutput<S> {
  if (!statuses.includes(answer.status))
    throw new Broken(`${answer.asked} answered ${inShort(answer)} in place of ${statuses.join(' or ')}`);
  const type = answer.headers.get('content-type') ?? 'none';
  if (!/^application\/([\w.-]+\+)?json\b/.test(type)) throw new Broken(`the content type is ${type}`);
  const fault = misshapen(schema, answer.json);
  if (fault !== null) throw new Broken(fault);
  return answer.json as v.InferOutput<S>;
}

/** Throws `Broken` unless the answer is this problem. */
export function refused(answer: Answer, status: number, ...codes: readonly string[]): string {
  const fits = answer.status === status && codes.includes(codeOf(answer.json) ?? '');
  if (!fits) throw new Broken(`${inShort(answer)} in place of ${status} ${codes.join(' or ')}`);
  return inShort(answer);
}
