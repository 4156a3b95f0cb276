import * as v from 'valibot';
import { ApplyChangeRequest, Change, ChangePreview, ChangeResult } from './change.ts';
import { Attempt, PayWith } from './checkout.ts';
import { BillingInfo, Id } from './common.ts';
import type { Operation } from './operation.ts';
import type { ProblemCode } from './problem.ts';
import { Subscription } from './subscription.ts';

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

/** What an owner does after the sale, by operation id. */
export const subscriptionOperations = {
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
} as const satisfies Record<string, Operation>;
