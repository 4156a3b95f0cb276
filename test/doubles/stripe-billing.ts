import { group, list, parseForm, text, type Fields } from './stripe/form.ts';
import { invalidRequest, noSuch, Refusal } from './stripe/refusal.ts';
import { fullLines, preview, prorated, show as showInvoice } from './stripe-billing/invoices.ts';
import { refuseUnknown } from './stripe-billing/parameters.ts';
import { prices } from './stripe-billing/prices.ts';
import {
  createSubscription,
  dateOf,
  invoiceOf,
  openBooks,
  phasesOf,
  refusal,
  renew,
  scheduleOf,
  settle,
  show,
  showSchedule,
  updated,
  updateSubscription,
  type Books,
  type Card,
} from './stripe-billing/subscriptions.ts';

/**
 * Stripe Billing as far as `demo/stripe-billing` asks it: prices, previews, subscriptions with their pending updates, schedules
 * and invoices, and cards that are stored.
 */
export interface StripeBillingDouble {
  /** For `Stripe.createFetchHttpClient`. */
  readonly fetch: typeof fetch;
  /** What Stripe.js does in the page with a sale, an invoice or a card to store. */
  pay(id: string, outcome: 'paid' | 'declined'): void;
  /** How the bank takes the stored card from now on. */
  card(behaves: Card): void;
  /** The period's end has come. */
  renew(subscription: string, outcome?: Card): void;
  /** Subscriptions that run. */
  paid(): number;
  /** Every call that wrote something: `POST /v1/subscriptions`. */
  calls(): readonly string[];
}

function setup(books: Books, method: string, id: string | undefined, verb: string | undefined, fields: Fields): object {
  if (method === 'POST' && id === undefined) {
    if (list(fields, 'allowed_payment_method_types').join() !== 'card') throw invalidRequest('Say what is allowed.');
    const made = { status: 'requires_payment_method', method: null, refusal: null, fields };
    books.setups.push({ id: `seti_${books.setups.length + 1}`, ...made });
  }
  const found = id === undefined ? books.setups.at(-1) : books.setups.find((each) => each.id === id);
  if (!found) throw noSuch('setup_intent', id ?? '');
  if (verb === 'cancel') found.status = 'canceled';
  return {
    ...{ id: found.id, object: 'setup_intent', status: found.status, created: books.now() },
    ...{ client_secret: `${found.id}_secret`, payment_method: found.method, last_setup_error: found.refusal },
    metadata: group(found.fields, 'metadata'),
  };
}

function schedule(books: Books, id: string | undefined, verb: string | undefined, fields: Fields): object {
  const from = text(fields, 'from_subscription');
  const kept = books.kept.find((each) => each.id === from || scheduleOf(books, each)?.id === id);
  if (!kept) throw noSuch('subscription_schedule', id ?? '');
  if (id === undefined) {
    if (scheduleOf(books, kept) || kept.cancels) throw invalidRequest('The subscription has a schedule, or ends.');
    const phase = { items: [...kept.items], start_date: kept.period.start, end_date: kept.period.end };
    books.schedules.push({ id: `sub_sched_${books.schedules.length + 1}`, subscription: kept.id, phases: [phase] });
  }
  const found = scheduleOf(books, kept)!;
  if (verb === 'release') books.schedules.splice(books.schedules.indexOf(found), 1);
  else if (id !== undefined) {
    const phases = phasesOf(fields);
    if (phases[0]?.start_date !== found.phases[0]?.start_date) throw invalidRequest('The current phase has begun.');
    found.phases = phases;
  }
  return showSchedule(found, kept.period);
}

function previewOf(books: Books, fields: Fields): object {
  const details = group(fields, 'subscription_details');
  const id = text(fields, 'subscription');
  const kept = books.kept.find((each) => each.id === id);
  if (!kept) return preview(fullLines(updated([], details.items), books.now()));
  const after = updated(kept.items, details.items);
  return preview(prorated(kept.items, after, kept.period, dateOf(kept, details)), kept.id);
}

