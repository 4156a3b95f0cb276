import type { RegisterAnswer, VatRegister } from '../vat-register.ts';

export interface HmrcOptions {
  /**
   * An OAuth 2.0 application token of the "Check a UK VAT number" API, version 2: by client credentials, scope `read:vat`. It
   * lasts four hours, so it is asked for at every check.
   */
  readonly token: () => string | Promise<string>;
  /** The asker's own UK number: only with it HMRC gives a consultation number, which proves that it was asked. */
  readonly requester?: string;
  readonly fetch?: typeof fetch;
  /** Default: the live service. */
  readonly url?: string;
  /** How long it may take (ms). Default 4000. */
  readonly timeout?: number;
}

const unavailable: RegisterAnswer = { status: 'unavailable', name: null, reference: null };

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
    timeout = 4_000,
  } = options;
  const send = options.fetch ?? fetch;
  return {
    beyondEu: ['GB'],
    async check(number, signal) {
      try {
        const asked = [url, digits(number), ...(requester ? [digits(requester)] : [])].join('/');
        const response = await send(asked, {
          headers: { Accept: 'application/vnd.hmrc.2.0+json', Authorization: `Bearer ${await token()}` },
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        });
        if (response.ok) return read(await response.json());
        return response.status === 404 ? missing(await response.json()) : unavailable;
      } catch {
        return unavailable;
      }
    },
  };
}

function missing(body: unknown): RegisterAnswer {
  const { code } = (body ?? {}) as { code?: unknown };
  return code === 'NOT_FOUND' ? { status: 'invalid', name: null, reference: null } : unavailable;
}

function read(body: unknown): RegisterAnswer {
  const { target, consultationNumber } = (body ?? {}) as {
    target?: { name?: unknown; vatNumber?: unknown };
    consultationNumber?: unknown;
  };
  if (typeof target?.vatNumber !== 'string') return unavailable;
  return {
    status: 'valid',
    name: typeof target.name === 'string' ? target.name : null,
    reference: typeof consultationNumber === 'string' ? consultationNumber : null,
  };
}
