import type { TestClock } from '../../src/testing/index.ts';

/** A clock that goes on to its next timer only when nothing is under way: answers come over real sockets, and take none of its time. */
export function calmClock(clock: TestClock, calm: () => Promise<void>): TestClock {
  const timers = new Set<{ readonly at: number }>();
  return {
    now: clock.now,
    after(milliseconds, run) {
      const timer = { at: clock.now() + milliseconds };
      timers.add(timer);
      const stop = clock.after(milliseconds, () => {
        timers.delete(timer);
        run();
      });
      return () => {
        timers.delete(timer);
        stop();
      };
    },
    async advance(milliseconds) {
      const end = clock.now() + milliseconds;
      do {
        const next = Math.min(end, ...[...timers].map(({ at }) => at));
        await clock.advance(Math.max(0, next - clock.now()));
        await calm();
      } while (clock.now() < end);
    },
  };
}
