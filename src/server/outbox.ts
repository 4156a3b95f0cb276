import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import type { OutboxEvent } from './outbox-events.ts';
import type { OutboxRetention } from './outbox-retention.ts';
import type { ClaimedEvent, OutboxStore } from './outbox-store.ts';

/** Takes one event. What it throws is retried later; the same event may come twice, so its id is to be remembered. */
export type EventHandler = (event: OutboxEvent) => Promise<void> | void;

/**
 * What happened, for the host to tell others: mail, entitlements, a data warehouse. An event stays until it is consumed: at
 * least once, and those of one subscription in order. Where nobody consumes, it is dropped after `outboxRetentionDays`.
 */
export interface Outbox {
  /**
   * Gives the handler what waits, up to `limit` events (default 100), one after the other. One that fails holds up its own
   * subscription only, and comes again after 1 minute, then 2, 4, … up to 6 hours. Any number of consumers may run at once.
   */
  consume(
    handler: EventHandler,
    options?: { readonly limit?: number },
  ): Promise<{ readonly delivered: number; readonly failed: number }>;
}

/** How many are claimed at once. */
const batch = 10;
/** A claimed event comes to others after this long (ms), should its consumer die. */
const lease = 5 * 60_000;
const firstPause = 60_000;
const longestPause = 6 * 3_600_000;

export function createOutbox({
  store,
  retention,
  clock,
  log,
}: {
  readonly store: OutboxStore;
  readonly retention: OutboxRetention;
  readonly clock: Clock;
  readonly log: Log;
}): Outbox {
  async function deliver({ event, tries }: ClaimedEvent, handler: EventHandler): Promise<boolean> {
    try {
      await handler(event);
    } catch (error) {
      const { organization, type } = event;
      log({ level: 'warn', event: 'outbox.failed', organization, code: type, error: errorText(error) });
      const pause = Math.min(firstPause * 2 ** Math.min(tries, 20), longestPause);
      await store.postponeEvent(event.id, instant(clock.now() + pause));
      return false;
    }
    await store.dropEvent(event.id);
    return true;
  }

  return {
    async consume(handler, { limit = 100 } = {}) {
      await retention.consumed(clock.now());
      let [delivered, failed] = [0, 0];
      while (delivered + failed < limit) {
        const now = clock.now();
        const count = Math.min(batch, limit - delivered - failed);
        const claimed = await store.claimEvents(instant(now), instant(now + lease), count);
        if (claimed.length === 0) break;
        for (const item of claimed) {
          if (await deliver(item, handler)) delivered++;
          else failed++;
        }
      }
      return { delivered, failed };
    },
  };
}
