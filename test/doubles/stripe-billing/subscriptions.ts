import type { Fields } from '../stripe/form.ts';
import { group, list, text, type Field } from '../stripe/form.ts';
import { invalidRequest } from '../stripe/refusal.ts';
import {
  figures,
  fullLines,
  prorated,
  show as showInvoice,
  type KeptInvoice,
  type Line,
  type Period,
} from './invoices.ts';
import { priceOf, type Item } from './prices.ts';

export interface Phase {
  readonly items: readonly { readonly price: string; readonly quantity: number }[];
  readonly start_date: number;
  readonly end_date: number;
}
export interface Schedule {
  readonly id: string;
  readonly subscription: string;
  phases: Phase[];
}
export interface Kept {
  readonly id: string;
  readonly customer: string;
  readonly metadata: Field;
  readonly created: number;
  items: readonly Item[];
  period: Period;
  status: 'incomplete' | 'incomplete_expired' | 'active' | 'past_due' | 'canceled';
  method: string | null;
  latest: string;
  cancels: boolean;
  pending: readonly Item[] | null;
}

/** How the bank takes the stored card when Stripe charges it. */
export type Card = 'good' | 'declined' | 'asks';

export interface Books {
  readonly now: () => number;
  readonly customers: Map<string, Fields>;
  readonly kept: Kept[];
  readonly invoices: KeptInvoice[];
  readonly schedules: Schedule[];
  readonly setups: { id: string; status: string; method: string | null; refusal: object | null; fields: Fields }[];
  card: Card;
}

export const openBooks = (now: () => number): Books => ({
  now: () => Math.floor(now() / 1000),
  ...{ customers: new Map(), kept: [], invoices: [], schedules: [], setups: [], card: 'good' },
});

export const refusal = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'insufficient_funds',
  message: 'No.',
};

const listOf = (field: Field | undefined): readonly Fields[] =>
  Array.isArray(field) ? (field as readonly Fields[]) : [];

/** Items as an update leaves them: named by id they change, without they are added, unnamed they stay. */
export function updated(before: readonly Item[], field: Field | undefined): Item[] {
  const asked = listOf(field);
  const known = (item: Fields) => before.find(({ id }) => id === text(item, 'id'));
  for (const item of asked)
    if (text(item, 'id') !== undefined && !known(item)) throw invalidRequest('No such item.', 'resource_missing');
  const added = asked
    .filter((item) => text(item, 'id') === undefined)
    // As good as counted: a subscription has one item of a price.
    .map((item) => ({ id: `si_${text(item, 'price')}`, price: '', quantity: 1, asked: item }));
  if (added.some(({ asked: { price } }) => before.some((item) => item.price === price)))
    throw invalidRequest('Two items of one subscription have the same price.');
  const changed = before.map((item) => ({ ...item, asked: asked.find((each) => text(each, 'id') === item.id) ?? {} }));
  return [...changed, ...added].map(({ id, price, quantity, asked: fields }) => ({
    id,
    price: priceOf(text(fields, 'price') ?? price).id,
    quantity: Number(text(fields, 'quantity') ?? quantity),
  }));
}

export const scheduleOf = ({ schedules }: Books, { id }: Kept): Schedule | undefined =>
  schedules.find(({ subscription }) => subscription === id);

export const invoiceOf = ({ invoices }: Books, id: string): KeptInvoice => invoices.find((each) => each.id === id)!;

export function issue(books: Books, kept: Kept, reason: KeptInvoice['reason'], lines: readonly Line[]): KeptInvoice {
  const number = books.invoices.length + 1;
  const invoice: KeptInvoice = {
    ...{ id: `in_${number}`, number: `F-${number}`, customer: kept.customer, subscription: kept.id, reason, lines },
    ...{
      created: books.now(),
      paidAt: null,
      status: 'open',
      intent: { status: 'requires_payment_method', refusal: null },
    },
  };
  books.invoices.push(invoice);
  kept.latest = invoice.id;
  return invoice;
}

/** What follows an invoice's payment, or its refusal. */
export function settle(books: Books, invoice: KeptInvoice, outcome: Card): void {
  const kept = books.kept.find(({ id }) => id === invoice.subscription)!;
  if (outcome !== 'good') {
    const refused = outcome === 'declined';
    invoice.intent = {
      status: refused ? 'requires_payment_method' : 'requires_action',
      refusal: refused ? refusal : null,
    };
    if (invoice.reason === 'subscription_cycle') kept.status = 'past_due';
    return;
  }
  Object.assign(invoice, { status: 'paid', paidAt: books.now(), intent: { status: 'succeeded', refusal: null } });
  kept.status = 'active';
  kept.method ??= `pm_${kept.id}`;
  if (invoice.reason !== 'subscription_update') return;
  // Another interval began its own period.
  const whole = invoice.lines.find(({ proration }) => !proration);
  if (whole) kept.period = whole.period;
  kept.items = kept.pending!;
  kept.pending = null;
}

export function createSubscription(books: Books, fields: Fields): Kept {
  if (!books.customers.has(text(fields, 'customer') ?? '')) throw invalidRequest('No such customer.');
  if (text(fields, 'payment_behavior') !== 'default_incomplete')
    throw invalidRequest('Nobody could confirm the payment.');
  const sold = updated([], fields.items);
  const [line] = fullLines(sold, books.now());
  const kept: Kept = {
    ...{ id: `sub_${books.kept.length + 1}`, customer: text(fields, 'customer')!, metadata: fields.metadata ?? {} },
    ...{ created: books.now(), items: sold, period: line!.period, status: 'incomplete', method: null, latest: '' },
    ...{ cancels: false, pending: null },
  };
  books.kept.push(kept);
  issue(books, kept, 'subscription_create', fullLines(sold, books.now()));
  return kept;
}

