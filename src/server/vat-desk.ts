import { isMemberState, placeOfSupply } from '../pricing/index.ts';
import { parseVatNumber } from '../pricing/vat-number.ts';
import type { VatCheck } from '../contract/index.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Limiter } from './limiter.ts';
import { ProblemError } from './problem.ts';
import type { QuoteWanted } from './records.ts';
import type { RequestSource } from './request-source.ts';
import type { BillingStore } from './store.ts';
import { noAnswer } from './vat-consultation.ts';
import type { VatConsultation } from './vat-consultation.ts';
import type { RegisterAnswer, VatRegister } from './vat-register.ts';

/** How long a register's answer stands for new quotes (ms). */
const answerStands = 24 * 3_600_000;

export interface VatDesk {
  /** What is known of the buyer's number; null when it has no part in the quote. */
  check(wanted: Pick<QuoteWanted, 'customer' | 'country' | 'vatNumber'>, asking?: VatAsking): Promise<VatCheck | null>;
}

export interface VatAsking {
  /** Who makes us ask a register. Absent: nobody who could do so at will. */
  readonly source?: RequestSource | undefined;
  /** A fault switch; nothing outside the sandbox. */
  readonly registerDown?: boolean;
}

export interface VatDeskOptions {
  readonly register: VatRegister | undefined;
  readonly consult: VatConsultation | undefined;
  readonly store: BillingStore;
  readonly limiter: Pick<Limiter, 'take'>;
  readonly clock: Clock;
}

/** Format and check digit first, then the country, then the register, whose answer is kept as evidence. */
export function createVatDesk({ register, consult, store, limiter, clock }: VatDeskOptions): VatDesk {
  async function ask(number: string, source: RequestSource | undefined): Promise<RegisterAnswer> {
    if (!consult) return noAnswer;
    const known = await store.findVatCheck(number, instant(clock.now() - answerStands));
    if (known) return known;
    return !source || (await mayAsk(source)) ? consult(number) : noAnswer;
  }

  /** Whoever asks too often pays VAT for now, as when the register is down: no sale waits for it. */
  async function mayAsk(source: RequestSource): Promise<boolean> {
    try {
      await limiter.take('vatLookups', source);
      return true;
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'rate_limited') return false;
      throw error;
    }
  }

  return {
    async check({ customer, country, vatNumber }, { source, registerDown = false } = {}) {
      if (customer === 'consumer' || vatNumber === null) return null;
      const parsed = parseVatNumber(vatNumber, country);
      if (!parsed.valid) return { number: parsed.number, status: 'malformed' };
      const { number } = parsed;
      const home = parsed.country && placeOfSupply(parsed.country).country;
      if (country !== null && home !== placeOfSupply(country).country) return { number, status: 'wrong-country' };
      // Outside the EU a number changes no treatment: it is asked about where a register says that it can.
      const asked = home !== null && (isMemberState(home) || register?.beyondEu?.includes(home));
      if (!asked) return { number, status: 'unavailable' };
      const { status, name } = registerDown ? noAnswer : await ask(number, source);
      return name === null ? { number, status } : { number, status, name };
    },
  };
}
