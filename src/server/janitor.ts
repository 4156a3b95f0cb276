import { instant } from './clock.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import type { AttemptDesk } from './attempts.ts';
import type { BillingStore } from './store.ts';

/** What one run did. */
export interface DueWork {
  readonly attempts: number;
  readonly quotesDeleted: number;
}

export interface JanitorOptions {
  readonly store: BillingStore;
  readonly attempts: AttemptDesk;
  readonly log: Log;
}

/** A claimed attempt comes back to others after this long (ms), should its caller die. */
const lease = 2 * 60_000;
/** The buyer has this long to finish (ms); then the attempt is voided. */
const abandonedAfter = 30 * 60_000;
/** Expired quotes stay this long (ms), so that a late buyer gets a fresh one instead of "not found". */
const quoteKept = 24 * 3_600_000;
const batch = 50;

/** Ends what buyers left behind. Any number may run at once: each attempt goes to one. */
export function createJanitor({ store, attempts, log }: JanitorOptions): (now: number) => Promise<DueWork> {
  return async (now) => {
    const due = await store.claimDueAttempts(instant(now), instant(now + lease), batch);
    for (const attempt of due) {
      const age = now - Date.parse(attempt.createdAt);
      const waits = attempt.status === 'created' || attempt.status === 'requires_action';
      try {
        const seen = await attempts.refresh(attempt);
        const stillWaits = seen.status === 'created' || seen.status === 'requires_action';
        if (waits && stillWaits && age >= abandonedAfter) await attempts.cancel(seen);
        else if (seen.status === 'unknown') log({ level: 'alert', event: 'attempt.unknown', attempt: seen.id });
      } catch (error) {
        log({ level: 'warn', event: 'janitor.failed', attempt: attempt.id, error: errorText(error) });
      }
    }
    const quotesDeleted = await store.deleteUnusedQuotes(instant(now - quoteKept));
    return { attempts: due.length, quotesDeleted };
  };
}
