import { readFileSync } from 'node:fs';
import { operations } from '../../../src/contract/index.ts';
import type { Operation, OperationId } from '../../../src/contract/index.ts';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { accountIn } from '../subscription/account.ts';
import { frenchCompany, openShop } from '../shop.ts';
import type { ShopOptions } from '../shop.ts';

/** Every operation of the contract: a new one is tested by standing in its table. */
export const all = Object.entries(operations).map(([id, operation]) => {
  return { id: id as OperationId, ...(operation as Operation) };
});
export type Entry = (typeof all)[number];

export const unsafe = all.filter(({ method, access }) => method !== 'GET' && access !== 'provider');
export const withBody = all.filter(({ request }) => request !== undefined);
export const ofAnOwner = all.filter(({ access }) => access === 'owner');

const at = '2026-04-15T00:00:00.000Z';
const imported = {
  organization: 'newcomer',
  plan: 'standard',
  cycle: 'monthly',
  currency: 'EUR',
  period: { start: '2026-02-15T00:00:00.000Z', end: at },
  billing: frenchCompany,
  method: null,
};
const ofStaff: Partial<Record<OperationId, object>> = {
  importCustomer: imported,
  extendTrial: { until: at },
  refundInvoice: { amount: 1 },
};

/** A body that the operation takes, as the published examples have it. */
export function bodyOf({ id, request }: Entry): object | undefined {
  if (!request) return undefined;
  const known = ofStaff[id];
  if (known) return known;
  const file = new URL(`../../../src/contract/fixtures/${id}.json`, import.meta.url);
  const { examples } = JSON.parse(readFileSync(file, 'utf8')) as {
    examples: { request: { body?: object }; response: { status: number } }[];
  };
  const good = examples.find(({ request, response }) => request.body && response.status !== 400);
  if (!good) throw new Error(`${id} needs an example of its body`);
  return good.request.body;
}

/** A store that tells which operations were asked of it. */
export function watchedStore() {
  const asked: string[] = [];
  const store = new Proxy(createMemoryStore(), {
    get(target, name: keyof BillingStore) {
      if (typeof target[name] === 'function') asked.push(name);
      return target[name];
    },
  });
  const reads = /^(find|list|page|read|ping|had|countRedemptions)/;
  /** What was changed since the last question. Counting is no change. */
  const changes = (): string[] => asked.splice(0).filter((name) => !reads.test(name) && name !== 'addToCounts');
  return { store, asked, changes };
}

const seller = { name: 'Comptoir', address: ['1 rue du Port', '33000 Bordeaux'], details: [] };

/** An organisation, acme, that bought: with an attempt, an invoice and add-ons to reach for. */
export async function soldShop(options: ShopOptions = {}) {
  const watched = watchedStore();
  const documents = { seller, pdf: async () => new Uint8Array([37, 80, 68, 70]) } as unknown as NonNullable<
    ShopOptions['documents']
  >;
  const shop = openShop({
    store: watched.store,
    documents,
    authorizeStaff: ({ headers }) => headers.get('x-staff') === 'yes',
    limits: { requests: null },
    ...options,
  });
  const { id: attempt } = await shop.buy('sandbox_success:visa:4242');
  const [invoice] = await shop.store.listInvoices('acme');
  const { etag } = await accountIn(shop).subscription();

  /** The operation's path, with acme's own ids in it. */
  function pathOf({ path }: Entry): string {
    const ids: readonly (readonly [RegExp, string])[] = [
      [/^\/v1\/(admin\/attempts|checkouts)\/\{id\}/, attempt],
      [/^\/v1\/(admin\/)?invoices\/\{id\}/, invoice!.id],
      [/^\/v1\/subscription\/add-ons\/\{id\}/, 'seats'],
      [/^\/v1\/admin\/customers\/\{id\}/, 'acme'],
      [/^\/v1\/webhooks\/\{provider\}/, 'sandbox'],
    ];
    if (!path.includes('{')) return path;
    const known = ids.find(([pattern]) => pattern.test(path));
    if (!known) throw new Error(`${path}: whose id is it? Say so here`);
    return path.replace(/\{\w+\}/, known[1]);
  }

  let keys = 0;
  interface Asked {
    readonly as?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  }
  function call(entry: Entry, { as = 'owner:acme', headers = {}, body = bodyOf(entry) }: Asked = {}) {
    const all = { 'if-match': etag, 'idempotency-key': `security-${++keys}`, ...headers };
    return shop.ask<{ code?: string; fields?: { path: string; code: string }[] }>(entry.method, pathOf(entry), body, {
      as,
      headers: entry.access === 'staff' ? { 'x-staff': 'yes', ...all } : all,
    });
  }

  watched.asked.splice(0);
  return { ...shop, ...watched, attempt, invoice: invoice!, etag, pathOf, call };
}
