import type { RegisterAnswer } from '../vat-register.ts';

export interface RegisterOptions {
  readonly fetch?: typeof fetch;
  /** Default: the live service. */
  readonly url?: string;
  /** How long it may take (ms). Default 4000. */
  readonly timeout?: number;
}

/** A register's answer that says no more than yes or no. */
export const verdict = (
  valid: boolean,
  name: string | null = null,
  reference: string | null = null,
): RegisterAnswer => ({
  status: valid ? 'valid' : 'invalid',
  name: valid ? name : null,
  reference,
});

/** Asks; no answer in time, an error on the way, and what `read` makes nothing of (null) are `unavailable`. */
export async function ask(
  { fetch: send = fetch, timeout = 4_000 }: RegisterOptions,
  signal: AbortSignal,
  request: () => Promise<readonly [url: string, init: RequestInit]>,
  read: (response: Response) => Promise<RegisterAnswer | null>,
): Promise<RegisterAnswer> {
  const unavailable = { status: 'unavailable', name: null, reference: null } as const;
  try {
    const [url, init] = await request();
    const response = await send(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]) });
    return (await read(response)) ?? unavailable;
  } catch {
    return unavailable;
  }
}
