import { parseForm, group, text, type Field, type Fields } from './stripe/form.ts';

/** Stripe Billing as far as `demo/stripe-billing` asks it: prices, previews, subscriptions and their first invoice. */
export interface StripeBillingDouble {
  /** For `Stripe.createFetchHttpClient`. */
  readonly fetch: typeof fetch;
  /** What Stripe.js does with a card in the page: pays the first invoice, or has it refused. */
  pay(subscription: string, outcome: 'paid' | 'declined'): void;
  /** Subscriptions that were ever paid. */
  paid(): number;
}

interface Line {
  readonly price: string;
  readonly quantity: number;
}
interface Kept {
  readonly id: string;
  readonly customer: string;
  readonly lines: readonly Line[];
  readonly metadata: Field;
  status: 'incomplete' | 'incomplete_expired' | 'active';
}

const product = (id: string, kind: string) => ({
  id: `prod_${id}`,
  object: 'product',
  name: id,
  metadata: { comptoir: kind, id },
});
const price = (id: string, kind: string, amount: number, interval = 'month') => ({
  id: `price_${id}_${interval}`,
  object: 'price',
  active: true,
  currency: 'eur',
  unit_amount: amount,
  recurring: { interval, interval_count: 1 },
  product: product(id, kind),
});
const prices = [
  price('standard', 'plan', 4900),
  price('standard', 'plan', 46800, 'year'),
  price('seats', 'add-on', 1500),
  price('seats', 'add-on', 14400, 'year'),
];
const month = 30 * 86_400;

export function createStripeBillingDouble(now: () => number): StripeBillingDouble {
  const customers = new Map<string, object>();
  const kept: Kept[] = [];
  const replays = new Map<string, object>();
  const seconds = (): number => Math.floor(now() / 1000);

  const linesOf = (items: Field | undefined): Line[] =>
    (items as readonly Fields[]).map((item) => {
      if (!prices.some(({ id }) => id === text(item, 'price')))
        throw new Error(`no such price: ${text(item, 'price')}`);
      return { price: text(item, 'price')!, quantity: Number(text(item, 'quantity') ?? 1) };
    });

  /** Twenty per cent of tax on every line, as Stripe Tax would add for a French buyer. */
  function invoiceOf(lines: readonly Line[], more: object = {}): object {
    const period = { start: seconds(), end: seconds() + month };
    const data = lines.map(({ price: id, quantity }, index) => ({
      id: `il_${index}`,
      object: 'line_item',
      amount: prices.find((each) => each.id === id)!.unit_amount * quantity,
      quantity,
      period,
      discount_amounts: [],
      pricing: { type: 'price_details', price_details: { price: id, product: 'prod' } },
    }));
    const subtotal = data.reduce((sum, { amount }) => sum + amount, 0);
    const tax = Math.round(subtotal / 5);
    return {
      object: 'invoice',
      lines: { object: 'list', data },
      subtotal,
      total: subtotal + tax,
      total_taxes: [{ amount: tax, taxable_amount: subtotal, tax_behavior: 'exclusive' }],
      customer_address: { country: 'FR' },
      ...more,
    };
  }

  function shown({ id, customer, lines, metadata, status }: Kept): object {
    const paid = status === 'active';
    return {
      id,
      object: 'subscription',
      status,
      customer,
      metadata,
      created: seconds(),
      items: { object: 'list', data: lines.map(({ price: each, quantity }) => ({ price: { id: each }, quantity })) },
      latest_invoice: invoiceOf(lines, {
        id: `in_${id}`,
        number: `F-${id}`,
        status: paid ? 'paid' : 'open',
        created: seconds(),
        status_transitions: { paid_at: paid ? seconds() : null },
        confirmation_secret: { client_secret: `pi_${id}_secret`, type: 'payment_intent' },
      }),
    };
  }

  function create(fields: Fields): object {
    if (!customers.has(text(fields, 'customer') ?? '')) throw new Error('no such customer');
    if (text(fields, 'payment_behavior') !== 'default_incomplete') throw new Error('nobody could confirm the payment');
    const made: Kept = {
      id: `sub_${kept.length + 1}`,
      customer: text(fields, 'customer')!,
      lines: linesOf(fields.items),
      metadata: fields.metadata ?? {},
      status: 'incomplete',
    };
    kept.push(made);
    return shown(made);
  }

  function perform(method: string, path: string, fields: Fields): object | null {
    const list = (data: readonly object[]): object => ({ object: 'list', data, has_more: false });
    if (path === '/v1/prices') return list(prices);
    if (path === '/v1/invoices/create_preview') return invoiceOf(linesOf(group(fields, 'subscription_details').items));
    if (path === '/v1/customers') {
      const id = `cus_${customers.size + 1}`;
      customers.set(id, fields);
      return { id, object: 'customer' };
    }
    if (path === '/v1/subscriptions' && method === 'GET')
      return list(kept.filter(({ customer }) => customer === text(fields, 'customer')).map(shown));
    if (path === '/v1/subscriptions') return create(fields);
    const one = kept.find(({ id }) => path === `/v1/subscriptions/${id}`);
    if (!one) return null;
    if (method === 'DELETE' && one.status === 'incomplete') one.status = 'incomplete_expired';
    return shown(one);
  }

  return {
    async fetch(input, init = {}) {
      const { pathname, search } = new URL(input as string);
      const key = new Headers(init.headers).get('idempotency-key') ?? '';
      const method = init.method ?? 'GET';
      const fields = parseForm(typeof init.body === 'string' && init.body !== '' ? init.body : search.slice(1));
      const replay = method === 'POST' && key !== '' ? replays.get(key) : undefined;
      const answer = await Promise.resolve(replay ?? perform(method, pathname, fields));
      if (answer && method === 'POST' && key !== '') replays.set(key, answer);
      const error = { error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such object' } };
      return Response.json(answer ?? error, { status: answer ? 200 : 404 });
    },
    pay(id, outcome) {
      const one = kept.find((each) => each.id === id);
      if (one?.status === 'incomplete' && outcome === 'paid') one.status = 'active';
    },
    paid: () => kept.filter(({ status }) => status === 'active').length,
  };
}
