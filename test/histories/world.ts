import { catalog as demoCatalog } from '../../demo/catalog.ts';
import { createHttpBackend } from '../../src/backend/index.ts';
import { createCheckoutStore } from '../../src/checkout/index.ts';
import type { CheckoutStore } from '../../src/checkout/index.ts';
import type { Attempt, Change } from '../../src/contract/index.ts';
import type { Catalog } from '../../src/pricing/index.ts';
import { quote } from '../../src/pricing/index.ts';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';
import { createMemoryStore } from '../../src/server/index.ts';
import type { BillingStore, RegisterAnswer } from '../../src/server/index.ts';
import { createTestClock, seededIds } from '../../src/testing/index.ts';
import { createFaultProxy } from '../faults/fault-proxy.ts';
import { countedIds, openShop } from '../server/shop.ts';
import { accountIn } from '../server/subscription/account.ts';
import { calmClock } from './calm-clock.ts';
import { playPayPal } from './played-paypal.ts';
import type { Card, Delivery } from './played-provider.ts';
import { playSandbox } from './played-sandbox.ts';
import { playStripe } from './played-stripe.ts';

/** Who buys: one organisation in its two tabs, and another one meanwhile. */
export const organizations = ['acme', 'rival'] as const;

const players = { sandbox: playSandbox, stripe: playStripe, paypal: playPayPal };
export type ProviderName = keyof typeof players;

interface Page {
  checkout: CheckoutStore;
  /** As it is typed there next. */
  card: Card;
}

/**
 * One organisation's two tabs, another one's buyer, the network, a server on a store that outlives it, a register of VAT
 * numbers, and a provider that sends events.
 */
export async function createWorld({ provider: name }: { readonly provider: ProviderName }) {
  const time = calmClock(createTestClock(), calm);
  const kept = createMemoryStore();
  const attempts = new Set<string>();
  const store: BillingStore = {
    ...kept,
    async openAttempt(attempt, sale) {
      const result = await kept.openAttempt(attempt, sale);
      if (result.kind === 'opened') attempts.add(attempt.id);
      return result;
    },
  };
  const clock = { now: time.now, move: () => undefined };
  const played = await players[name]({ store, clock, attempts });
  let sold: Catalog = demoCatalog;
  const register = { status: 'unavailable' as RegisterAnswer['status'] };
  const vatRegister = { check: async () => ({ status: register.status, name: null, reference: null }) };
  const works: Promise<unknown>[] = [];
  const ids = countedIds();
  const keys = seededIds();
  const start = () =>
    openShop({
      ...{ store, clock, ids, catalog: () => sold, payments: [played.provider()], vatRegister },
      waitUntil: (work) => works.push(work),
    });
  let shop = start();
  /** Buyers who are at their bank, or in the provider's window. */
  let paying = 0;
  const proxy = createFaultProxy(
    (request) => {
      request.headers.set('x-as', 'owner:acme');
      return shop.server.fetch(request);
    },
    (milliseconds) => time.advance(milliseconds),
  );
  /** What the owner does on the account page: over whichever server there is. */
  const desk = openShop({ store, clock, answer: (request) => shop.server.fetch(request) });
  const storages = [new Map<string, string>(), new Map<string, string>()];

  function load(tab: number): Page {
    const storage = storages[tab]!;
    const page: Page = { card: 'success', checkout: null as unknown as CheckoutStore };
    page.checkout = createCheckoutStore({
      backend: createHttpBackend({ baseUrl: 'http://shop.test', fetch: proxy.fetch }),
      payments: {
        prepare: () => Promise.resolve({ ready: true }),
        async confirm(session) {
          paying += 1;
          const payload = await played.pay(session, page.card).finally(() => (paying -= 1));
          return { outcome: 'submitted', payload };
        },
      },
      clock: time,
      ids: keys,
      engine: quote,
      storage: {
        get: () => storage.get('checkout') ?? null,
        set: (value) => void storage.set('checkout', value),
        remove: () => void storage.delete('checkout'),
      },
      checkVatNumber: (number, country) => Promise.resolve(parseVatNumber(number, country)),
    });
    return page;
  }
  const pages = [load(0), load(1)];

  /** Waits for what is on its way to the server, or from there to the provider. */
  async function calm(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (proxy.busy > 0 || paying > 0);
  }

  /** Lets the page come to rest; one that waits for a payment's end is left waiting after 12 seconds. */
  async function settle(tab: number): Promise<void> {
    let isSettled = false;
    void pages[tab]!.checkout.settled().then(() => (isSettled = true));
    for (let waits = 0; waits < 48 && !isSettled; waits++) {
      await calm();
      if (!isSettled) await time.advance(250);
    }
  }

  const account = accountIn(desk);
  const method = { id: played.method };

  /** The buyer's part and the server's, where the provider waits for one. */
  async function payFor({ id, session }: Attempt, card: Card, as = account.as): Promise<void> {
    if (session) await desk.confirm(id, await played.pay(session, card), { as });
  }

  return {
    time,
    store,
    played,
    proxy,
    pages,
    attempts,
    register,
    log: () => shop.log,
    settle,
    destroy() {
      for (const { checkout } of pages) checkout.destroy();
      return played.stop();
    },
    server: () => shop.server,
    reload(tab: number) {
      pages[tab]!.checkout.destroy();
      pages[tab] = load(tab);
      return settle(tab);
    },
    /** What the process remembered is gone; what it stored is not. */
    crash() {
      const { log } = shop;
      shop = start();
      shop.log.push(...log);
    },
    /** All prices by a factor, for who buys from now on. */
    reprice(percent: number) {
      sold = JSON.parse(JSON.stringify(demoCatalog), (key, value: unknown) =>
        key === 'EUR' && typeof value === 'number' ? Math.round((value * percent) / 100) : value,
      ) as Catalog;
    },
    /** The other organisation goes from a quote to its payment, unless it has a plan or a payment already. */
    async rivalBuys(card: Card) {
      const as = 'owner:rival';
      const { body } = await desk.open(await desk.quote({ cycle: 'monthly' }, { as }), { method }, { as });
      if (body.id !== undefined) await payFor(body, card, as);
    },
    /** Support staff give back a share of one of the invoices; what cannot be given back is refused. */
    async giveBack(which: number, percent: number) {
      const invoices = (await Promise.all(organizations.map((each) => store.listInvoices(each)))).flat();
      const invoice = invoices[which % Math.max(invoices.length, 1)];
      if (!invoice) return;
      const amount = Math.round((invoice.total * percent) / 100);
      await shop.server.admin.refund({ invoice: invoice.id, amount }).catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'ProblemError') throw error;
      });
    },
    /** The owner changes the plan, and pays by a new card, or by the one that is stored. */
    async change(change: Change, card: Card | null) {
      const priced = await account.preview(change);
      if (priced.status !== 201) return;
      const saved = card === null ? (await account.subscription()).method?.id : undefined;
      const pay = priced.body.now.total > 0 ? { method: { ...method, ...(saved && { saved }) } } : {};
      const { body } = await account.apply(priced.body, pay);
      if (body.attempt) await payFor(body.attempt, card ?? 'success');
    },
    /** An event of the provider, and what the server does about it after its answer. */
    async tell(delivery: Delivery) {
      const statuses = await played.tell(async (headers, payload) => {
        const asked = { headers, as: 'nobody' };
        return (await desk.ask('POST', `/v1/webhooks/${name}`, payload, asked)).status;
      }, delivery);
      await Promise.all(works.splice(0));
      return statuses;
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
