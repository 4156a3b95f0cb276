import type { Attempt } from '../../contract/index.ts';
import { CheckoutError } from '../checkout-error.ts';
import type { CheckoutBackend, Clock } from '../ports.ts';

/** Waits between two questions, in milliseconds; the last one repeats. */
const waits = [500, 1000, 1500, 2500, 4000, 6000, 10_000];

export interface Polling {
  /** The attempt's status, asked again and again until the backend answers; slower each time for the same one. */
  next(attempt: string): Promise<Attempt>;
  /** The same request sent again, a few times, until its answer is `told`. Throws `outcome_unknown` when it never is. */
  again<T>(send: () => Promise<T>, told: (error: CheckoutError) => boolean): Promise<T>;
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

  /** `ends`: whether an error is an answer. */
  const until = async <T>(ask: () => Promise<T>, ends: (error: CheckoutError) => boolean): Promise<T> => {
    for (;;) {
      await wait();
      if (signal.aborted) throw new CheckoutError('outcome_unknown');
      try {
        return await ask();
      } catch (thrown) {
        const error = CheckoutError.from(thrown);
        if (ends(error)) throw error;
      }
    }
  };

  return {
    next(attempt) {
      if (attempt !== last) asked = 0;
      last = attempt;
      return until(
        () => backend.attempt!(attempt, signal),
        ({ code }) => code === 'not_found',
      );
    },
    again(send, told) {
      asked = 0;
      return until(send, (error) => {
        if (asked >= waits.length) throw new CheckoutError('outcome_unknown', error);
        return told(error);
      });
    },
    hurry: () => wake?.(),
  };
}
