import {
  createSubscriptionStore,
  type SubscriptionRequest,
  type SubscriptionState,
  type SubscriptionStore,
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
  const account = open();

  /** Waits until nothing is pending, moving the clock over pauses. */
  async function settle(store: SubscriptionStore = account): Promise<void> {
    let done = false;
    void store.settled().then(() => (done = true));
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await clock.advance(250);
    }
  }

  async function ask(request: SubscriptionRequest): Promise<SubscriptionState> {
    account.dispatch(request);
    await settle();
    return account.getState();
  }

  /** Days go by, what is due is done, and the page looks again. */
  async function later(days: number): Promise<SubscriptionState> {
    await clock.advance(days * 86_400_000);
    await server.runDue();
    account.refresh();
    await settle();
    return account.getState();
  }

  await settle();
  return { ...made, clock, storage, open, account, settle, ask, later };
}

/** Payments whose bank never answers. */
export const hanging: PaymentPort = { ...sandboxPayments(), confirm: () => new Promise(() => undefined) };
