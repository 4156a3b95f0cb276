import { expect } from 'vitest';
import { createCheckoutStore, type CheckoutStore, type CheckoutStoreOptions } from '../../src/checkout/index.ts';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';
import { quote } from '../../src/pricing/index.ts';
import {
  createTestBackend,
  createTestClock,
  sandboxPayments,
  seededIds,
  type TestBackend,
  type TestBackendOptions,
  type TestClock,
} from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';

/** A checkout with no element: the store over the server kit, with a clock that the test moves. */
export interface Bench extends TestBackend {
  readonly store: CheckoutStore & TestBackend['store'];
  readonly checkout: CheckoutStore;
  readonly clock: TestClock;
  readonly storage: Map<string, string>;
  /** Moves the clock over the pause before the server is asked, then waits until nothing is pending. */
  settle(): Promise<void>;
}

export interface BenchOptions
  extends Partial<CheckoutStoreOptions>, Partial<Omit<TestBackendOptions, 'clock' | 'ids'>> {
  readonly kept?: Map<string, string>;
  readonly from?: TestBackend;
  readonly time?: TestClock;
}

export function open(options: BenchOptions = {}): Omit<Bench, 'store'> & { store: TestBackend['store'] } {
  const clock = options.time ?? createTestClock();
  const made =
    options.from ??
    createTestBackend({
      catalog: options.catalog ?? catalog,
      clock,
      ids: seededIds(),
      principal: options.principal ?? {},
    });
  const storage = options.kept ?? new Map<string, string>();
  const checkout = createCheckoutStore({
    backend: made.backend,
    payments: sandboxPayments(),
    clock,
    ids: seededIds(),
    engine: quote,
    storage: {
      get: () => storage.get('checkout') ?? null,
      set: (value) => void storage.set('checkout', value),
      remove: () => void storage.delete('checkout'),
    },
    checkVatNumber: (number, country) => Promise.resolve(parseVatNumber(number, country)),
    ...options,
  });
  return {
    ...made,
    checkout,
    clock,
    storage,
    async settle() {
      let settled = false;
      void checkout.settled().then(() => (settled = true));
      while (!settled) {
        await tick();
        await clock.advance(250);
      }
    },
  };
}

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

export const company: Readonly<Record<string, string>> = {
  company: 'Atelier Nord',
  name: 'Ada Martin',
  email: 'ada@example.com',
  country: 'FR',
  street: '1 rue de la Paix',
  postalCode: '75002',
  city: 'Paris',
};

export function fill(checkout: CheckoutStore, values: Readonly<Record<string, string>> = company): void {
  for (const [field, value] of Object.entries(values))
    checkout.dispatch({ type: 'fill-billing', field: field as 'name', value });
}

/** A checkout with its billing information confirmed: Pay can be pressed. */
export async function ready(options: BenchOptions = {}): Promise<ReturnType<typeof open>> {
  const bench = open(options);
  await bench.settle();
  bench.checkout.dispatch({ type: 'continue' });
  fill(bench.checkout);
  bench.checkout.dispatch({ type: 'confirm-billing' });
  await bench.settle();
  bench.checkout.fieldChanged(true);
  return bench;
}

/** What is kept of the payment under way, once the backend has opened it. */
export async function pendingAttempt({ storage }: Pick<Bench, 'storage'>): Promise<{ readonly id: string }> {
  const pending = (): { id: string | null } | null =>
    (JSON.parse(storage.get('checkout') ?? '{}') as { pending?: { id: string | null } }).pending ?? null;
  await expect.poll(() => pending()?.id ?? null, { timeout: 10_000 }).not.toBeNull();
  return pending() as { id: string };
}
