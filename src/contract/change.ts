import * as v from 'valibot';
import { Attempt, PayWith } from './checkout.ts';
import { Amount, CurrencyCode, Id, Instant } from './common.ts';
import { Bill, TaxTreatment } from './quote.ts';
import { Subscription } from './subscription.ts';

const Quantity = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What a customer may do to a subscription. Quantities are totals, included units counted. */
export const Change = v.variant('type', [
  /** Now, prorated to the end of the period that it joins. */
  v.strictObject({ type: v.literal('buy-add-on'), addOn: Id, quantity: Quantity }),
  /** At the period's end; `quantity` is what is left. */
  v.strictObject({ type: v.literal('remove-add-on'), addOn: Id, quantity: v.optional(Quantity, 0) }),
  /** Now when it costs more, else at the period's end. Add-ons not named keep their paid units. */
  v.strictObject({
    type: v.literal('change-plan'),
    plan: Id,
    cycle: Id,
    addOns: v.optional(v.record(Id, Quantity), {}),
  }),
  /** The plan stops at the period's end; add-ons not named go on. */
  v.strictObject({ type: v.literal('pause'), removeAddOns: v.optional(v.array(Id), []) }),
  /** A paused plan opens a period today. */
  v.strictObject({ type: v.literal('resume') }),
  /** Everything ends with the plan's period. */
  v.strictObject({ type: v.literal('cancel') }),
  /** Ends a trial and pays the first period. */
  v.strictObject({ type: v.literal('subscribe') }),
]);
export type Change = v.InferInput<typeof Change>;

/** One explained step of a change: what, which part of which period, credit or charge. Amounts are negative in a credit. */
export const ChangeLine = v.object({
  id: v.string(),
  kind: v.picklist(['plan', 'add-on', 'setup-fee']),
  item: v.string(),
  cycle: v.string(),
  direction: v.picklist(['credit', 'charge']),
  reason: v.picklist(['replaced', 'quantity', 'added', 'removed']),
  from: v.number(),
  to: v.number(),
  period: v.object({ start: Instant, end: Instant }),
  share: v.object({ part: v.number(), of: v.number() }),
  amount: Amount,
  discount: Amount,
  net: Amount,
});
export type ChangeLine = v.InferOutput<typeof ChangeLine>;

/** `POST /v1/subscription/changes/preview`: what a change would cost and do, frozen at `at`. */
export const ChangePreview = v.object({
  id: Id,
  /** Opaque; covers what the customer saw. */
  hash: v.string(),
  expiresAt: Instant,
  change: Change,
  at: Instant,
  /** When it takes effect: `at`, or the end of the period that is paid. */
  effectiveAt: Instant,
  effective: v.picklist(['now', 'period-end']),
  currency: CurrencyCode,
  taxBehavior: v.picklist(['exclusive', 'inclusive']),
  treatment: TaxTreatment,
  /** Why `now` is what it is. */
  lines: v.array(ChangeLine),
  /** Due at once; its total is 0 when nothing is. */
  now: Bill,
  /** The next charge afterwards. */
  next: v.nullable(Bill),
  /** Add-ons of which the plan includes less than before: `quantity` stays with the customer unless fewer are asked for. */
  allowances: v.array(v.object({ addOn: Id, before: v.number(), included: v.number(), quantity: v.number() })),
  /** Add-ons that the new plan does not have. */
  lost: v.array(Id),
  /** With `pause`: add-ons that go on being billed. */
  goOn: v.array(Id),
});
export type ChangePreview = v.InferOutput<typeof ChangePreview>;

/** `POST /v1/subscription/changes`: applies a preview by its name. `method` only where something is due. */
export const ApplyChangeRequest = v.strictObject({
  preview: v.strictObject({ id: Id, hash: v.pipe(v.string(), v.maxLength(200)) }),
  ...v.partial(PayWith).entries,
});
export type ApplyChangeRequest = v.InferInput<typeof ApplyChangeRequest>;

/** The subscription as it is now; with an attempt, nothing has changed until that is paid. */
export const ChangeResult = v.object({ subscription: Subscription, attempt: v.nullable(Attempt) });
export type ChangeResult = v.InferOutput<typeof ChangeResult>;
