import type { ServerQuote } from '../../contract/index.ts';
import { CheckoutError } from '../checkout-error.ts';
import { quoteKey, quoteRequest } from '../quote-key.ts';
import type { CheckoutState } from '../state.ts';
import type { EffectContext } from '../store.ts';

/** A pause in choosing or typing before the server is asked, in milliseconds. */
const pause = 200;

export interface Quoting {
  changed(state: CheckoutState): void;
  /** Asks at once, after a failure or a return of the network. */
  again(): void;
  /** A server quote for the inputs as they stand, not expired. Rejects with `CheckoutError`. */
  current(): Promise<ServerQuote>;
  /** Another one for the same inputs. Rejects as `current` does. */
  renew(): Promise<ServerQuote>;
}

/** Keeps the server's quote abreast of what is chosen: latest inputs win, earlier questions are dropped. */
export function createQuoting({ options, signal, state, report, track }: EffectContext): Quoting {
  let asked: { key: string; answer: Promise<ServerQuote>; drop: AbortController } | null = null;
  let wait: { key: string; done: () => void; callOff: () => void } | null = null;
  /** Not asked again by itself. */
  let failed: string | null = null;

  const stopWaiting = (): void => {
    wait?.callOff();
    wait?.done();
    wait = null;
  };

  const ask = (): Promise<ServerQuote> => {
    stopWaiting();
    const request = quoteRequest(state());
    const key = quoteKey(state());
    if (!request || !key || !options.backend.quote) return Promise.reject(new CheckoutError('bad_input'));
    if (asked?.key === key) return asked.answer;
    asked?.drop.abort();
    const drop = new AbortController();
    const answer = track(
      options.backend.quote(request, AbortSignal.any([signal, drop.signal])).then(
        (quote) => {
          if (asked?.drop === drop) {
            asked = null;
            report({ type: 'quoted', quote, key });
          }
          return quote;
        },
        (thrown: unknown) => {
          const error = CheckoutError.from(thrown);
          if (asked?.drop === drop) {
            asked = null;
            failed = key;
            report({ type: 'quote-failed', error });
          }
          throw error;
        },
      ),
    );
    answer.catch(() => undefined);
    asked = { key, answer, drop };
    report({ type: 'quote-asked' });
    return answer;
  };

  signal.addEventListener('abort', stopWaiting, { once: true });

  return {
    changed(now) {
      if (!options.backend.quote) return;
      const key = quoteKey(now);
      if (!key || key === wait?.key || key === asked?.key || key === failed) return;
      failed = null;
      if (key === now.quote.serverKey) {
        stopWaiting();
        if (asked) {
          asked.drop.abort();
          asked = null;
          report({ type: 'quoted', quote: now.quote.server!, key });
        }
        return;
      }
      stopWaiting();
      let done!: () => void;
      void track(new Promise<void>((resolve) => (done = resolve)));
      wait = { key, done, callOff: options.clock.after(pause, () => void ask().catch(() => undefined)) };
    },
    again() {
      failed = null;
      if (state().quote.status === 'failed') void ask().catch(() => undefined);
    },
    async current() {
      const { server, serverKey } = state().quote;
      const fresh = server && serverKey === quoteKey(state()) && Date.parse(server.expiresAt) > options.clock.now();
      return fresh ? server : ask();
    },
    renew: ask,
  };
}
