import * as v from 'valibot';
import { CatalogDocument } from './catalog.ts';
import { ApplyChangeRequest, Change, ChangePreview, ChangeResult } from './change.ts';
import { Attempt, CheckoutRequest, ConfirmRequest, PayWith } from './checkout.ts';
import { BillingInfo, Id } from './common.ts';
import type { ProblemCode } from './problem.ts';
import { QuoteRequest, ServerQuote } from './quote.ts';
import { Session } from './session.ts';
import { Entitlements, InvoiceSummary, Subscription } from './subscription.ts';

/** One endpoint: the server registers it, guards it and parses its body from here; the OpenAPI document describes it from here. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With OpenAPI's `{id}` for what varies. */
  readonly path: string;
  readonly summary: string;
  /** `anyone`; `member`: signed in with an organisation (else 401); `owner`: may also buy (else 403 `not_owner`); `provider`: signed by a payment provider. */
  readonly access: 'anyone' | 'member' | 'owner' | 'provider';
  readonly request?: v.GenericSchema;
  readonly response?: v.GenericSchema;
  /** The media type of an answer that is no JSON. */
  readonly produces?: 'application/pdf';
  readonly status: 200 | 201;
  /** Answers an `If-None-Match` that still holds with 304. */
  readonly etag?: true;
  /** Demands an `Idempotency-Key`. */
  readonly idempotent?: true;
  /** Demands an `If-Match` with the subscription's ETag: 400 without one, 412 `state_changed` with a stale one. */
  readonly ifMatch?: true;
  readonly query?: Readonly<Record<string, string>>;
  /** What it may answer besides `commonProblems`. */
  readonly problems: readonly ProblemCode[];
}

const Health = v.object({ status: v.picklist(['ok', 'unavailable']) });
export type Health = v.InferOutput<typeof Health>;

/** Any endpoint may answer these. */
export const commonProblems = ['internal', 'unavailable', 'rate_limited'] as const satisfies readonly ProblemCode[];

/** What whatever changes a subscription may answer. */
const changeProblems = [
  'bad_request',
  'invalid',
  'not_found',
  'state_changed',
  'not_allowed_now',
] as const satisfies readonly ProblemCode[];

/** What whatever opens an attempt may answer. */
const paymentProblems = [
  'idempotency_key_missing',
  'idempotency_mismatch',
  'attempt_open',
  'provider_unavailable',
] as const satisfies readonly ProblemCode[];

