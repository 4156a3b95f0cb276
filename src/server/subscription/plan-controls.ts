import { findCycle, openPlan, periodsPerYear, renew, restartAt, type Catalog } from '../../pricing/index.ts';
import { invalid } from '../problem.ts';
import type { SubscriptionRecord } from '../records.ts';
import { addOnItem, allowIn, freeNow, later, notAllowed, now, planItem, quoted } from './plan-change.ts';
import type { ChangeContext, ChangeOf, PlannedChange } from './plan-change.ts';

/** A plan paid by the year is not paused, unless configured. */
export function isPausable(catalog: Catalog, cycleId: string, pauseAnnual: boolean): boolean {
  const cycle = findCycle(catalog, cycleId);
  return pauseAnnual || cycle === undefined || periodsPerYear(cycle) > 1;
}

/** The plan stops at the end of its period; add-ons not named go on. */
export function pause(context: ChangeContext, { removeAddOns = [] }: ChangeOf<'pause'>): PlannedChange {
  allowIn(context, 'active');
  const { catalog, subscription, pauseAnnual } = context;
  const { running, scheduled } = subscription;
  const plan = planItem(subscription);
  if (!plan || scheduled?.type === 'cancel' || !isPausable(catalog, running.cycle, pauseAnnual)) throw notAllowed();
  if (removeAddOns.some((id) => !addOnItem(subscription, id))) {
    throw invalid({ path: 'removeAddOns', code: 'not_an_option' });
  }
  const { end } = plan.period;
  const goOn = running.items
    .filter(({ kind, item }) => kind === 'add-on' && !removeAddOns.includes(item))
    .filter(({ quantity, left, included }) => (left ?? quantity) > included)
    .map(({ item }) => item);
  const next = { type: 'pause' as const, at: end, removeAddOns: [...removeAddOns] };
  return { ...later(context, end, { scheduled: next }), goOn };
}

/** A paused plan opens a period today. */
export function resume(context: ChangeContext): PlannedChange {
  allowIn(context, 'paused');
  const { catalog, subscription, treatment, at } = context;
  const quote = quoted(openPlan(catalog, subscription.running, treatment, at));
  return now(context, quote, { running: quote.after, status: 'active', scheduled: null });
}

/** Everything ends with the plan's period; at once where the plan is not paid for. */
export function cancel(context: ChangeContext): PlannedChange {
  allowIn(context, 'trialing', 'active', 'past_due', 'paused');
  const { subscription, at } = context;
  if (subscription.scheduled?.type === 'cancel') throw notAllowed();
  const end = paidUntil(subscription);
  if (end === null || end <= at) return freeNow(context, ended(at, 'canceled'));
  return later(context, end, { scheduled: { type: 'cancel', at: end } });
}

/** What ends a subscription. What ran stays readable. */
export const ended = (at: string, reason: NonNullable<SubscriptionRecord['ended']>['reason']) =>
  ({ status: 'ended', ended: { at, reason }, scheduled: null, overdue: null }) as const;

/** The end of the plan's paid period, without one that of the last add-on; null when nothing is paid for. */
function paidUntil({ running, overdue }: SubscriptionRecord): string | null {
  const paid = running.items.filter(({ kind, item }) => !overdue?.items.includes(`${kind}:${item}`));
  const plan = running.items.find(({ kind }) => kind === 'plan');
  if (plan) return paid.includes(plan) ? plan.period.end : null;
  return (
    paid
      .map(({ period }) => period.end)
      .sort()
      .at(-1) ?? null
  );
}

/** Ends a trial: the first period begins and is charged; or, as the catalog may have it, at the trial's end. */
export function subscribe(context: ChangeContext): PlannedChange {
  allowIn(context, 'trialing');
  const { catalog, subscription, treatment, at } = context;
  const { trialEnd, running } = subscription;
  if (catalog.trialSubscribe === 'atTrialEnd') return later(context, trialEnd ?? at, { scheduled: null });
  const { bill, after } = renew(catalog, restartAt(running, at), at, treatment);
  const patch = { running: after, status: 'active', trialEnd: at, scheduled: null } as const;
  return now(context, { ok: true, lines: [], bill, after, decrease: false }, patch);
}
