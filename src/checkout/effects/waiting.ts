import type { Clock } from '../ports.ts';
import type { PaymentSlice } from '../state.ts';

interface Waits {
  readonly payment: PaymentSlice;
}

/** Counts down to the next try that the backend takes. */
export function createWaiting({
  options,
  signal,
  report,
}: {
  readonly options: { readonly clock: Clock };
  readonly signal: AbortSignal;
  report(action: { readonly type: 'waited' }): void;
}): { changed(state: Waits, before: Waits): void } {
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
