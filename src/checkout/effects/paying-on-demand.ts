import { CheckoutError } from '../checkout-error.ts';
import type { EffectContext } from '../store.ts';
import { readStored } from '../stored.ts';
import type { Paying } from './paying.ts';
import type { Quoting } from './quoting.ts';

/** `Paying`, whose code a page that only chooses does not carry. */
export interface PayingOnDemand extends Paying {
  /** Fetches it before it is asked for: what a click does must happen within the click. */
  bring(): void;
}

export function createPayingOnDemand(context: EffectContext, quoting: Quoting): PayingOnDemand {
  const { options, report, track } = context;
  const underWay = Boolean(options.returning ?? readStored(options.storage)?.pending);
  let paying: Paying | null = null;
  let loading: Promise<Paying> | null = null;

  const load = (): Promise<Paying> =>
    (loading ??= track(
      import('./paying.ts').then(
        ({ createPaying }) => (paying = createPaying(context, quoting)),
        (cause: unknown) => {
          loading = null;
          throw new CheckoutError('network', { cause, retryable: true });
        },
      ),
    ));

  const ask = (question: (paying: Paying) => void): void => {
    if (paying) return question(paying);
    load().then(question, (thrown: unknown) =>
      report({ type: 'refused', refusal: { kind: 'error', error: CheckoutError.from(thrown) } }),
    );
  };

  return {
    bring: () => void load().catch(() => undefined),
    pay: (accept) => ask((there) => there.pay(accept)),
    cancel: () => ask((there) => there.cancel()),
    check: () => ask((there) => there.check()),
    resume: async () => underWay && (await load()).resume(),
  };
}
