import type { Count, LimitStore } from '../limit-store.ts';
import type { AttemptRecord } from '../records.ts';
import { isDeclined } from '../attempt-status.ts';

/** Counts in memory, over the attempts that there are. */
export function createMemoryLimits(attempts: () => readonly AttemptRecord[]): LimitStore {
  const counts = new Map<string, Count>();
  return {
    async addToCounts(keys, by, now, until) {
      const counted: Count[] = [];
      for (const { key, limit } of keys) {
        const known = counts.get(key);
        const running = known && known.until > now ? known : { count: 0, until };
        const next = { ...running, count: Math.max(running.count + by, 0) };
        counts.set(key, next);
        counted.push(next);
        if (by === 1 && next.count > limit) break;
      }
      return counted;
    },
    async dropCounts(now) {
      const over = [...counts].filter(([, { until }]) => until <= now);
      for (const [key] of over) counts.delete(key);
      return over.length;
    },
    async listDeclines(organization, since) {
      const declined = attempts().filter((item) => item.organization === organization && isDeclined(item));
      return declined
        .map(({ updatedAt }) => updatedAt)
        .filter((at) => at >= since)
        .sort()
        .reverse();
    },
  };
}
