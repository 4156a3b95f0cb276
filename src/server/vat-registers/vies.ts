import type { RegisterAnswer, VatRegister } from '../vat-register.ts';

export interface ViesOptions {
  /** The asker's own number, with prefix: with it VIES gives an identifier that proves the consultation. */
  readonly requester?: string;
  readonly fetch?: typeof fetch;
  /** Default: the European Commission's service. */
  readonly url?: string;
  /** How long it may take (ms). Default 4000. */
  readonly timeout?: number;
}

interface ViesAnswer {
  readonly valid?: unknown;
  readonly name?: unknown;
  readonly requestIdentifier?: unknown;
  /** `VALID`, `INVALID`, or an error such as `MS_UNAVAILABLE`, `MS_MAX_CONCURRENT_REQ`, `SERVICE_UNAVAILABLE`. */
  readonly userError?: unknown;
}

const unavailable: RegisterAnswer = { status: 'unavailable', name: null, reference: null };

/**
 * The EU's VAT Information Exchange System, over its REST service. Whatever is not a clear yes or no (a state's register
 * down, too many requests, no answer in time) is `unavailable`.
 */
export function createViesRegister(options: ViesOptions = {}): VatRegister {
  const {
    requester,
    url = 'https://ec.europa.eu/taxation_customs/vies/rest-api/check-vat-number',
    timeout = 4_000,
  } = options;
  const send = options.fetch ?? fetch;
  return {
    async check(number, signal) {
      const body = {
        countryCode: number.slice(0, 2),
        vatNumber: number.slice(2),
        ...(requester && { requesterMemberStateCode: requester.slice(0, 2), requesterNumber: requester.slice(2) }),
      };
      try {
        const response = await send(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        });
        return response.ok ? read((await response.json()) as ViesAnswer) : unavailable;
      } catch {
        return unavailable;
      }
    },
  };
}

function read({ valid, name, requestIdentifier, userError }: ViesAnswer): RegisterAnswer {
  const verdict = userError === undefined || userError === 'VALID' || userError === 'INVALID';
  if (typeof valid !== 'boolean' || !verdict) return unavailable;
  return {
    status: valid ? 'valid' : 'invalid',
    // States that keep names to themselves answer with dashes.
    name: typeof name === 'string' && /\p{L}/u.test(name) ? name.trim() : null,
    reference: typeof requestIdentifier === 'string' && requestIdentifier !== '' ? requestIdentifier : null,
  };
}
