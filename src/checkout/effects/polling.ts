import type { Attempt } from '../../contract/index.ts';
import { CheckoutError } from '../checkout-error.ts';
import type { CheckoutBackend, Clock } from '../ports.ts';

/** Waits between two questions, in milliseconds; the last one repeats. */
const waits = [500, 1000, 1500, 2500, 4000, 6000, 10_000];

export interface Polling {
  /** The attempt's status, asked again and again until the backend answers; slower each time for the same one. */
  next(attempt: string): Promise<Attempt>;
  /** Asks at once instead of waiting on. */
  hurry(): void;
}

export function createPolling(
  { backend, clock }: { backend: Pick<CheckoutBackend, 'attempt'>; clock: Clock },
  signal: AbortSignal,
): Polling {
  let asked = 0;
  let last = '';
  let wake: (() => void) | null = null;

  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        callOff();
        signal.removeEventListener('abort', done);
        wake = null;
        resolve();
      };
      const callOff = clock.after(waits[Math.min(asked++, waits.length - 1)]!, done);
      wake = done;
      signal.addEventListener('abort', done, { once: true });
    });

  return {
    async next(attempt) {
      if (attempt !== last) asked = 0;
      last = attempt;
      for (;;) {
        await wait();
        if (signal.aborted) throw new CheckoutError('outcome_unknown');
        try {
          return await backend.attempt!(attempt, signal);
        } catch (thrown) {
          const error = CheckoutError.from(thrown);
          if (error.code === 'not_found') throw error;
        }
      }
    },
    hurry: () => wake?.(),
  };
}
