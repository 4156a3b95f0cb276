import type { CheckoutState } from '../state.ts';
import type { EffectContext } from '../store.ts';

/** Counts down to the next try that the backend takes. */
export function createWaiting({ options, signal, report }: Pick<EffectContext, 'options' | 'signal' | 'report'>): {
  changed(state: CheckoutState, before: CheckoutState): void;
} {
  let callOff = (): void => {};
  signal.addEventListener('abort', () => callOff(), { once: true });

  return {
    changed({ payment: { wait } }, before) {
      if (wait === before.payment.wait) return;
      callOff();
      if (wait > 0) callOff = options.clock.after(1000, () => report({ type: 'waited' }));
    },
  };
}
