import type { DeclineCode } from '../contract/index.ts';
import type { RunningItem } from '../pricing/index.ts';
import type { CreditNoteRecord, DisputeRecord, InvoiceRecord, SubscriptionRecord } from './records.ts';

/** A subscription as it then is: what is granted is for the entitlements to say. */
export interface SubscriptionFacts {
  readonly status: SubscriptionRecord['status'];
  readonly plan: string;
  readonly cycle: string;
  /** Total units by id, included ones counted. */
  readonly addOns: Readonly<Record<string, number>>;
  /** Counts its changes. */
  readonly version: number;
}

/** `amount` in minor units, with VAT, as in every event. */
export interface InvoiceFacts {
  readonly invoice: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly currency: string;
  readonly amount: number;
}

/** What will be charged at `at`, as it looks today; 0: nothing. `amount` null: another tax regime did not say. */
export interface UpcomingCharge {
  readonly at: string;
  readonly currency: string;
  readonly amount: number | null;
}

/** What each event says: ids, numbers, amounts and instants (RFC 3339), nothing of a person. */
export interface EventData {
  /** It begins, on trial or paid; or a trial becomes a paid one. */
  readonly 'subscription.activated': SubscriptionFacts;
  /** Another plan, cycle, quantity, status, or something was scheduled or taken back. */
  readonly 'subscription.changed': SubscriptionFacts;
  readonly 'subscription.paused': SubscriptionFacts;
  readonly 'subscription.resumed': SubscriptionFacts;
  readonly 'subscription.ended': SubscriptionFacts & NonNullable<SubscriptionRecord['ended']>;
  /** Bought units, and with them the add-on, run no more; `quantity` did, included ones counted. */
  readonly 'add-on.removed': { readonly addOn: string; readonly quantity: number };
  readonly 'invoice.issued': InvoiceFacts;
  readonly 'invoice.paid': InvoiceFacts;
  /** A renewal. Without `retryAt` it is not tried again; `decline` is the last one known. */
  readonly 'payment.failed': {
    readonly invoice: string;
    readonly number: string;
    readonly currency: string;
    readonly amount: number;
    readonly decline: DeclineCode | null;
    readonly tries: number;
    readonly retryAt: string | null;
  };
  readonly 'credit-note.issued': {
    readonly creditNote: string;
    readonly number: string;
    readonly invoice: string;
    readonly issuedAt: string;
    readonly currency: string;
    readonly amount: number;
    readonly reason: CreditNoteRecord['reason'];
  };
  /** The money of a credit note went back, whoever gave it: `server.admin`, or somebody at the provider. */
  readonly 'payment.refunded': {
    readonly creditNote: string;
    readonly number: string;
    readonly invoice: string;
    readonly currency: string;
    readonly amount: number;
  };
  /** The payer disputes a charge at their bank or the provider; and how that ended. */
  readonly 'payment.disputed': {
    /** The provider's name for it. */
    readonly dispute: string;
    readonly invoice: string | null;
    readonly currency: string;
    readonly amount: number;
    readonly status: DisputeRecord['status'];
  };
  /** Some days before. */
  readonly 'trial.ending': UpcomingCharge;
  readonly 'renewal.upcoming': UpcomingCharge;
}

/** What happened, before the outbox names it. */
export type EventFact = {
  readonly [T in keyof EventData]: {
    readonly type: T;
    readonly organization: string;
    readonly subscription: string;
    /** RFC 3339. */
    readonly occurredAt: string;
    readonly data: EventData[T];
  };
}[keyof EventData];

/** The id is the same at every delivery. */
export type OutboxEvent = EventFact & { readonly id: string };

/** What a change of a subscription at `occurredAt` tells; `before` null: it begins. `voids`: the open invoice that it gives up. */
export function subscriptionEvents(
  before: SubscriptionRecord | null,
  after: SubscriptionRecord,
  occurredAt: string,
  voids: string | null = null,
): EventFact[] {
  const about = { occurredAt, organization: after.organization, subscription: after.id };
  const data = factsOf(after);
  if (!before) return [{ ...about, type: 'subscription.activated', data }];
  const failed = failureOf(before, after, voids);
  const events: EventFact[] = failed ? [{ ...about, type: 'payment.failed', data: failed }] : [];
  if (after.ended && !before.ended) {
    return [...events, { ...about, type: 'subscription.ended', data: { ...data, ...after.ended } }];
  }
  for (const { item: addOn, quantity, included } of addOnsOf(before)) {
    const gone = quantity > included && !addOnsOf(after).some(({ item }) => item === addOn);
    if (gone) events.push({ ...about, type: 'add-on.removed', data: { addOn, quantity } });
  }
  if (before.status === 'trialing' && after.status === 'active') {
    events.push({ ...about, type: 'subscription.activated', data });
  } else if (planRuns(before) !== planRuns(after)) {
    events.push({ ...about, type: planRuns(after) ? 'subscription.resumed' : 'subscription.paused', data });
  } else if (lookOf(before) !== lookOf(after)) events.push({ ...about, type: 'subscription.changed', data });
  return events;
}

