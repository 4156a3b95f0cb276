import { instant } from './clock.ts';
import { errorText } from './log.ts';
import type { Log, LogEvent } from './log.ts';
import type { CreditNoteRecord, VatCheckRecord, VatRecheckRecord } from './records.ts';
import type { BillingStore } from './store.ts';
import type { VatConsultation } from './vat-consultation.ts';
import type { VatCredits } from './vat-credit.ts';
import { nextCheckAt } from './vat-recheck-plan.ts';

/** How many go to one caller: with every register and provider at its slowest they end within the lease. */
const batch = 10;
/** A claimed re-check comes back to others after this long (ms), should its caller die. */
const lease = 5 * 60_000;
/** A refund that fails is tried again by every run for so long (ms), then as seldom, and a person is called. */
const refundOverdue = 3_600_000;

export interface VatRecheckerOptions {
  readonly store: BillingStore;
  /** Absent: no number can be verified, so each is given up in its time. */
  readonly consult: VatConsultation | undefined;
  readonly credits: VatCredits;
  readonly log: Log;
}

/** Looks after the numbers that are due at `now` (ms) and answers how many. Any number may run at once. */
export type VatRechecker = (now: number) => Promise<number>;

/** Asks again about numbers that could not be verified, and gives the VAT back where one proves good. */
export function createVatRechecker({ store, consult, credits, log }: VatRecheckerOptions): VatRechecker {
  const note = (
    level: LogEvent['level'],
    event: string,
    { attemptId, organization }: VatRecheckRecord,
    error?: unknown,
  ) => log({ level, event, attempt: attemptId, organization, ...(error !== undefined && { error: errorText(error) }) });

  async function ask(recheck: VatRecheckRecord, now: number): Promise<void> {
    const answer = await consult?.(recheck.number);
    if (answer?.status === 'valid') {
      await verified(recheck, answer);
      const credit = await credits.issue(recheck, answer);
      // Refunded in whole meanwhile: nothing is owed any more.
      if (!credit) return store.advanceVatRecheck(recheck.id, 'waiting', { status: 'given-up' });
      return refund(recheck, credit, now);
    }
    const checks = recheck.checks + 1;
    if (answer?.status === 'invalid') {
      await store.advanceVatRecheck(recheck.id, 'waiting', { status: 'invalid', checks });
      return note('warn', 'vat.recheck.invalid', recheck);
    }
    const checkAt = nextCheckAt(recheck.createdAt, checks, now);
    if (checkAt !== null) return store.advanceVatRecheck(recheck.id, 'waiting', { checks, checkAt });
    await store.advanceVatRecheck(recheck.id, 'waiting', { status: 'given-up', checks });
    note('warn', 'vat.recheck.given-up', recheck);
  }

  /** What is charged from now on goes by it. Should another change come in between, the next renewal asks anyway. */
  async function verified(
    { organization, number }: VatRecheckRecord,
    { name, checkedAt }: VatCheckRecord,
  ): Promise<void> {
    const subscription = await store.findSubscription(organization);
    if (subscription?.vat?.number !== number || subscription.vat.status !== 'unavailable') return;
    const vat = { number, status: 'valid', ...(name !== null && { name }) } as const;
    await store.changeSubscription({ ...subscription, vat }, checkedAt);
  }

  async function refund(recheck: VatRecheckRecord, credit: CreditNoteRecord, now: number): Promise<void> {
    try {
      await credits.refund(credit);
    } catch (error) {
      // The note stands and its key is stored: the same refund is asked for again, and made once.
      const overdue = now - Date.parse(credit.issuedAt) >= refundOverdue;
      note(overdue ? 'alert' : 'warn', 'vat.refund.failed', recheck, error);
      const checkAt = instant(overdue ? now + refundOverdue : now);
      return store.advanceVatRecheck(recheck.id, 'refunding', { checkAt });
    }
    note('info', 'vat.credited', recheck);
  }

  /** The note was written, but nobody knows whether the refund was made. */
  async function resume(recheck: VatRecheckRecord, now: number): Promise<void> {
    const credit = await store.findVatCreditNote(recheck.invoiceId);
    if (!credit) throw new Error(`VAT re-check ${recheck.id} has no credit note`);
    await refund(recheck, credit, now);
  }

  return async (now) => {
    const due = await store.claimDueVatRechecks(instant(now), instant(now + lease), batch);
    for (const recheck of due) {
      try {
        await (recheck.status === 'refunding' ? resume : ask)(recheck, now);
      } catch (error) {
        note('warn', 'vat.recheck.failed', recheck, error);
      }
    }
    return due.length;
  };
}
