import { catalog as demoCatalog } from '../../demo/catalog.ts';
import { createHttpBackend } from '../../src/backend/index.ts';
import { createCheckoutStore } from '../../src/checkout/index.ts';
import type { CheckoutStore } from '../../src/checkout/index.ts';
import type { Catalog } from '../../src/pricing/index.ts';
import { quote } from '../../src/pricing/index.ts';
import { parseVatNumber } from '../../src/pricing/vat-number.ts';
import { createMemoryStore, createSandboxProvider } from '../../src/server/index.ts';
import type { BillingStore, PaymentProvider, RegisterAnswer } from '../../src/server/index.ts';
import { createTestClock, sandboxPayments, seededIds } from '../../src/testing/index.ts';
import { createFaultProxy } from '../faults/fault-proxy.ts';
import { countedIds, openShop } from '../server/shop.ts';
import { accountIn } from '../server/subscription/account.ts';

/** The card of each page, as it is typed there next. */
export type Card = 'success' | 'declined' | 'challenge' | 'slow' | 'lost_answer' | 'refused_later';

/** Who buys: one organisation in its two tabs, and another one meanwhile. */
export const organizations = ['acme', 'rival'] as const;

interface Page {
  checkout: CheckoutStore;
  card: Card;
}

/**
 * One organisation's two tabs, another one's buyer, the network, a server on a store that outlives it, a register of VAT
 * numbers, and a provider that sends events.
 */
export function createWorld() {
  const time = createTestClock();
  const kept = createMemoryStore();
  const attempts = new Set<string>();
  const store: BillingStore = {
    ...kept,
    async openAttempt(attempt, redeems) {
      const result = await kept.openAttempt(attempt, redeems);
      if (result.kind === 'opened') attempts.add(attempt.id);
      return result;
    },
  };
  const clock = { now: time.now, move: () => undefined };
  const sandbox = createSandboxProvider({ state: store.providerState, clock });
  const provider: PaymentProvider = {
    ...sandbox,
    verifyEvent: async (_, raw) => JSON.parse(new TextDecoder().decode(raw)) as { id: string; attempt: string },
  };
  let sold: Catalog = demoCatalog;
  const register = { status: 'unavailable' as RegisterAnswer['status'] };
  const vatRegister = { check: async () => ({ status: register.status, name: null, reference: null }) };
  const works: Promise<unknown>[] = [];
  const ids = countedIds();
  const keys = seededIds();
  const start = () =>
    openShop({
      ...{ store, clock, ids, catalog: () => sold, payments: [provider], vatRegister },
      waitUntil: (work) => works.push(work),
    });
  let shop = start();
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
    const port = sandboxPayments();
    page.checkout = createCheckoutStore({
      backend: createHttpBackend({ baseUrl: 'http://shop.test', fetch: proxy.fetch }),
      payments: {
        ...port,
        confirm: (session) => sandboxPayments({ token: `sandbox_${page.card}:visa:4242` }).confirm(session),
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

  /** Lets the page come to rest; one that waits for a payment's end is left waiting after 12 seconds. */
  async function settle(tab: number): Promise<void> {
    let isSettled = false;
    void pages[tab]!.checkout.settled().then(() => (isSettled = true));
    for (let waits = 0; waits < 48 && !isSettled; waits++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isSettled) await time.advance(250);
    }
  }

  return {
    time,
    store,
    sandbox,
    proxy,
    pages,
    attempts,
    register,
    log: () => shop.log,
    settle,
    account: accountIn(desk),
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
      const { body } = await desk.open(await desk.quote({ cycle: 'monthly' }, { as }), {}, { as });
      if (body.id !== undefined) await desk.confirm(body.id, { token: `sandbox_${card}:visa:4242` }, { as });
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
    /** An event of the provider, and what the server does about it after its answer. */
    async tell(id: string, attempt: string) {
      const { status } = await desk.ask<unknown>('POST', '/v1/webhooks/sandbox', JSON.stringify({ id, attempt }));
      await Promise.all(works.splice(0));
      return status;
    },
  };
}

export type World = ReturnType<typeof createWorld>;
