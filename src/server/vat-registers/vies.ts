import type { RegisterAnswer, VatRegister } from '../vat-register.ts';
import { ask, verdict, type RegisterOptions } from './ask.ts';

export interface ViesOptions extends RegisterOptions {
  /** The asker's own number, with prefix: with it VIES gives an identifier that proves the consultation. */
  readonly requester?: string;
}

interface ViesAnswer {
  readonly valid?: unknown;
  readonly name?: unknown;
  readonly requestIdentifier?: unknown;
  /** `VALID`, `INVALID`, or an error such as `MS_UNAVAILABLE`, `MS_MAX_CONCURRENT_REQ`, `SERVICE_UNAVAILABLE`. */
  readonly userError?: unknown;
}

/**
 * The EU's VAT Information Exchange System, over its REST service. Whatever is not a clear yes or no (a state's register
 * down, too many requests, no answer in time) is `unavailable`.
 */
export function createViesRegister(options: ViesOptions = {}): VatRegister {
  const { requester, url = 'https://ec.europa.eu/taxation_customs/vies/rest-api/check-vat-number' } = options;
  return {
    check(number, signal) {
      const body = {
        countryCode: number.slice(0, 2),
        vatNumber: number.slice(2),
        ...(requester && { requesterMemberStateCode: requester.slice(0, 2), requesterNumber: requester.slice(2) }),
      };
      const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
      const request = async () => [url, { method: 'POST', headers, body: JSON.stringify(body) }] as const;
      return ask(options, signal, request, async (response) =>
        response.ok ? read((await response.json()) as ViesAnswer) : null,
      );
    },
  };
}

function read({ valid, name, requestIdentifier, userError }: ViesAnswer): RegisterAnswer | null {
  const clear = userError === undefined || userError === 'VALID' || userError === 'INVALID';
  if (typeof valid !== 'boolean' || !clear) return null;
  // States that keep names to themselves answer with dashes.
  const named = typeof name === 'string' && /\p{L}/u.test(name) ? name.trim() : null;
  const reference = typeof requestIdentifier === 'string' && requestIdentifier !== '' ? requestIdentifier : null;
  return verdict(valid, named, reference);
}
