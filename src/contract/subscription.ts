import * as v from 'valibot';
import { Amount, BillingInfo, CurrencyCode, Id, Instant, SavedMethod } from './common.ts';
import { DeclineCode } from './decline.ts';
import { SubscriptionStatus } from './session.ts';

const Period = v.object({ start: Instant, end: Instant });

/** What happens at the end of the plan's period, until it is taken back. */
export const ScheduledChange = v.variant('type', [
  v.object({ type: v.literal('cancel'), at: Instant }),
  v.object({ type: v.literal('pause'), at: Instant, removeAddOns: v.array(v.string()) }),
  v.object({
    type: v.literal('change-plan'),
    at: Instant,
    plan: v.string(),
    cycle: v.string(),
    addOns: v.record(v.string(), v.number()),
  }),
]);
export type ScheduledChange = v.InferOutput<typeof ScheduledChange>;

/** A charge that failed and is tried again. */
export const Overdue = v.object({
  invoiceId: Id,
  invoiceNumber: v.string(),
  amount: Amount,
  since: Instant,
  decline: v.nullable(DeclineCode),
  /** Null when no further try is planned. */
  retryAt: v.nullable(Instant),
});
export type Overdue = v.InferOutput<typeof Overdue>;

/** `GET /v1/subscription`: where a customer stands. */
export const Subscription = v.object({
  id: Id,
  status: SubscriptionStatus,
  plan: v.string(),
  cycle: v.string(),
  currency: CurrencyCode,
  addOns: v.array(
    v.object({
      id: v.string(),
      /** Total, included units counted. */
      quantity: v.number(),
      included: v.number(),
      cycle: v.string(),
      /** What is paid. */
      period: Period,
      /** The quantity that is left from the period's end on; null when it stays. */
      left: v.nullable(v.number()),
    }),
  ),
  period: Period,
  trialEnd: v.nullable(Instant),
  next: v.nullable(v.object({ at: Instant, total: Amount })),
  method: v.nullable(SavedMethod),
  billing: BillingInfo,
  scheduled: v.nullable(ScheduledChange),
  overdue: v.nullable(Overdue),
  ended: v.nullable(
    v.object({ at: Instant, reason: v.picklist(['canceled', 'trial_over', 'unpaid', 'disputed', 'refunded']) }),
  ),
  createdAt: Instant,
});
export type Subscription = v.InferOutput<typeof Subscription>;

/**
 * One row of `GET /v1/invoices`. Amounts in minor units; a credit note's `total` is positive too: what is given back.
 * A credit note is `open` until its refund is made, then `paid`.
 */
export const InvoiceSummary = v.object({
  id: Id,
  kind: v.picklist(['invoice', 'credit-note']),
  number: v.string(),
  /** The number of the invoice that a credit note corrects. */
  invoice: v.nullable(v.string()),
  issuedAt: Instant,
  currency: CurrencyCode,
  total: Amount,
  status: v.picklist(['open', 'paid', 'void']),
});
export type InvoiceSummary = v.InferOutput<typeof InvoiceSummary>;

/** `GET /v1/entitlements`: what the organisation may use now. */
export const Entitlements = v.object({
  active: v.boolean(),
  /** Null: never subscribed. */
  status: v.nullable(SubscriptionStatus),
  plan: v.nullable(v.string()),
  addOns: v.record(v.string(), v.number()),
  until: v.nullable(Instant),
});
export type Entitlements = v.InferOutput<typeof Entitlements>;
