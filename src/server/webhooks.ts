import type { AttemptDesk } from './attempts.ts';
import { isOver } from './attempt-status.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import type { PaymentProvider, ProviderEvent } from './payment-provider.ts';
import type { AttemptRecord } from './records.ts';
import type { ReversalDesk } from './reversals.ts';
import type { BillingStore } from './store.ts';

/** Keeps work alive that goes on after the answer. Workers have one of this name; elsewhere the process does it. */
export type WaitUntil = (work: Promise<unknown>) => void;

/**
 * Takes in a verified event: records it once, and has what it is about looked at after the answer. Refunds and disputes are
 * booked before it: nothing else would look for them, so the provider is to send the event again where that fails. Throws a
 * `ProviderError` when it cannot be asked.
 */
export type WebhookDesk = (provider: PaymentProvider, event: ProviderEvent) => Promise<void>;

export interface WebhookDeskOptions {
  readonly store: BillingStore;
  readonly attempts: AttemptDesk;
  readonly reverse: ReversalDesk;
  readonly clock: Clock;
  readonly log: Log;
  readonly waitUntil: WaitUntil;
}

/** Should the process die after its answer, the janitor looks after this long (ms): later than the work itself takes. */
const lookAfter = 60_000;

export function createWebhookDesk(options: WebhookDeskOptions): WebhookDesk {
  const { store, attempts, reverse, clock, log, waitUntil } = options;

  return async (provider, event) => {
    const about = { provider: provider.id, ...(event.attempt !== null && { attempt: event.attempt }) };
    const took = event.at === undefined ? {} : { took: Math.max(clock.now() - event.at, 0) };
    const heard = (code: 'taken' | 'repeated' | 'ignored' | 'failed') =>
      log({ level: 'info', event: 'webhook', ...about, code, ...took });
    if (event.reversal && !event.ignored) {
      await reverse(provider, event.reversal).catch((error: unknown) => {
        heard('failed');
        throw error;
      });
    }
    if (!(await store.recordEvent(provider.id, event.id, instant(clock.now())))) return heard('repeated');
    heard(event.ignored ? 'ignored' : 'taken');
    if (event.ignored) {
      log({ level: 'alert', event: 'webhook.ignored', ...about, code: event.ignored });
      return;
    }
    const attempt = event.attempt === null ? null : await store.findAttempt(event.attempt);
    // Metadata can be typed in at the provider: it is not this attempt's provider that speaks.
    if (!attempt || attempt.provider !== provider.id || isOver(attempt.status)) return;
    const soon = instant(clock.now() + lookAfter);
    if (soon < attempt.checkAt) await store.advanceAttempt(attempt.id, { checkAt: soon }, instant(clock.now()));
    waitUntil(lookAt(attempt, soon));
  };

  async function lookAt(attempt: AttemptRecord, soon: string): Promise<void> {
    try {
      const seen = await attempts.refresh(attempt);
      const kept = await store.findAttempt(attempt.id);
      // Nothing came of it: the buyer gets back the time they had.
      if (kept?.checkAt === soon && (seen.status === 'created' || seen.status === 'requires_action')) {
        await store.advanceAttempt(attempt.id, { checkAt: attempt.checkAt }, instant(clock.now()));
      }
    } catch (error) {
      log({ level: 'warn', event: 'webhook.failed', attempt: attempt.id, error: errorText(error) });
    }
  }
}
