import { createHttpBackend } from '../../src/backend/index.ts';
import type { PaymentAdapterFactory } from '../../src/index.ts';
import { faultSwitches, type FaultName, type TestBackend } from '../../src/testing/index.ts';

/** What goes wrong outside the server. */
const pageFailures = {
  challenge: 'the bank asks, whatever the card',
  offline: 'nothing that is sent arrives',
  'script-blocked': "the provider's script does not load",
  'quote-held': 'after the first no quote is answered',
  'vat-held': 'no quote with a VAT number is answered',
} as const;

/** Everything that the toolbar can make fail, and what then happens. */
export const failures = { ...faultSwitches, ...pageFailures };

export type Failure = keyof typeof failures;

const isFault = (failure: Failure): failure is FaultName => Object.hasOwn(faultSwitches, failure);

/** The backend with a failure, so many times; what is no switch of the server happens every time. */
export function failing(
  { backend, faults }: Pick<TestBackend, 'backend' | 'faults'>,
  failure: Failure | null,
  times = Infinity,
): TestBackend['backend'] {
  if (failure === null) return backend;
  if (isFault(failure)) faults.arm(failure, { times });
  if (failure === 'offline') {
    const { quote, openCheckout, confirm, preview, apply } = createHttpBackend({
      baseUrl: 'http://backend.test',
      fetch: () => Promise.reject(new TypeError('offline')),
    });
    return { ...backend, quote, openCheckout, confirm, preview, apply };
  }
  if (failure === 'quote-held' || failure === 'vat-held') {
    let first = true;
    const never = new Promise<never>(() => undefined);
    return {
      ...backend,
      quote(selection, ...more) {
        const held = failure === 'vat-held' ? selection.vatNumber : !first;
        first = false;
        return held ? never : backend.quote(selection, ...more);
      },
    };
  }
  if (failure === 'challenge') {
    const ask = (payload: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
      payload.token?.startsWith('sandbox_success')
        ? { ...payload, token: payload.token.replace('success', 'challenge') }
        : payload;
    return {
      ...backend,
      confirm: (id, body, signal) =>
        backend.confirm(id, body.payload ? { ...body, payload: ask(body.payload) } : body, signal),
    };
  }
  return backend;
}

/** A payment form whose script a blocker keeps out. */
export const blockedScript: PaymentAdapterFactory = () => ({
  trigger: 'form',
  mount: () => Promise.reject(new Error('provider_not_loaded')),
  update: () => undefined,
  prepare: () => Promise.resolve({ ready: false, reason: 'provider_not_loaded' }),
  confirm: () => Promise.resolve({ outcome: 'canceled' }),
  unmount: () => undefined,
});
