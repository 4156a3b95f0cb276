import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { withDeadline } from './deadline.ts';
import type { NextId } from './ids.ts';
import type { VatCheckRecord } from './records.ts';
import type { BillingStore } from './store.ts';
import type { RegisterAnswer, VatRegister } from './vat-register.ts';

/** How long a register may take (ms). */
const patience = 5_000;

export const noAnswer: RegisterAnswer = { status: 'unavailable', name: null, reference: null };

/** Asks the register now, whatever it answered before, and keeps the answer as evidence. */
export type VatConsultation = (number: string) => Promise<VatCheckRecord>;

export interface VatConsultationOptions {
  readonly register: VatRegister;
  readonly store: BillingStore;
  readonly clock: Clock;
  readonly ids: NextId;
}

export function createVatConsultation({ register, store, clock, ids }: VatConsultationOptions): VatConsultation {
  return async (number) => {
    const { status, name, reference } = await withDeadline(patience, (signal) => register.check(number, signal)).catch(
      () => noAnswer,
    );
    const check = { id: ids('vat'), number, status, name, reference, checkedAt: instant(clock.now()) };
    await store.saveVatCheck(check);
    return check;
  };
}
