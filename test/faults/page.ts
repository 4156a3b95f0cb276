import { catalog as demoCatalog } from '../../demo/catalog.ts';
import { createHttpBackend, type HttpBackendOptions } from '../../src/backend/index.ts';
import {
  createCheckoutStore,
  phaseName,
  type CheckoutStore,
  type CheckoutStoreOptions,
  type PaymentPort,
} from '../../src/checkout/index.ts';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';
import { quote } from '../../src/pricing/index.ts';
import { createSubscriptionStore, type SubscriptionStore } from '../../src/subscription/index.ts';
import { sandboxPayments } from '../../src/testing/index.ts';
import { afterEach, beforeEach, vi } from 'vitest';
import { createFaultProxy, nameOf, type FaultProxy } from './fault-proxy.ts';
import { openShop, type ShopOptions } from '../server/shop.ts';

const realTimeout = globalThis.setTimeout;
const breath = (): Promise<void> => new Promise((resolve) => realTimeout(resolve));

const opened: Pick<CheckoutStore, 'destroy'>[] = [];

function opening<Store extends Pick<CheckoutStore, 'destroy'>>(store: Store): Store {
  opened.push(store);
  return store;
}

/**
 * Time stands still in page and server, but for what `settle` and `pass` let go by: waits cost nothing. Pages end with their test:
 * one that still polls would do so in the time of another.
 */
export function stillTime(start = '2026-03-03T09:00:00.000Z'): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse(start), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    for (const store of opened.splice(0)) store.destroy();
    vi.useRealTimers();
  });
}

const move = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds);

/** Lets time go by, with everything that falls due. */
export const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

export interface PageOptions extends Partial<CheckoutStoreOptions> {
  readonly shop?: ShopOptions;
  readonly token?: string;
  readonly http?: Partial<HttpBackendOptions>;
}

/** What a page keeps over a reload. */
function memory(kept: Map<string, string>, name: string): NonNullable<CheckoutStoreOptions['storage']> {
  return {
    get: () => kept.get(name) ?? null,
    set: (value) => void kept.set(name, value),
    remove: () => void kept.delete(name),
  };
}

const clock = {
  now: () => Date.now(),
  after(milliseconds: number, run: () => void) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const company: Readonly<Record<string, string>> = {
  company: 'Atelier Nord',
  name: 'Ada Martin',
  email: 'ada@example.com',
  country: 'FR',
  street: '1 rue de la Paix',
  postalCode: '75002',
  city: 'Paris',
};

/** A buyer's page, with no element, over the real server kit; the network between them can be broken. Needs `stillTime`. */
export function openPage({ shop: shopOptions, token, http, ...options }: PageOptions = {}) {
  const shop = openShop({ catalog: demoCatalog, ...shopOptions, clock: { now: () => Date.now(), move } });
  const proxy = createFaultProxy(shop.server.fetch);
  const kept = new Map<string, string>();
  let made = 0;
  const ids = (): string => `key-of-the-page-${++made}`;
  const backend = createHttpBackend({
    baseUrl: 'https://shop.test',
    fetch: (request) => {
      if (!request.headers.has('x-as')) request.headers.set('x-as', 'owner:acme');
      return proxy.fetch(request);
    },
    ...http,
  });
  const payments: PaymentPort = sandboxPayments(token ? { token } : {});
  const ports = {
    ...{ backend, payments, clock, ids },
    checkVatNumber: (number: string, country: string | null) => Promise.resolve(parseVatNumber(number, country)),
  };

  /** Another tab, or the same one after a reload: `kept` is its session storage. */
  const openTab = (more: Partial<CheckoutStoreOptions> = {}, storage = kept): CheckoutStore =>
    opening(
      createCheckoutStore({ ...ports, engine: quote, storage: memory(storage, 'checkout'), ...options, ...more }),
    );
  const openAccount = (more: Partial<Parameters<typeof createSubscriptionStore>[0]> = {}): SubscriptionStore =>
    opening(createSubscriptionStore({ ...ports, storage: memory(kept, 'account'), ...more }));

  /** Until nothing is pending; time goes by where only waiting is left. A minute at most: what lasts is left pending. */
  async function settle(store: Pick<CheckoutStore, 'settled'>): Promise<void> {
    let settled = false;
    void store.settled().then(() => (settled = true));
    for (let waited = 0; !settled && waited < 60_000;) {
      await breath();
      await breath();
      if (settled || proxy.busy > 0) continue;
      await pass(250);
      waited += 250;
    }
  }

  const checkout = openTab();
  return { shop, proxy, kept, backend, checkout, openTab, openAccount, settle };
}

export type Page = ReturnType<typeof openPage>;

export function fill(checkout: CheckoutStore, values: Readonly<Record<string, string>> = company): void {
  for (const [field, value] of Object.entries(values))
    checkout.dispatch({ type: 'fill-billing', field: field as 'name', value });
}

/** Everything is filled in: Pay can be pressed. */
export async function toPay(page: Page, checkout = page.checkout): Promise<void> {
  await page.settle(checkout);
  checkout.dispatch({ type: 'continue' });
  fill(checkout);
  checkout.dispatch({ type: 'confirm-billing' });
  await page.settle(checkout);
  checkout.fieldChanged(true);
}

export async function pay(page: Page, checkout = page.checkout): Promise<void> {
  checkout.dispatch({ type: 'pay' });
  await page.settle(checkout);
}

export const phase = (checkout: CheckoutStore): string => phaseName(checkout.getState().phase);

/** Every phase that a store goes through from now on. */
export function phases(checkout: CheckoutStore): string[] {
  const seen: string[] = [];
  checkout.subscribe(({ phase }, before) => {
    if (phase !== before.phase) seen.push(phaseName(phase));
  });
  return seen;
}

/** How often a request arrived: `POST /v1/checkouts`. */
export const count = ({ arrived }: FaultProxy, name: string): number =>
  arrived.filter((request) => nameOf(request) === name).length;

/** What the provider took, over all attempts of the shop. */
export async function charges({ shop }: Pick<Page, 'shop'>): Promise<readonly { readonly amount: number }[]> {
  // The shop's ids are counted.
  const ids = Array.from({ length: 100 }, (_, number) => `att_${number}`);
  const payments = await Promise.all(ids.map((id) => shop.sandbox.payment(id)));
  return payments.flatMap((payment) => payment?.charges ?? []);
}
