import { instant } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { MeasureStore } from '../measure-store.ts';
import { exposition } from './exposition.ts';
import type { Family } from './exposition.ts';
import type { Heard } from './heard.ts';
import { waitingFamilies } from './waiting.ts';

/**
 * What this process saw, and what waits in the store, in Prometheus' text format. Never rejects: a store that does not
 * answer is a number too.
 */
export function createMetrics(store: MeasureStore, heard: Heard, clock: Clock): () => Promise<string> {
  return async () => {
    const now = clock.now();
    const measures = await store.measure(instant(now)).catch(() => null);
    const reachable: Family = {
      name: 'comptoir_store_reachable',
      type: 'gauge',
      help: 'Whether the store answers: 1 or 0.',
      samples: [{ labels: {}, value: measures === null ? 0 : 1 }],
    };
    return exposition([reachable, ...heard.families(), ...(measures === null ? [] : waitingFamilies(measures, now))]);
  };
}
