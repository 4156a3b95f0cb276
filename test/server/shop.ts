import { catalog as demoCatalog } from '../../demo/catalog.ts';
import type { Attempt, BillingInfo, Problem, ServerQuote } from '../../src/contract/index.ts';
import type { Catalog } from '../../src/pricing/index.ts';
import {
  createBillingServer,
  createMemoryStore,
  createSandboxProvider,
  createSandboxVatRegister,
} from '../../src/server/index.ts';
import type { BillingServerOptions, BillingStore, LogEvent, Principal } from '../../src/server/index.ts';

/** A clock that stands still until it is moved. */
export function movableClock(start = '2026-03-03T09:00:00.000Z') {
  let now = Date.parse(start);
  return {
    now: () => now,
    move: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

export const minutes = (count: number): number => count * 60_000;

/** Ids in order: `quo_1`, `att_2`. */
export function countedIds(seed = '') {
  let last = 0;
  return (prefix: string) => `${prefix}_${seed}${++last}`;
}

export const frenchCompany: BillingInfo = {
  customer: 'company',
  name: 'Camille Aubert',
  company: 'Maison Lilas',
  email: 'camille@example.com',
  country: 'FR',
  street: '1 rue de la Paix',
  postalCode: '69001',
  city: 'Lyon',
};

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A test knows which of the two it expects. */
type AttemptOrProblem = Attempt & Omit<Problem, 'status'>;

interface Asked {
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ShopOptions extends Partial<Omit<BillingServerOptions, 'clock'>> {
  readonly clock?: ReturnType<typeof movableClock>;
  /** Who answers in place of the server made here: others, over the same store. */
  readonly answer?: (request: Request) => Promise<Response>;
}

/** A server over a memory store (or another), with a sandbox provider. `as` is `owner:acme`, `member:acme` or nobody. */
export function openShop({ answer, ...options }: ShopOptions = {}) {
  const clock = options.clock ?? movableClock();
  const store: BillingStore = options.store ?? createMemoryStore();
  const sandbox = createSandboxProvider({ state: store.providerState, clock });
  const log: LogEvent[] = [];
  const server = createBillingServer({
    catalog: demoCatalog,
    payments: [sandbox],
    vatRegister: createSandboxVatRegister(),
    ids: countedIds(),
    authorize: (request): Principal => {
      const [who = '', organization = ''] = (request.headers.get('x-as') ?? '').split(':');
      if (who !== 'owner' && who !== 'member') return { who: 'anonymous', organization: null };
      return { who, organization: { id: organization, name: null }, owners: [{ name: 'Camille', email: null }] };
    },
    log: (event) => log.push(event),
    ...options,
    store,
    clock,
  });

  async function ask<T>(method: string, path: string, body?: unknown, { as = 'owner:acme', headers = {} }: Asked = {}) {
    const request = new Request(`https://shop.test${path}`, {
      method,
      headers: { 'x-as': as, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await (answer ?? server.fetch)(request);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const parsed: unknown = /json/.test(type) && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: parsed as T } satisfies Answer<T>;
  }

  const selection = { plan: 'standard', cycle: 'annual', currency: 'EUR', addOns: { seats: 3 } };

  async function quote(more: object = {}, asked?: Asked): Promise<ServerQuote> {
    const { status, body } = await ask<ServerQuote>(
      'POST',
      '/v1/quotes',
      { ...selection, country: 'FR', postalCode: '69001', customer: 'company', ...more },
      asked,
    );
    if (status !== 201) throw new Error(`quote: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  let keys = 0;
  function open(quote: Pick<ServerQuote, 'id' | 'hash'>, more: object = {}, asked: Asked & { key?: string } = {}) {
    const { key = `key-number-${++keys}`, headers = {} } = asked;
    const body = { quote: { id: quote.id, hash: quote.hash }, billing: frenchCompany, method: { id: 'card' }, ...more };
    return ask<AttemptOrProblem>('POST', '/v1/checkouts', body, {
      ...asked,
      headers: { 'idempotency-key': key, ...headers },
    });
  }

  const confirm = (id: string, payload: Record<string, string>, asked?: Asked) =>
    ask<AttemptOrProblem>('POST', `/v1/checkouts/${id}/confirm`, { payload }, asked);
  const read = (id: string, asked?: Asked) => ask<AttemptOrProblem>('GET', `/v1/checkouts/${id}`, undefined, asked);
  const cancel = (id: string, asked?: Asked) => ask<AttemptOrProblem>('POST', `/v1/checkouts/${id}/cancel`, {}, asked);

  /** Quote, attempt, token: where it stands then. */
  async function buy(token: string, asked?: Asked): Promise<Attempt> {
    const { body } = await open(await quote({}, asked), {}, asked);
    return (await confirm(body.id, { token }, asked)).body;
  }

  return { server, store, sandbox, clock, log, ask, quote, open, confirm, read, cancel, buy, selection };
}

export type Shop = ReturnType<typeof openShop>;

/** The demo's catalog with changes. */
export function catalogWith(change: Partial<Catalog>): Catalog {
  return { ...demoCatalog, ...change };
}
