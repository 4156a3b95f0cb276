import {
  createSubscriptionStore,
  type SubscriptionRequest,
  type SubscriptionStoreOptions,
} from '../../src/subscription/index.ts';
import { createTestBackend, createTestClock, sandboxPayments, seededIds } from '../../src/testing/index.ts';
import { catalog } from '../../demo/catalog.ts';
import type { PaymentPort } from '../../src/checkout/index.ts';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';

export const billing = {
  customer: 'company',
  company: 'Atelier Nord',
  name: 'Ada Martin',
  email: 'ada@example.com',
  country: 'FR',
  street: '1 rue de la Paix',
  postalCode: '75002',
  city: 'Paris',
} as const;

interface Options extends Partial<SubscriptionStoreOptions> {
  readonly token?: string;
  readonly wanted?: object;
}

/** A customer of the server kit who has Professional by the month, and their account with no element. */
export async function subscribed({ token = 'sandbox_success:visa:4242', wanted = {}, ...options }: Options = {}) {
  const clock = createTestClock();
  const made = createTestBackend({ catalog, clock, ids: seededIds() });
  const { backend, server } = made;
  const selection = { plan: 'professional', cycle: 'monthly', currency: 'EUR', country: 'FR', ...wanted };
  const { id, hash } = await backend.quote(selection);
  const attempt = await backend.openCheckout({ quote: { id, hash }, billing, method: { id: 'card' } }, 'first-sale');
  await backend.confirm(attempt.id, { payload: { token } });
  const ids = seededIds();
  const storage = new Map<string, string>();
  const open = (more: Partial<SubscriptionStoreOptions> = {}) =>
    createSubscriptionStore({
      backend,
      payments: sandboxPayments(),
      clock,
      ids,
      storage: {
        get: () => storage.get('account') ?? null,
        set: (value) => void storage.set('account', value),
        remove: () => void storage.delete('account'),
      },
      checkVatNumber: (number, country) => Promise.resolve(parseVatNumber(number, country)),
      ...options,
      ...more,
    });
  const bench = {
    ...made,
    clock,
    storage,
    open,
    account: open(),
    /** Waits until nothing is pending, moving the clock over pauses. */
    async settle(account = bench.account) {
      let done = false;
      void account.settled().then(() => (done = true));
      while (!done) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        await clock.advance(250);
      }
    },
    async ask(request: SubscriptionRequest) {
      bench.account.dispatch(request);
      await bench.settle();
      return bench.account.getState();
    },
    /** Days go by, what is due is done, and the page looks again. */
    async later(days: number) {
      await clock.advance(days * 86_400_000);
      await server.runDue();
      bench.account.refresh();
      await bench.settle();
      return bench.account.getState();
    },
  };
  await bench.settle();
  return bench;
}

/** Payments whose bank never answers. */
export const hanging: PaymentPort = { ...sandboxPayments(), confirm: () => new Promise(() => undefined) };
