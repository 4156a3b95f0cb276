import { isMemberState, placeOfSupply } from '../pricing/index.ts';
import { parseVatNumber } from '../pricing/vat-number.ts';
import type { VatCheck } from '../contract/index.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { QuoteWanted } from './records.ts';
import type { BillingStore } from './store.ts';
import { noAnswer } from './vat-consultation.ts';
import type { VatConsultation } from './vat-consultation.ts';
import type { RegisterAnswer, VatRegister } from './vat-register.ts';

/** How long a register's answer stands for new quotes (ms). */
const answerStands = 24 * 3_600_000;

export interface VatDesk {
  /** What is known of the buyer's number; null when it has no part in the quote. */
  check(
    wanted: Pick<QuoteWanted, 'customer' | 'country' | 'vatNumber'>,
    registerDown?: boolean,
  ): Promise<VatCheck | null>;
}

export interface VatDeskOptions {
  readonly register: VatRegister | undefined;
  readonly consult: VatConsultation | undefined;
  readonly store: BillingStore;
  readonly clock: Clock;
}

/** Format and check digit first, then the country, then the register, whose answer is kept as evidence. */
export function createVatDesk({ register, consult, store, clock }: VatDeskOptions): VatDesk {
  async function ask(number: string): Promise<RegisterAnswer> {
    if (!consult) return noAnswer;
    const known = await store.findVatCheck(number, instant(clock.now() - answerStands));
    return known ?? consult(number);
  }

  return {
    async check({ customer, country, vatNumber }, registerDown = false) {
      if (customer === 'consumer' || vatNumber === null) return null;
      const parsed = parseVatNumber(vatNumber, country);
      if (!parsed.valid) return { number: parsed.number, status: 'malformed' };
      const { number } = parsed;
      const home = parsed.country && placeOfSupply(parsed.country).country;
      if (country !== null && home !== placeOfSupply(country).country) return { number, status: 'wrong-country' };
      // Outside the EU a number changes no treatment: it is asked about where a register says that it can.
      const asked = home !== null && (isMemberState(home) || register?.beyondEu?.includes(home));
      if (!asked) return { number, status: 'unavailable' };
      const { status, name } = registerDown ? noAnswer : await ask(number);
      return name === null ? { number, status } : { number, status, name };
    },
  };
}
