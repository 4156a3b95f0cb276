import type { RegisterAnswer, VatRegister } from '../vat-register.ts';
import { ask, verdict, type RegisterOptions } from './ask.ts';

export interface HmrcOptions extends RegisterOptions {
  /**
   * An OAuth 2.0 application token of the "Check a UK VAT number" API, version 2: by client credentials, scope `read:vat`. It
   * lasts four hours, so it is asked for at every check.
   */
  readonly token: () => string | Promise<string>;
  /** The asker's own UK number: only with it HMRC gives a consultation number, which proves that it was asked. */
  readonly requester?: string;
}

/** Nine digits, or twelve of a branch: HMRC takes no prefix. */
const digits = (number: string): string => number.replace(/^(GB|XI)/, '');

/**
 * The United Kingdom's register, over HMRC's "Check a UK VAT number" API
 * (https://developer.service.hmrc.gov.uk/api-documentation/docs/api/service/vat-registered-companies-api/2.0). `NOT_FOUND` means
 * that the number is not registered; a 404 for anything else, and whatever else is not a clear answer, is `unavailable`.
 */
export function createHmrcRegister(options: HmrcOptions): VatRegister {
  const {
    token,
    requester,
    url = 'https://api.service.hmrc.gov.uk/organisations/vat/check-vat-number/lookup',
  } = options;
  return {
    beyondEu: ['GB'],
    check(number, signal) {
      const asked = [url, digits(number), ...(requester ? [digits(requester)] : [])].join('/');
      const request = async () => {
        const headers = { Accept: 'application/vnd.hmrc.2.0+json', Authorization: `Bearer ${await token()}` };
        return [asked, { headers }] as const;
      };
      return ask(options, signal, request, async (response) => {
        if (response.ok) return read(await response.json());
        return response.status === 404 ? missing(await response.json()) : null;
      });
    },
  };
}

function missing(body: unknown): RegisterAnswer | null {
  const { code } = (body ?? {}) as { code?: unknown };
  return code === 'NOT_FOUND' ? verdict(false) : null;
}

function read(body: unknown): RegisterAnswer | null {
  const { target, consultationNumber } = (body ?? {}) as {
    target?: { name?: unknown; vatNumber?: unknown };
    consultationNumber?: unknown;
  };
  if (typeof target?.vatNumber !== 'string') return null;
  const name = typeof target.name === 'string' ? target.name : null;
  return verdict(true, name, typeof consultationNumber === 'string' ? consultationNumber : null);
}