/** What a pending update may name (docs.stripe.com/billing/subscriptions/pending-updates-reference). */
const withPending = ['items', 'payment_behavior', 'proration_behavior', 'proration_date', 'expand'];

export function updateSubscription(books: Books, kept: Kept, fields: Fields): void {
  const cancels = text(fields, 'cancel_at_period_end');
  if (cancels !== undefined && scheduleOf(books, kept)) throw invalidRequest('A schedule manages this subscription.');
  if (cancels !== undefined) kept.cancels = cancels === 'true';
  kept.method = text(fields, 'default_payment_method') ?? kept.method;
  if (!fields.items) return;
  const unknown = Object.keys(fields).filter((name) => !withPending.includes(name));
  if (text(fields, 'payment_behavior') !== 'pending_if_incomplete' || unknown.length > 0)
    throw invalidRequest(`A pending update does not take ${unknown.join(', ')}.`);
  if (kept.pending || scheduleOf(books, kept)) throw invalidRequest('Something is pending or scheduled already.');
  const after = updated(kept.items, fields.items);
  const lines = prorated(kept.items, after, kept.period, dateOf(kept, fields));
  kept.pending = after;
  const invoice = issue(books, kept, 'subscription_update', lines);
  settle(books, invoice, figures(lines).total > 0 ? books.card : 'good');
}

/** Stripe prorates from an instant of the period that runs. */
export function dateOf({ period }: Kept, fields: Fields): number {
  const date = Number(text(fields, 'proration_date'));
  if (!(date >= period.start && date <= period.end)) throw invalidRequest('proration_date is not in the period.');
  if (text(fields, 'proration_behavior') !== 'always_invoice') throw invalidRequest('Nothing would be invoiced.');
  return date;
}

/** The period is over: Stripe ends it, or follows the schedule, invoices and charges. */
export function renew(books: Books, kept: Kept, outcome: Card): void {
  if (kept.cancels) return void (kept.status = 'canceled');
  const schedule = scheduleOf(books, kept);
  const phase = schedule?.phases.find(({ start_date: start }) => start === kept.period.end);
  if (phase) kept.items = phase.items.map((item) => ({ id: `si_${item.price}`, ...item }));
  if (schedule) books.schedules.splice(books.schedules.indexOf(schedule), 1);
  const lines = fullLines(kept.items, kept.period.end);
  kept.period = lines[0]!.period;
  settle(books, issue(books, kept, 'subscription_cycle', lines), outcome);
}

export function show(books: Books, kept: Kept, fields: Fields = {}): object {
  const expand = list(fields, 'expand').map((path) => path.replace(/^data\./, ''));
  const { id, customer, metadata, created, status, period, method, latest, cancels, pending } = kept;
  const schedule = scheduleOf(books, kept);
  const current = { current_period_start: period.start, current_period_end: period.end };
  const card = { brand: 'visa', last4: method === `pm_${id}` ? '4242' : '4444', exp_month: 4, exp_year: 2032 };
  return {
    ...{ id, object: 'subscription', status, customer, metadata, created, currency: 'eur', trial_end: null },
    items: {
      object: 'list',
      data: kept.items.map((item) => ({
        id: item.id,
        price: priceOf(item.price),
        quantity: item.quantity,
        ...current,
      })),
    },
    cancel_at_period_end: cancels,
    ended_at: status === 'canceled' ? period.end : null,
    cancellation_details: { reason: status === 'canceled' ? 'cancellation_requested' : null },
    default_payment_method:
      method && expand.includes('default_payment_method') ? { id: method, type: 'card', card } : method,
    latest_invoice: expand.includes('latest_invoice') ? showInvoice(invoiceOf(books, latest)) : latest,
    pending_update: pending && { expires_at: books.now() + 23 * 3600, subscription_items: pending },
    schedule: schedule && expand.includes('schedule') ? showSchedule(schedule, period) : (schedule?.id ?? null),
  };
}

export const showSchedule = ({ id, subscription, phases }: Schedule, period: Period): object => ({
  ...{ id, object: 'subscription_schedule', subscription, status: 'active', phases, end_behavior: 'release' },
  current_phase: { start_date: phases[0]?.start_date ?? period.start, end_date: phases[0]?.end_date ?? period.end },
});

export function phasesOf(fields: Fields): Phase[] {
  let end = 0;
  return listOf(fields.phases).map((phase) => {
    const start = Number(text(phase, 'start_date') ?? end);
    const { interval } = group(phase, 'duration');
    const length = interval === 'year' ? 365 * 86_400 : 30 * 86_400;
    end = Number(text(phase, 'end_date') ?? start + length);
    if (text(phase, 'proration_behavior') !== 'none') throw invalidRequest('This phase would prorate.');
    const sold = listOf(phase.items).map((item) => ({
      price: priceOf(text(item, 'price')).id,
      quantity: Number(text(item, 'quantity') ?? 1),
    }));
    return { items: sold, start_date: start, end_date: end };
  });
}
