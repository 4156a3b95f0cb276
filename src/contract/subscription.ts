import * as v from 'valibot';
import { Amount, BillingInfo, CurrencyCode, Id, Instant, SavedMethod } from './common.ts';
import { SubscriptionStatus } from './session.ts';

/** `GET /v1/subscription`: where a customer stands. */
export const Subscription = v.object({
  id: Id,
  status: SubscriptionStatus,
  plan: v.string(),
  cycle: v.string(),
  currency: CurrencyCode,
  addOns: v.array(v.object({ id: v.string(), quantity: v.number(), included: v.number(), cycle: v.string() })),
  period: v.object({ start: Instant, end: Instant }),
  trialEnd: v.nullable(Instant),
  next: v.nullable(v.object({ at: Instant, total: Amount })),
  method: v.nullable(SavedMethod),
  billing: BillingInfo,
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
  plan: v.nullable(v.string()),
  addOns: v.record(v.string(), v.number()),
  until: v.nullable(Instant),
});
export type Entitlements = v.InferOutput<typeof Entitlements>;
