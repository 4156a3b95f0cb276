import { instant } from './clock.ts';
import type { BillingStore } from './store.ts';

/**
 * Bounds an outbox that nobody reads. What was delivered is gone at once; what was not is dropped only when it is older than
 * the retention and nobody has consumed anything, not even in vain, for as long: while there is a consumer nothing is lost.
 */
export interface OutboxRetention {
  /** Somebody consumes at `now` (ms). */
  consumed(now: number): Promise<void>;
  /** Drops what nobody will read, and answers how many events. Any number may run at once. */
  sweep(now: number): Promise<number>;
}

const day = 24 * 3_600_000;
/** How often a consumer's mark is renewed (ms). */
const remarked = 3_600_000;
const mark = ['outbox', 'consumed'] as const;

export function createOutboxRetention(
  store: Pick<BillingStore, 'providerState' | 'dropEvents'>,
  days: number,
): OutboxRetention {
  /** Marks `now` unless the mark is fresh; of two at once one is enough. Answers the mark as it was, in milliseconds. */
  async function renew(now: number, fresh: number): Promise<number | null> {
    const known = await store.providerState.read(...mark);
    const last = typeof known?.value === 'string' ? Date.parse(known.value) : null;
    if (last === null || now - last >= fresh) {
      await store.providerState.write(...mark, instant(now), known?.version ?? 0);
    }
    return last;
  }

  return {
    consumed: async (now) => void (await renew(now, remarked)),
    async sweep(now) {
      // Never marked: the time begins to run today, since a consumer may have been there before the mark was.
      const last = await renew(now, Infinity);
      const before = now - days * day;
      return last === null || last > before ? 0 : store.dropEvents(instant(before));
    },
  };
}
