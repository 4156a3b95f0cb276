import { CheckoutError } from '../../checkout/index.ts';
import type { ChangePreview } from '../../contract/index.ts';
import { changesNothing } from '../flow-selectors.ts';
import type { SubscriptionEffects } from '../store.ts';

export interface Reviewing {
  /** Prices the change that is looked over. Another one asked for in the meantime takes its place. */
  price(): void;
  /** Prices it again because its figures no longer hold. */
  again(): Promise<void>;
}

/** A pause after the last change of a quantity before the backend is asked, in milliseconds. */
const pause = 200;

export function createReviewing({ options, signal, state, report, track }: SubscriptionEffects): Reviewing {
  const { backend, clock } = options;
  let asked = 0;

  const ask = async (): Promise<void> => {
    const subject = state().flow?.subject;
    if (subject?.kind !== 'change') return;
    const turn = ++asked;
    const looksOn = (): boolean => turn === asked && state().flow?.subject === subject;
    if (changesNothing(state())) return report({ type: 'unpriced' });
    const before = state().flow?.preview ?? null;
    try {
      if (before) await new Promise<void>((resolve) => clock.after(pause, resolve));
      if (turn !== asked || signal.aborted) return;
      const preview = await backend.preview(subject.change, signal);
      if (looksOn()) report({ type: 'priced', preview, repriced: differs(before, preview) });
    } catch (thrown) {
      if (!looksOn()) return;
      // The figures that stand are not those of what is asked for now.
      report({ type: 'unpriced' });
      report({ type: 'flow-failed', error: CheckoutError.from(thrown) });
    }
  };

  return {
    price: () => void track(ask()),
    again: () => track(ask()),
  };
}

/** Other figures for the same change: what was agreed to is gone. */
function differs(before: ChangePreview | null, after: ChangePreview): boolean {
  if (!before || JSON.stringify(before.change) !== JSON.stringify(after.change)) return false;
  return before.now.total !== after.now.total || before.next?.total !== after.next?.total;
}
