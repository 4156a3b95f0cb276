import {
  addOnLimits,
  checkSelection,
  effectiveQuantity,
  findAddOn,
  findPlan,
  quoteChange,
  stepQuantity,
  wantedOf,
  whilePaused,
} from '../../pricing/index.ts';
import type { Catalog, Running, RunningItem } from '../../pricing/index.ts';
import { stillSold } from '../../pricing/running-changes.ts';
import { invalid } from '../problem.ts';
import type { SubscriptionRecord } from '../records.ts';
import { addOnItem, allowIn, freeNow, later, mayWait, now, planItem, quoted, refused } from './plan-change.ts';
import type { ChangeContext, ChangeOf, PlannedChange } from './plan-change.ts';

/**
 * More units now, prorated; in a trial without a charge. Units that are paid and were to be removed stay: nothing is charged
 * twice.
 */
export function buyAddOn(context: ChangeContext, { addOn, quantity }: ChangeOf<'buy-add-on'>): PlannedChange {
  allowIn(context, 'trialing', 'active', 'paused');
  const { subscription, treatment, at } = context;
  const { running, trialEnd, status } = subscription;
  const item = addOnItem(subscription, addOn);
  const left = item?.left ?? null;
  const least = left ?? item?.quantity ?? 0;
  if (quantity <= least) throw invalid({ path: 'quantity', code: 'too_small', limit: least + 1 });
  if (item && left !== null && quantity <= item.quantity) {
    return freeNow(context, leaving(subscription, context.catalog, item, quantity < item.quantity ? quantity : null));
  }
  const wanted = wantedOf(running);
  const addOns = { ...wanted.addOns, [addOn]: quantity };
  const inTrial = status === 'trialing' ? trialEnd : null;
  const sold = soldTo(subscription, context.catalog);
  const quote = quoted(
    quoteChange(stillSold(sold, running, addOn), running, { ...wanted, addOns }, treatment, {
      at,
      trialEnd: inTrial,
      mayWait: mayWait(context),
    }),
  );
  const running_ = inTrial === null ? quote.after : keepTrial(quote.after, running);
  const patch = { running: running_, ...rescheduled(subscription, sold, addOn, quantity - least) };
  // More units in a cheaper tier: nothing is given back.
  if (quote.decrease) return freeNow(context, { ...patch, running: { ...running_, pending: running.pending ?? [] } });
  return now(context, quote, patch);
}

/** Fewer units at the end of the period that is paid, at least those that the plan includes. */
export function removeAddOn(context: ChangeContext, { addOn, quantity = 0 }: ChangeOf<'remove-add-on'>): PlannedChange {
  allowIn(context, 'trialing', 'active', 'past_due', 'paused');
  const { subscription } = context;
  const item = addOnItem(subscription, addOn);
  if (!item) throw invalid({ path: 'addOn', code: 'not_an_option' });
  const catalog = soldTo(subscription, context.catalog);
  const left = findAddOn(catalog, addOn)
    ? effectiveQuantity(addOnLimits(catalog, subscription.running.plan, addOn), Math.max(quantity, item.included))
    : quantity;
  if (left >= item.quantity) throw invalid({ path: 'quantity', code: 'too_large', limit: item.quantity - 1 });
  const wanted = wantedOf(subscription.running);
  const selection = { ...wanted, addOns: { [addOn]: left }, currency: subscription.running.currency, coupon: null };
  const problems = checkSelection(catalog, selection).filter(({ path }) => path === `addOns.${addOn}`);
  if (left > 0 && problems.length > 0) throw refused(problems);
  return later(context, item.period.end, leaving(subscription, context.catalog, item, left));
}

/** The catalog as it is for this subscription. */
const soldTo = (subscription: SubscriptionRecord, catalog: Catalog): Catalog =>
  planItem(subscription) ? catalog : whilePaused(catalog, subscription.running.plan);

/** Units that go at the end of their period, or stay after all: a change of plan that waits counts on what is left. */
export function leaving(
  { running, scheduled }: SubscriptionRecord,
  catalog: Catalog,
  item: RunningItem,
  left: number | null,
): Pick<SubscriptionRecord, 'running' | 'scheduled'> {
  const items = running.items.map((other) => (other === item ? { ...item, left } : other));
  const then = scheduled?.type === 'change-plan' ? scheduled.addOns[item.item] : undefined;
  if (scheduled?.type !== 'change-plan' || then === undefined) return { running: { ...running, items }, scheduled };
  const included = findPlan(catalog, scheduled.plan)?.included?.[item.item] ?? 0;
  const units = (count: number): number => included + Math.max(0, count - item.included);
  const follows = then === units(item.left ?? item.quantity);
  const after = units(left ?? item.quantity);
  const addOns = { ...scheduled.addOns, [item.item]: follows ? after : Math.min(then, after) };
  return { running: { ...running, items }, scheduled: { ...scheduled, addOns } };
}

/** What was in the trial before keeps the start that it had. */
const keepTrial = (after: Running, before: Running): Running => ({
  ...after,
  items: after.items.map((item) => {
    const known = before.items.find((other) => other.kind === item.kind && other.item === item.item);
    return known ? { ...item, period: known.period } : item;
  }),
});

/** A change of plan that waits takes the new units along, where its plan has them: else it could not take place. */
function rescheduled(
  { scheduled }: SubscriptionRecord,
  catalog: Catalog,
  addOn: string,
  more: number,
): Pick<SubscriptionRecord, 'scheduled'> {
  if (scheduled?.type !== 'change-plan') return { scheduled };
  const limits = addOnLimits(catalog, scheduled.plan, addOn);
  if (!limits.available) return { scheduled };
  // Or the next below it that is sold.
  const quantity = stepQuantity(limits, (scheduled.addOns[addOn] ?? 0) + more + 1, -1);
  return { scheduled: { ...scheduled, addOns: { ...scheduled.addOns, [addOn]: quantity } } };
}
