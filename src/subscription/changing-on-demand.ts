import { CheckoutError } from '../checkout/index.ts';
import type { Changing } from './changing.ts';
import type { SubscriptionEffects } from './store.ts';

/** `Changing`, whose code an account that is only looked at does not carry. */
export interface ChangingOnDemand {
  /** Null before it was needed. */
  readonly there: Changing | null;
  /** Fetches it. Rejects with a `CheckoutError` when it cannot be loaded; it may be asked again. */
  bring(): Promise<Changing>;
  /** At once where it is there, else when it is; what is asked for meanwhile keeps its order. */
  ask(question: (changing: Changing) => void): void;
  /** Takes up a payment that a reload interrupted, whatever it takes to load what does. */
  resume(): void;
}

/** Milliseconds. */
const tryAgain = 2000;

export function createChangingOnDemand(effects: SubscriptionEffects): ChangingOnDemand {
  const { options, signal, report, track } = effects;
  let there: Changing | null = null;
  let loading: Promise<Changing> | null = null;

  const bring = (): Promise<Changing> =>
    (loading ??= track(
      import('./changing.ts').then(
        ({ createChanging }) => (there = createChanging(effects)),
        (cause: unknown) => {
          loading = null;
          throw new CheckoutError('network', { cause, retryable: true });
        },
      ),
    ));

  const resume = async (): Promise<void> => {
    while (!signal.aborted)
      try {
        return (await bring()).resume();
      } catch (thrown) {
        options.onFault?.(CheckoutError.from(thrown));
        await new Promise<void>((resolve) => options.clock.after(tryAgain, resolve));
      }
  };

  return {
    get there() {
      return there;
    },
    bring,
    ask(question) {
      if (there) return question(there);
      const asked = bring().then(
        (changing) => signal.aborted || question(changing),
        (thrown: unknown) => report({ type: 'side-failed', error: CheckoutError.from(thrown) }),
      );
      void track(asked);
    },
    resume() {
      if (options.returning ?? options.storage?.get()) void track(resume());
    },
  };
}
