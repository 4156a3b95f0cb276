import { CheckoutError } from '../checkout/checkout-error.ts';
import { readProblem } from './problems.ts';

/** Where a backend is and how it is spoken to. */
export interface HttpBackendOptions {
  /** Where `/v1` stands: `/billing`, `https://api.example.com/billing`. */
  readonly baseUrl: string;
  /** Default: the page's own. A server kit's `fetch` runs the backend inside the page. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Asked before each request: a bearer token, a CSRF token. */
  readonly headers?: () => HeadersInit | Promise<HeadersInit>;
  /** Default `same-origin`. */
  readonly credentials?: RequestCredentials;
  /** Milliseconds until an answer is given up. Default 15,000. */
  readonly timeout?: number;
  /** Called on 401; the request is then sent once more with fresh headers. */
  readonly refresh?: () => void | Promise<void>;
}

export interface Call<T> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Idempotency key. */
  readonly key?: string;
  /** The state it was decided on. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
  /** How often the same request may be sent again when the connection is lost. */
  readonly retries: number;
  readonly read: (json: unknown, headers: Headers) => T | null;
}

/** Larger answers are refused. */
const maxBytes = 1024 * 1024;

export type Send = <T>(call: Call<T>) => Promise<T>;

export function createSend(options: HttpBackendOptions): Send {
  const { baseUrl, credentials = 'same-origin', timeout = 15_000 } = options;
  const base = baseUrl.replace(/\/+$/, '');

  const ask = async <T>(call: Call<T>, signal: AbortSignal): Promise<{ response: Response; text: string }> => {
    const headers = new Headers(await options.headers?.());
    headers.set('Accept', 'application/json');
    if (call.body !== undefined) headers.set('Content-Type', 'application/json');
    if (call.key) headers.set('Idempotency-Key', call.key);
    if (call.ifMatch) headers.set('If-Match', call.ifMatch);
    const request = new Request(new URL(base + call.path, globalThis.location?.href ?? 'http://localhost'), {
      method: call.method ?? 'GET',
      headers,
      credentials,
      signal,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const response = await (options.fetch ?? globalThis.fetch)(request);
    return { response, text: await readCapped(response) };
  };

  const once = async <T>(call: Call<T>): Promise<T> => {
    const deadline = new AbortController();
    const signal = call.signal ? AbortSignal.any([call.signal, deadline.signal]) : deadline.signal;
    // A deadline races the work: what the host gives, a token or a `fetch`, may never come and ignore its signal.
    const { response, text } = await race(ask(call, signal), timeout, deadline, call.signal);
    const json = parse(text);
    if (!response.ok) throw readProblem(response, json);
    const value = json === undefined ? null : call.read(json, response.headers);
    if (value === null) throw readProblem(response, null);
    return value;
  };

  return async (call) => {
    let renewed = false;
    for (let tries = 0; ; tries++) {
      try {
        return await once(call);
      } catch (thrown) {
        if (call.signal?.aborted) throw new CheckoutError('network', { cause: thrown });
        const error = CheckoutError.is(thrown) ? thrown : lost(thrown);
        if (error.code === 'unauthenticated' && options.refresh && !renewed) {
          renewed = true;
          try {
            await options.refresh();
          } catch {
            throw error;
          }
          continue;
        }
        if (tries >= call.retries || !['network', 'unavailable', 'timeout'].includes(error.code)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** tries));
      }
    }
  };
}

const lost = (cause: unknown): CheckoutError =>
  new CheckoutError(globalThis.navigator?.onLine === false ? 'offline' : 'network', { cause, retryable: true });

function race<T>(work: Promise<T>, timeout: number, deadline: AbortController, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new CheckoutError('timeout', { retryable: true }));
      deadline.abort();
    }, timeout);
    const aborted = (): void => reject(signal!.reason as Error);
    signal?.addEventListener('abort', aborted, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    });
  });
}

async function readCapped(response: Response): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new CheckoutError('bad_response', { message: 'The answer is larger than 1 MiB.' });
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
