import * as v from 'valibot';
import { BillingInfo, CountryCode, CurrencyCode, Id, Instant, SavedMethod } from './common.ts';

/** A way to pay that the backend offers. */
export const PaymentMethodOffer = v.object({
  /** What `POST /v1/checkouts` names: `card`, `paypal`. */
  id: Id,
  type: v.picklist(['card', 'paypal', 'other']),
  /** Which browser adapter serves it: `sandbox`, `stripe`, `paypal`, or a third party's. */
  provider: v.string(),
  /** For the provider's own script; public by nature. */
  publishableKey: v.optional(v.string()),
  brands: v.optional(v.array(v.string())),
  /** Currencies it can take; all when absent. */
  currencies: v.optional(v.array(CurrencyCode)),
  /** Anything else the adapter needs; public. */
  options: v.optional(v.record(v.string(), v.string())),
});
export type PaymentMethodOffer = v.InferOutput<typeof PaymentMethodOffer>;

/** The statuses of a subscription. All but `ended` are live. */
export const SubscriptionStatus = v.picklist(['trialing', 'active', 'past_due', 'paused', 'ended']);
export type SubscriptionStatus = v.InferOutput<typeof SubscriptionStatus>;

/** `GET /v1/session`: who asks and what they may do. Never cached. */
export const Session = v.object({
  who: v.picklist(['owner', 'member', 'anonymous']),
  organization: v.nullable(v.object({ id: v.string(), name: v.nullable(v.string()) })),
  /** Whom a member can ask. */
  owners: v.array(v.object({ name: v.string(), email: v.nullable(v.string()) })),
  prefill: v.nullable(v.partial(v.object(BillingInfo.entries))),
  subscription: v.nullable(v.object({ id: Id, status: SubscriptionStatus, plan: v.string(), cycle: v.string() })),
  /** One trial an organisation: it has had its own, and is promised none. Default: false. */
  trialUsed: v.optional(v.boolean()),
  savedMethods: v.array(SavedMethod),
  paymentMethods: v.array(PaymentMethodOffer),
  /** Where the buyer seems to be; null when not known. */
  country: v.nullable(CountryCode),
  /** What this backend can do: an element hides the rest. */
  capabilities: v.array(v.string()),
  /** True only while every payment method is a sandbox. */
  sandbox: v.boolean(),
  /** The server's clock, RFC 3339. */
  now: Instant,
});
export type Session = v.InferOutput<typeof Session>;
