import type { Remembered } from '../actions.ts';
import { cardFree } from '../card-free.ts';
import { preselected } from '../recall.ts';
import type { CheckoutState } from '../state.ts';
import { readStored, writeStored } from '../stored.ts';
import type { EffectContext } from '../store.ts';

/** Writes down what was typed after each change of it, once the page has drawn it, and erases it on success. */
export function createRemembering({ options, signal }: EffectContext): {
  changed(state: CheckoutState, before: CheckoutState): void;
} {
  let asked: string | null = null;
  let unwritten: CheckoutState | null = null;
  const inputs = ({
    session,
    catalog,
    selection,
    country,
    billing,
    payment,
    accepted,
    phase,
  }: CheckoutState): Remembered => ({
    organization: session?.organization?.id ?? null,
    preselected: (asked ??= catalog && preselected(options, catalog)) ?? '',
    selection,
    country,
    values: cardFree(billing.values),
    withoutVatNumber: billing.withoutVatNumber,
    confirmed: billing.confirmed,
    method: payment.method,
    accepted,
    paying: phase.name === 'paying',
  });
  const write = (): void => {
    if (unwritten) writeStored(options.storage, { inputs: inputs(unwritten), at: options.clock.now() });
    unwritten = null;
  };
  signal.addEventListener('abort', write, { once: true });

  return {
    changed(state, before) {
      if (!options.storage || state.phase.name === 'loading' || state.phase.name === 'failed') return;
      if (state.phase.name === 'succeeded') {
        unwritten = null;
        if (before.phase.name !== 'succeeded') writeStored(options.storage, { inputs: undefined });
        return;
      }
      const same =
        state.selection === before.selection &&
        state.country === before.country &&
        state.billing === before.billing &&
        state.payment.method === before.payment.method &&
        state.accepted === before.accepted &&
        state.phase.name === before.phase.name;
      const opened = before.phase.name === 'loading' && state.phase.name === 'choosing';
      const untouched = opened && !readStored(options.storage)?.inputs;
      if (same || untouched) return;
      // Storage is synchronous: a millisecond and more of a click.
      if (!unwritten) options.clock.after(0, write);
      unwritten = state;
    },
  };
}
