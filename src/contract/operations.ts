import * as v from 'valibot';
import { CatalogDocument } from './catalog.ts';
import { Attempt, CheckoutRequest, ConfirmRequest } from './checkout.ts';
import type { Operation } from './operation.ts';
import type { ProblemCode } from './problem.ts';
import { QuoteRequest, ServerQuote } from './quote.ts';
import { Session } from './session.ts';
import { Entitlements, InvoiceSummary, Subscription } from './subscription.ts';
import { staffOperations } from './staff-operations.ts';
import { subscriptionOperations } from './subscription-operations.ts';

export type { Operation } from './operation.ts';

const Health = v.object({ status: v.picklist(['ok', 'unavailable']) });
export type Health = v.InferOutput<typeof Health>;

/** Any endpoint may answer these. */
export const commonProblems = ['internal', 'unavailable', 'rate_limited'] as const satisfies readonly ProblemCode[];

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
    summary: 'Prices a selection. The result can be paid for a quarter of an hour.',
    access: 'anyone',
    request: QuoteRequest,
    response: ServerQuote,
    status: 201,
    problems: ['bad_request', 'invalid'],
  },
  openCheckout: {
    method: 'POST',
    path: '/v1/checkouts',
    summary: 'Opens the one attempt to pay a quote.',
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
  ...subscriptionOperations,
  ...staffOperations,
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
    summary:
      'An invoice or a credit note as PDF, in the language it was issued in, where the backend has the capability `invoice-pdf`.',
    access: 'owner',
    query: { locale: 'BCP 47. Only of a document that was issued before documents were kept.' },
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
    summary:
      "A provider's event: verified, recorded once, answered, then processed by reading the object again; refunds and disputes before the answer.",
    access: 'provider',
    status: 200,
    problems: ['bad_request', 'not_found', 'provider_unavailable'],
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