/** Every endpoint of `/v1`, by operation id. */
export const operations = {
  readSession: {
    method: 'GET',
    path: '/v1/session',
    summary: 'Who asks, what they may do, and how they can pay. Never cached.',
    access: 'anyone',
    response: Session,
    status: 200,
    problems: [],
  },
  readCatalog: {
    method: 'GET',
    path: '/v1/catalog',
    summary: 'What is for sale. Copy in the language of Accept-Language, or in all of them.',
    access: 'anyone',
    response: CatalogDocument,
    status: 200,
    etag: true,
    query: { locales: '`all` keeps every language of the copy.' },
    problems: [],
  },
  createQuote: {
    method: 'POST',
    path: '/v1/quotes',
    summary: 'Prices a selection and stores the result for a quarter of an hour.',
    access: 'anyone',
    request: QuoteRequest,
    response: ServerQuote,
    status: 201,
    problems: ['bad_request', 'invalid'],
  },
  openCheckout: {
    method: 'POST',
    path: '/v1/checkouts',
    summary: 'Opens the one attempt to pay a stored quote.',
    access: 'owner',
    request: CheckoutRequest,
    response: Attempt,
    status: 201,
    idempotent: true,
    problems: [
      'bad_request',
      'invalid',
      'not_found',
      'idempotency_key_missing',
      'idempotency_mismatch',
      'quote_changed',
      'quote_expired',
      'quote_used',
      'attempt_open',
      'already_subscribed',
      'provider_unavailable',
    ],
  },
  readCheckout: {
    method: 'GET',
    path: '/v1/checkouts/{id}',
    summary: 'Where an attempt stands. The server asks the provider while it is not over.',
    access: 'owner',
    response: Attempt,
    status: 200,
    problems: ['not_found'],
  },
  confirmCheckout: {
    method: 'POST',
    path: '/v1/checkouts/{id}/confirm',
    summary: "Passes on what the provider's browser side gave; the provider is asked for the outcome.",
    access: 'owner',
    request: ConfirmRequest,
    response: Attempt,
    status: 200,
    problems: ['bad_request', 'invalid', 'not_found', 'provider_unavailable'],
  },
  cancelCheckout: {
    method: 'POST',
    path: '/v1/checkouts/{id}/cancel',
    summary: 'Voids an attempt at the provider. An attempt that was paid first stays paid.',
    access: 'owner',
    response: Attempt,
    status: 200,
    problems: ['not_found', 'attempt_closed', 'provider_unavailable'],
  },
  readSubscription: {
    method: 'GET',
    path: '/v1/subscription',
    summary: 'Where the customer stands.',
    access: 'member',
    response: Subscription,
    status: 200,
    etag: true,
    problems: ['not_found'],
  },
  previewChange: {
    method: 'POST',
    path: '/v1/subscription/changes/preview',
    summary: 'Prices a change at this instant and stores the result for a quarter of an hour.',
    access: 'owner',
    request: Change,
    response: ChangePreview,
    status: 201,
    problems: ['bad_request', 'invalid', 'not_found', 'not_allowed_now'],
  },
  applyChange: {
    method: 'POST',
    path: '/v1/subscription/changes',
    summary:
      'Applies a preview by its name. What charges answers with an attempt and changes nothing before it is paid.',
    access: 'owner',
    request: ApplyChangeRequest,
    response: ChangeResult,
    status: 200,
    idempotent: true,
    ifMatch: true,
    problems: [...changeProblems, ...paymentProblems, 'quote_changed', 'quote_expired', 'quote_used'],
  },
  removeAddOn: {
    method: 'POST',
    path: '/v1/subscription/add-ons/{id}/removal',
    summary: 'Removes an add-on, or some of its units, at the end of its period. `quantity` is what is left.',
    access: 'owner',
    request: v.strictObject({ quantity: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0) }),
    response: Subscription,
    status: 200,
    ifMatch: true,
    problems: changeProblems,
  },
  keepAddOn: {
    method: 'DELETE',
    path: '/v1/subscription/add-ons/{id}/removal',
    summary: 'Takes back the removal of an add-on.',
    access: 'owner',
    response: Subscription,
    status: 200,
    ifMatch: true,
    problems: changeProblems,
  },
  pauseSubscription: {
    method: 'POST',
    path: '/v1/subscription/pause',
    summary: "Stops the plan at its period's end. Add-ons not named go on.",
    access: 'owner',
    request: v.strictObject({ removeAddOns: v.optional(v.array(Id), []) }),
    response: Subscription,
    status: 200,
    ifMatch: true,
    problems: changeProblems,
  },
  resumeSubscription: {
    method: 'POST',
    path: '/v1/subscription/resume',
    summary: 'A paused plan opens a period today, and is charged.',
    access: 'owner',
    request: PayWith,
    response: ChangeResult,
    status: 200,
    idempotent: true,
    ifMatch: true,
    problems: [...changeProblems, ...paymentProblems],
  },
  cancelSubscription: {
    method: 'POST',
    path: '/v1/subscription/cancel',
    summary: "Everything ends with the plan's period.",
    access: 'owner',
    response: Subscription,
    status: 200,
    ifMatch: true,
    problems: changeProblems,
  },
  keepPlan: {
    method: 'DELETE',
    path: '/v1/subscription/scheduled',
    summary: 'Takes back what is scheduled: a cancellation, a pause, a change of plan.',
    access: 'owner',
    response: Subscription,
    status: 200,
    ifMatch: true,
    problems: changeProblems,
  },
  updateBillingInfo: {
    method: 'PUT',
    path: '/v1/subscription/billing-info',
    summary: 'What stands on the next invoice. The VAT number is checked again.',
    access: 'owner',
    request: BillingInfo,
    response: Subscription,
    status: 200,
    ifMatch: true,
    problems: changeProblems,
  },
  updatePaymentMethod: {
    method: 'PUT',
    path: '/v1/subscription/payment-method',
    summary: 'Stores and verifies a method; it is charged from then on once the attempt is paid. A saved one at once.',
    access: 'owner',
    request: PayWith,
    response: Attempt,
    status: 201,
    idempotent: true,
    problems: ['bad_request', 'invalid', 'not_found', 'not_allowed_now', ...paymentProblems],
  },
  payInvoice: {
    method: 'POST',
    path: '/v1/invoices/{id}/pay',
    summary: 'Opens the one attempt to pay an open invoice.',
    access: 'owner',
    request: PayWith,
    response: Attempt,
    status: 201,
    idempotent: true,
    problems: ['bad_request', 'invalid', 'not_found', 'not_allowed_now', ...paymentProblems],
  },
  listInvoices: {
    method: 'GET',
    path: '/v1/invoices',
    summary: 'Invoices, newest first.',
    access: 'owner',
    response: v.object({ invoices: v.array(InvoiceSummary) }),
    status: 200,
    problems: [],
  },
  readInvoicePdf: {
    method: 'GET',
    path: '/v1/invoices/{id}.pdf',
    summary: 'An invoice or a credit note as PDF, where the backend has the capability `invoice-pdf`.',
    access: 'owner',
    query: { locale: 'BCP 47; otherwise Accept-Language decides.' },
    produces: 'application/pdf',
    status: 200,
    problems: ['not_found'],
  },
  readEntitlements: {
    method: 'GET',
    path: '/v1/entitlements',
    summary: 'What the organisation may use now.',
    access: 'member',
    response: Entitlements,
    status: 200,
    problems: [],
  },
  receiveWebhook: {
    method: 'POST',
    path: '/v1/webhooks/{provider}',
    summary: "A provider's event: verified, recorded once, answered, then processed by reading the object again.",
    access: 'provider',
    status: 200,
    problems: ['bad_request', 'not_found'],
  },
  readOpenApi: {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document.',
    access: 'anyone',
    response: v.looseObject({ openapi: v.string() }),
    status: 200,
    problems: [],
  },
  readHealth: {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the server and its store answer.',
    access: 'anyone',
    response: Health,
    status: 200,
    problems: [],
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;
