import * as v from 'valibot';
import { Amount, BillingInfo, CurrencyCode, Id, Instant, Locale, SavedMethod } from './common.ts';
import { DeclineCode } from './decline.ts';
import { Bill, Selection } from './quote.ts';

/** `POST /v1/checkouts`, with an `Idempotency-Key` header. No amount: the quote has it. */
export const CheckoutRequest = v.strictObject({
  /** A hash may carry all that was wanted, each add-on of a large catalog too. */
  quote: v.strictObject({ id: Id, hash: v.pipe(v.string(), v.maxLength(65_536)) }),
  billing: BillingInfo,
  /** A method on offer, or one saved. Null when nothing is ever due (a free plan). */
  method: v.nullable(v.strictObject({ id: Id, saved: v.optional(Id) })),
  /** What was ticked, and which version of the terms. */
  acceptance: v.optional(v.strictObject({ version: v.pipe(v.string(), v.maxLength(100)) })),
  /** Where a bank's redirect leads back to. Same origin as the page. */
  returnUrl: v.optional(v.pipe(v.string(), v.maxLength(2000), v.url())),
  locale: v.optional(Locale),
});
export type CheckoutRequest = v.InferInput<typeof CheckoutRequest>;

/** How something is paid. `PUT /v1/subscription/payment-method` and `POST /v1/invoices/{id}/pay`, with an `Idempotency-Key`. */
export const PayWith = v.strictObject({
  /** A method on offer, or one saved. */
  method: v.strictObject({ id: Id, saved: v.optional(Id) }),
  returnUrl: v.optional(v.pipe(v.string(), v.maxLength(2000), v.url())),
  locale: v.optional(Locale),
});
export type PayWith = v.InferInput<typeof PayWith>;

/** `POST /v1/checkouts/{id}/confirm`. `payload` is the provider's (an order id, a sandbox token): a hint, never believed. */
export const ConfirmRequest = v.strictObject({
  payload: v.optional(v.record(v.pipe(v.string(), v.maxLength(50)), v.pipe(v.string(), v.maxLength(500)))),
});
export type ConfirmRequest = v.InferInput<typeof ConfirmRequest>;

/** Terminal: `paid`, `failed`, `canceled`. `unknown` is asked again until it ends. */
export const AttemptStatus = v.picklist([
  'created',
  'requires_action',
  'processing',
  'paid',
  'failed',
  'canceled',
  'unknown',
]);
export type AttemptStatus = v.InferOutput<typeof AttemptStatus>;

/** What the provider's browser side needs next. Opaque to everything but its adapter. */
export const PaymentSession = v.object({
  provider: v.string(),
  method: v.string(),
  /** `payment` charges now; `setup` stores and verifies the method without a charge. */
  intent: v.picklist(['payment', 'setup']),
  amount: Amount,
  currency: CurrencyCode,
  data: v.record(v.string(), v.string()),
});
export type PaymentSession = v.InferOutput<typeof PaymentSession>;

/** What was bought. Shown only with a `paid` attempt. */
export const Receipt = v.object({
  /** Null when nothing was due and no invoice was issued. */
  invoiceNumber: v.nullable(v.string()),
  paidAt: Instant,
  selection: Selection,
  paid: Bill,
  currency: CurrencyCode,
  next: v.nullable(v.object({ at: Instant, total: Amount })),
  trialEnd: v.nullable(Instant),
  method: v.nullable(SavedMethod),
});
export type Receipt = v.InferOutput<typeof Receipt>;

/** An attempt to pay a quote, a change or an invoice, or to store a method. */
export const Attempt = v.object({
  id: Id,
  status: AttemptStatus,
  /** Null after the sale. */
  quoteId: v.nullable(Id),
  amount: Amount,
  currency: CurrencyCode,
  /** With `created` and `requires_action`. */
  session: v.nullable(PaymentSession),
  /** With `failed`. */
  decline: v.nullable(DeclineCode),
  /** With `paid`. */
  receipt: v.nullable(Receipt),
  subscriptionId: v.nullable(Id),
  createdAt: Instant,
});
export type Attempt = v.InferOutput<typeof Attempt>;
