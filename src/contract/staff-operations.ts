import * as v from 'valibot';
import { Attempt, AttemptStatus } from './checkout.ts';
import { Amount, BillingInfo, CurrencyCode, Id, Instant, SavedMethod } from './common.ts';
import type { Operation } from './operation.ts';
import { InvoiceSummary, Subscription } from './subscription.ts';

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(500), v.regex(/^[^\p{Cc}]*$/u));
const Quantity = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `GET /v1/admin/customers/{id}`: all that is known of one customer; an organisation that never bought has none. */
export const StaffCustomer = v.object({
  subscription: v.nullable(Subscription),
  methods: v.array(SavedMethod),
  invoices: v.array(InvoiceSummary),
  /** The payment that is not over: until it is, nothing else can be paid. */
  unfinished: v.nullable(
    v.object({
      id: Id,
      status: AttemptStatus,
      /** Why it waits for a person, who ends it by `closeAttempt`. */
      held: v.nullable(v.picklist(['amount_mismatch', 'refund_failed'])),
      amount: Amount,
      currency: CurrencyCode,
      createdAt: Instant,
    }),
  ),
});
export type StaffCustomer = v.InferOutput<typeof StaffCustomer>;

/** Gives back an invoice in part (minor units with VAT) or all that is left of it. The same key gives back once. */
export const RefundRequest = v.strictObject({
  amount: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  /** In the staff's words, kept and never printed. */
  reason: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(500))),
  key: v.optional(v.pipe(v.string(), v.minLength(8), v.maxLength(200))),
});

/** A customer who was billed elsewhere so far; the period is paid, or a trial. */
export const ImportRequest = v.strictObject({
  organization: Text,
  plan: Id,
  cycle: Id,
  currency: CurrencyCode,
  addOns: v.optional(v.record(Id, Quantity), {}),
  period: v.strictObject({ start: Instant, end: Instant }),
  /** The period is a trial: nothing was paid for it, and the first charge comes at its end. */
  trial: v.optional(v.boolean()),
  /** What is still taken off: a percentage, in the running period and for `monthsLeft` after it. Default: for ever. */
  coupon: v.optional(
    v.strictObject({
      code: Text,
      percent: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)),
      monthsLeft: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    }),
  ),
  billing: BillingInfo,
  /** BCP 47: what invoices are written in. */
  locale: v.optional(Text),
  method: v.nullable(
    v.strictObject({
      provider: Id,
      type: v.picklist(['card', 'paypal']),
      /** The provider's own name of the kept method: `pm_…`. */
      token: Text,
      /** The provider's own name of the customer it is kept for: `cus_…`. */
      customer: v.optional(Text),
      brand: v.nullable(Text),
      last4: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}$/))),
      expires: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/))),
      label: v.optional(v.nullable(Text)),
    }),
  ),
});

const onSubscription = ['not_found', 'not_allowed_now', 'state_changed'] as const;

/** What support staff do, behind the host's `authorizeStaff`; without it there is nothing here. */
export const staffOperations = {
  findCustomer: {
    method: 'GET',
    path: '/v1/admin/customers/{id}',
    summary: 'What is known of an organisation: subscription, methods, invoices.',
    access: 'staff',
    response: StaffCustomer,
    status: 200,
    problems: ['not_found'],
  },
  importCustomer: {
    method: 'POST',
    path: '/v1/admin/customers',
    summary: 'Takes over a customer who was billed elsewhere, with the running period and the method.',
    access: 'staff',
    request: ImportRequest,
    response: Subscription,
    status: 201,
    problems: ['bad_request', 'invalid', 'already_subscribed'],
  },
  endSubscription: {
    method: 'POST',
    path: '/v1/admin/customers/{id}/end',
    summary: 'Ends a subscription at once, voids what is owed, gives nothing back.',
    access: 'staff',
    query: { invoiceNow: '`true`: what waits for the next invoice is asked for once. Default: it is let go.' },
    response: Subscription,
    status: 200,
    problems: onSubscription,
  },
  extendTrial: {
    method: 'POST',
    path: '/v1/admin/customers/{id}/trial',
    summary: "Moves a trial's end, and with it the first charge, to a later instant.",
    access: 'staff',
    request: v.strictObject({ until: Instant }),
    response: Subscription,
    status: 200,
    problems: ['bad_request', 'invalid', ...onSubscription],
  },
  refundInvoice: {
    method: 'POST',
    path: '/v1/admin/invoices/{id}/refund',
    summary: 'Gives an invoice back in part or whole: a credit note, and one refund at the provider.',
    access: 'staff',
    request: RefundRequest,
    response: InvoiceSummary,
    status: 201,
    problems: ['bad_request', 'invalid', 'not_found', 'not_allowed_now', 'state_changed', 'idempotency_mismatch'],
  },
  retryAttempt: {
    method: 'POST',
    path: '/v1/admin/attempts/{id}/retry',
    summary: 'Asks the provider again where a payment stands.',
    access: 'staff',
    response: Attempt,
    status: 200,
    problems: ['not_found', 'not_allowed_now', 'provider_unavailable'],
  },
  voidAttempt: {
    method: 'POST',
    path: '/v1/admin/attempts/{id}/void',
    summary: 'Voids a payment at the provider, unless it is too late.',
    access: 'staff',
    response: Attempt,
    status: 200,
    problems: ['not_found', 'not_allowed_now', 'provider_unavailable'],
  },
  closeAttempt: {
    method: 'POST',
    path: '/v1/admin/attempts/{id}/close',
    summary: 'Ends a payment that is held, once its money is back by your own hand.',
    access: 'staff',
    response: Attempt,
    status: 200,
    problems: ['not_found', 'not_allowed_now'],
  },
} as const satisfies Record<string, Operation>;
