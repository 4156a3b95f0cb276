import { instant } from './clock.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import type { AttemptDesk } from './attempts.ts';
import type { Press } from './documents/press.ts';
import type { Notices } from './notices.ts';
import type { OutboxRetention } from './outbox-retention.ts';
import type { RefundDesk } from './refunds.ts';
import type { BillingStore } from './store.ts';
import type { AdvanceSubscription } from './subscription/advance.ts';
import type { VatRechecker } from './vat-recheck.ts';

/** What one run did. */
export interface DueWork {
  readonly attempts: number;
  /** Renewals, retries, scheduled changes: one for each subscription looked at. */
  readonly subscriptions: number;
  readonly previewsDeleted: number;
  /** VAT numbers asked about again, and refunds resumed. */
  readonly vatRechecks: number;
  /** Refunds by support staff that were asked for again. */
  readonly refunds: number;
  /** Trials and renewals that were announced. */
  readonly notices: number;
  /** Documents whose files were made. */
  readonly printed: number;
  /** Events that nobody consumes. */
  readonly eventsDropped: number;
  /** Counts of `limits` that are over. */
  readonly countsDropped: number;
}

export interface JanitorOptions {
  readonly store: BillingStore;
  readonly attempts: AttemptDesk;
  readonly advance: AdvanceSubscription;
  readonly recheckVat: VatRechecker;
  readonly refunds: Pick<RefundDesk, 'resume'>;
  /** Absent: nothing is printed. */
  readonly press: Press | undefined;
  readonly notices: Notices;
  readonly retention: OutboxRetention;
  readonly log: Log;
}

/** A claimed attempt comes back to others after this long (ms), should its caller die. */
const lease = 2 * 60_000;
/** Expired previews stay this long (ms), so that a late buyer gets a fresh one instead of "not found". */
const previewKept = 24 * 3_600_000;
/** How often somebody is called again for an attempt that nobody can settle (ms). */
const remindOfUnknown = 5 * 60_000;
const remindOfHeld = 24 * 3_600_000;
const batch = 50;

/** Ends what buyers left behind, and asks again what nobody could tell. Any number may run at once: each goes to one. */
export function createJanitor(options: JanitorOptions): (now: number) => Promise<DueWork> {
  const { store, attempts, advance, recheckVat, refunds, press, notices, retention, log } = options;
  return async (now) => {
    const due = await store.claimDueAttempts(instant(now), instant(now + lease), batch);
    for (const attempt of due) {
      try {
        const seen = await attempts.refresh(attempt);
        // Due while it waits for the buyer means that the buyer left: every step of theirs puts it off.
        if (seen.status === 'created' || seen.status === 'requires_action') await attempts.cancel(seen);
        else if (seen.status === 'unknown') {
          log({ level: 'alert', event: 'attempt.unknown', attempt: seen.id, ...(seen.held && { code: seen.held }) });
          const checkAt = instant(now + (seen.held ? remindOfHeld : remindOfUnknown));
          await store.advanceAttempt(seen.id, { checkAt }, seen.updatedAt);
        }
      } catch (error) {
        log({ level: 'warn', event: 'janitor.failed', attempt: attempt.id, error: errorText(error) });
      }
    }
    const subscriptions = await advanceAll(now);
    const previewsDeleted = await store.deleteUnusedPreviews(instant(now - previewKept));
    const vatRechecks = await recheckVat(now);
    const told = await notices(now);
    const eventsDropped = await retention.sweep(now);
    const countsDropped = await store.dropCounts(instant(now));
    const refunded = await refunds.resume(now);
    const printed = (await press?.printDue(now)) ?? 0;
    return {
      attempts: due.length,
      subscriptions,
      previewsDeleted,
      vatRechecks,
      refunds: refunded,
      notices: told,
      printed,
      eventsDropped,
      countsDropped,
    };
  };

  /** Until none is due: each claimed one is out of the way, whatever becomes of it. */
  async function advanceAll(now: number): Promise<number> {
    let count = 0;
    for (;;) {
      const due = await store.claimDueSubscriptions(instant(now), instant(now + lease), batch);
      for (const subscription of due) {
        try {
          await advance(subscription, instant(now));
        } catch (error) {
          const { organization } = subscription;
          log({ level: 'warn', event: 'subscription.failed', organization, error: errorText(error) });
        }
      }
      count += due.length;
      if (due.length < batch) return count;
    }
  }
}