export function invoiceEvent(
  type: 'invoice.issued' | 'invoice.paid',
  { id, organization, subscriptionId, number, issuedAt, currency, total }: InvoiceRecord,
  occurredAt = issuedAt,
): EventFact {
  const data = { invoice: id, number, issuedAt, currency, amount: total };
  return { type, organization, subscription: subscriptionId, occurredAt, data };
}

/** An invoice as it is issued: paid already, or open. */
export const issuedEvents = (invoice: InvoiceRecord): EventFact[] =>
  invoice.status === 'paid'
    ? [invoiceEvent('invoice.issued', invoice), invoiceEvent('invoice.paid', invoice)]
    : [invoiceEvent('invoice.issued', invoice)];

export function creditNoteEvent(
  { id, organization, number, invoiceId, issuedAt, currency, total: amount, reason }: CreditNoteRecord,
  subscription: string,
): EventFact {
  const data = { creditNote: id, number, invoice: invoiceId, issuedAt, currency, amount, reason };
  return { type: 'credit-note.issued', organization, subscription, occurredAt: issuedAt, data };
}

/** A note whose money went back. */
export function refundedEvent(
  { id, organization, number, invoiceId, currency, total: amount, issuedAt, refundedAt }: CreditNoteRecord,
  subscription: string,
): EventFact {
  const data = { creditNote: id, number, invoice: invoiceId, currency, amount };
  return { type: 'payment.refunded', organization, subscription, occurredAt: refundedAt ?? issuedAt, data };
}

export function disputedEvent(dispute: DisputeRecord): EventFact {
  const { reference, organization, subscriptionId: subscription, invoiceId, currency, amount, status } = dispute;
  const data = { dispute: reference, invoice: invoiceId, currency, amount, status };
  const occurredAt = dispute.closedAt ?? dispute.openedAt;
  return { type: 'payment.disputed', organization, subscription, occurredAt, data };
}

/** What comes of a subscription when it is due next. */
export function upcomingEvent(
  { id, organization, status, running: { currency } }: SubscriptionRecord,
  at: string,
  amount: number | null,
  occurredAt: string,
): EventFact {
  const type = status === 'trialing' ? 'trial.ending' : 'renewal.upcoming';
  return { type, organization, subscription: id, occurredAt, data: { at, currency, amount } };
}

const addOnsOf = ({ running }: SubscriptionRecord): RunningItem[] =>
  running.items.filter(({ kind }) => kind === 'add-on');

const planRuns = ({ running }: SubscriptionRecord): boolean => running.items.some(({ kind }) => kind === 'plan');

function factsOf(subscription: SubscriptionRecord): SubscriptionFacts {
  const { status, running, version } = subscription;
  const addOns = Object.fromEntries(addOnsOf(subscription).map(({ item, quantity }) => [item, quantity]));
  return { status, plan: running.plan, cycle: running.cycle, addOns, version };
}

/** What a customer would see change; that a period follows another is told by its invoice. */
const lookOf = ({ status, running: { plan, cycle, items }, scheduled }: SubscriptionRecord): string =>
  JSON.stringify([status, plan, cycle, scheduled, items.map(({ item, quantity, left }) => [item, quantity, left])]);

function failureOf(
  { overdue: owed, running }: SubscriptionRecord,
  after: SubscriptionRecord,
  voids: string | null,
): EventData['payment.failed'] | null {
  if (!owed) return null;
  const { overdue, ended } = after;
  const again = overdue?.invoiceId === owed.invoiceId && overdue.tries > owed.tries;
  const givenUp = voids === owed.invoiceId && (ended === null || ended.reason === 'unpaid');
  if (!again && !givenUp) return null;
  const { decline, tries, retryAt } = again ? overdue : { ...owed, tries: owed.tries + 1, retryAt: null };
  const { invoiceId: invoice, invoiceNumber: number, amount } = owed;
  return { invoice, number, currency: running.currency, amount, decline, tries, retryAt };
}
