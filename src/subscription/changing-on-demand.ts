import { CheckoutError } from '../checkout/index.ts';
import type { Changing } from './changing.ts';
import type { SubscriptionEffects } from './store.ts';

/** `Changing`, whose code an account that is only looked at does not carry. */
export interface ChangingOnDemand {
  /** Null before it was needed. */
  there: Changing | null;
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
  let loading: Promise<Changing> | null = null;

  const demanded: ChangingOnDemand = {
    there: null,
    bring: () =>
      (loading ??= track(
        import('./changing.ts').then(
          ({ createChanging }) => (demanded.there = createChanging(effects)),
          (cause: unknown) => {
            loading = null;
            throw new CheckoutError('network', { cause, retryable: true });
          },
        ),
      )),
    ask(question) {
      if (demanded.there) return question(demanded.there);
      const asked = demanded.bring().then(
        (changing) => signal.aborted || question(changing),
        (thrown: unknown) => report({ type: 'side-failed', error: CheckoutError.from(thrown) }),
      );
      void track(asked);
    },
    resume() {
      if (signal.aborted) return;
      const resumed = demanded.bring().then(
        (changing) => changing.resume(),
        (thrown: unknown) => {
          options.onFault?.(CheckoutError.from(thrown));
          options.clock.after(tryAgain, () => demanded.resume());
        },
      );
      void track(resumed);
    },
  };
  return demanded;
}
