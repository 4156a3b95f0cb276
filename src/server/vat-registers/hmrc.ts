import type { RegisterAnswer, VatRegister } from '../vat-register.ts';

export interface HmrcOptions {
  /** An OAuth 2.0 application token of the "Check a UK VAT number" API, version 2. */
  readonly token: () => string | Promise<string>;
  readonly fetch?: typeof fetch;
  /** Default: the live service. */
  readonly url?: string;
  /** How long it may take (ms). Default 4000. */
  readonly timeout?: number;
}

const unavailable: RegisterAnswer = { status: 'unavailable', name: null, reference: null };

/**
 * The United Kingdom's register, over HMRC's "Check a UK VAT number" API. 404 means that the number is not registered;
 * whatever else is not a clear answer is `unavailable`.
 */
export function createHmrcRegister(options: HmrcOptions): VatRegister {
  const {
    token,
    url = 'https://api.service.hmrc.gov.uk/organisations/vat/check-vat-number/lookup',
    timeout = 4_000,
  } = options;
  const send = options.fetch ?? fetch;
  return {
    beyondEu: ['GB'],
    async check(number, signal) {
      try {
        const response = await send(`${url}/${number.replace(/^(GB|XI)/, '')}`, {
          headers: { Accept: 'application/vnd.hmrc.2.0+json', Authorization: `Bearer ${await token()}` },
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        });
        if (response.status === 404) return { status: 'invalid', name: null, reference: null };
        return response.ok ? read(await response.json()) : unavailable;
      } catch {
        return unavailable;
      }
    },
  };
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