function perform(books: Books, method: string, path: string, fields: Fields): object {
  const listed = (data: readonly object[]): object => ({ object: 'list', data, has_more: false });
  const [, , collection, id, verb] = path.split('/');
  const writes = method === 'POST';
  const isOf = ({ customer }: { customer: string }): boolean => customer === text(fields, 'customer');
  switch (collection) {
    case 'prices':
      return listed(prices);
    case 'customers': {
      const made = id ?? `cus_${books.customers.size + 1}`;
      if (id !== undefined && !books.customers.has(id)) throw noSuch('customer', id);
      books.customers.set(made, { ...books.customers.get(made), ...fields });
      return { id: made, object: 'customer' };
    }
    case 'setup_intents':
      return setup(books, method, id, verb, fields);
    case 'subscription_schedules':
      return schedule(books, id, verb, fields);
    case 'invoices': {
      if (id === 'create_preview') return previewOf(books, fields);
      if (id === undefined)
        return listed(
          books.invoices
            .filter(isOf)
            .reverse()
            .map((each) => showInvoice(each)),
        );
      const invoice = invoiceOf(books, id);
      if (!invoice) throw noSuch('invoice', id);
      if (verb === 'void') {
        if (invoice.status !== 'open') throw invalidRequest(`The invoice is ${invoice.status}.`);
        invoice.status = 'void';
        invoice.intent = { ...invoice.intent, status: 'canceled' };
        books.kept.find((each) => each.latest === id)!.pending = null;
      }
      return showInvoice(invoice, list(fields, 'expand'));
    }
    case 'subscriptions': {
      if (id === undefined && writes) return show(books, createSubscription(books, fields), fields);
      if (id === undefined) return listed(books.kept.filter(isOf).map((each) => show(books, each, fields)));
      const kept = books.kept.find((each) => each.id === id);
      if (!kept) throw noSuch('subscription', id);
      if (writes) updateSubscription(books, kept, fields);
      if (method === 'DELETE' && kept.status === 'incomplete') kept.status = 'incomplete_expired';
      return show(books, kept, fields);
    }
    default:
      throw noSuch('path', path);
  }
}

export function createStripeBillingDouble(now: () => number): StripeBillingDouble {
  const books = openBooks(now);
  const replays = new Map<string, { readonly asked: string; readonly answer: Response }>();
  const calls: string[] = [];

  function answer(method: string, path: string, fields: Fields): Response {
    try {
      refuseUnknown(method, path, fields);
      return Response.json(perform(books, method, path, fields));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json({ error: error.body }, { status: error.status });
    }
  }

  return {
    async fetch(input, init = {}) {
      const { pathname, search } = new URL(input as string);
      const key = new Headers(init.headers).get('idempotency-key') ?? '';
      const method = init.method ?? 'GET';
      const sent = typeof init.body === 'string' && init.body !== '' ? init.body : search.slice(1);
      if (method !== 'GET' && !pathname.endsWith('/create_preview')) calls.push(`${method} ${pathname}`);
      const asked = `${method} ${pathname} ${sent}`;
      const known = method === 'POST' ? replays.get(key) : undefined;
      if (known && known.asked !== asked)
        return Response.json({ error: { type: 'idempotency_error' } }, { status: 400 });
      const made = known?.answer ?? answer(method, pathname, parseForm(sent));
      if (method === 'POST' && key !== '') replays.set(key, { asked, answer: made.clone() });
      return made.clone();
    },
    pay(id, outcome) {
      const good = outcome === 'paid';
      const stored = books.setups.find((each) => each.id === id);
      if (stored) {
        if (good) Object.assign(stored, { status: 'succeeded', method: `pm_${id}` });
        else stored.refusal = refusal;
        return;
      }
      const latest = books.kept.find((each) => each.id === id)?.latest ?? id;
      const invoice = invoiceOf(books, latest);
      if (invoice.status === 'open') settle(books, invoice, good ? 'good' : 'declined');
    },
    card: (behaves) => void (books.card = behaves),
    renew: (id, outcome = 'good') =>
      renew(
        books,
        books.kept.find((each) => each.id === id)!,
        outcome,
      ),
    paid: () => books.kept.filter(({ status }) => status === 'active').length,
    calls: () => [...calls],
  };
}
