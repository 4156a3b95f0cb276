import type { Clock } from '../checkout/index.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  /** Moves time on by milliseconds and runs what falls due, in order; waits for each to take effect. */
  advance(milliseconds: number): Promise<void>;
}

export function createTestClock(start: string | number = '2026-03-02T09:00:00.000Z'): TestClock {
  let now = typeof start === 'number' ? start : Date.parse(start);
  const timers = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await new Promise((resolve) => setTimeout(resolve));
      }
      now = end;
    },
  };
}
