import { addOnLimits, findAddOn, findPlan, quoteChange, switchPlan, wantedOf } from '../../pricing/index.ts';
import type { Catalog, Running, RunningItem, Wanted } from '../../pricing/index.ts';
import { invalid } from '../problem.ts';
import { allowIn, later, mayWait, notAllowed, now, planItem, quoted, refused } from './plan-change.ts';
import type { ChangeContext, ChangeOf, PlannedChange } from './plan-change.ts';

/** Now when it costs more, at the end of the plan's period when it costs less; in a trial now, without a charge. */
export function changePlan(context: ChangeContext, change: ChangeOf<'change-plan'>): PlannedChange {
  allowIn(context, 'trialing', 'active');
  const { catalog, subscription, treatment, at } = context;
  const { running, scheduled, status, trialEnd } = subscription;
  const plan = planItem(subscription);
  if (!plan || (scheduled && scheduled.type !== 'change-plan')) throw notAllowed();
  if (!findPlan(catalog, change.plan)) throw invalid({ path: 'plan', code: 'plan-unknown' });
  const before = wantedOf(running);
  const { wanted, allowances, lost } = wantedWith(catalog, running, change, running.cycle !== change.cycle);
  const same = wanted.plan === before.plan && wanted.cycle === before.cycle;
  if (same && Object.entries(change.addOns ?? {}).every(([id, quantity]) => before.addOns[id] === quantity)) {
    throw invalid({ path: 'plan', code: 'not_an_option' });
  }
  const trial = status === 'trialing' ? trialEnd : null;
  const quote = quoted(
    quoteChange(catalog, running, wanted, treatment, { at, trialEnd: trial, mayWait: mayWait(context) }),
  );
  if (!quote.decrease) {
    const after = keepRemovals(quote.after, running, change);
    return { ...now(context, quote, { running: after, scheduled: null }), allowances, lost };
  }
  const { end } = plan.period;
  // By then, what is to be removed is.
  const waiting = wantedWith(catalog, running, change, true);
  // Whether it can be had is said now, not when the day has come.
  const then = switchPlan(catalog, running, waiting.wanted, end);
  if (!then.ok) throw refused(then.problems);
  const { addOns } = waiting.wanted;
  const next = { type: 'change-plan', at: end, plan: wanted.plan, cycle: wanted.cycle, addOns: { ...addOns } } as const;
  return { ...later(context, end, { scheduled: next }), allowances: waiting.allowances, lost };
}

/**
 * What is wanted with the new plan: of each add-on what it includes and the units paid beside the old one, or those that a
 * removal leaves of them, unless the change names another total.
 */
function wantedWith(
  catalog: Catalog,
  running: Running,
  { plan, cycle, addOns: named = {} }: ChangeOf<'change-plan'>,
  afterRemovals: boolean,
) {
  const addOns: Record<string, number> = { ...named };
  const allowances: PlannedChange['allowances'] = [];
  const lost: string[] = [];
  for (const item of running.items.filter(({ kind }) => kind === 'add-on')) {
    const { item: id, quantity: before } = item;
    const limits = findAddOn(catalog, id) ? addOnLimits(catalog, plan, id) : null;
    if (!limits?.available) {
      delete addOns[id];
      lost.push(id);
      continue;
    }
    const { included } = limits;
    const kept = afterRemovals ? (item.left ?? before) : before;
    const quantity = Math.max(named[id] ?? included + Math.max(0, kept - item.included), included);
    addOns[id] = quantity;
    if (included < item.included) allowances.push({ addOn: id, before, included, quantity });
  }
  const wanted: Wanted = { plan, cycle, addOns };
  return { wanted, allowances, lost };
}

/** A removal that waits for the period's end still does, where the change named no other total. */
const keepRemovals = (after: Running, before: Running, { addOns = {} }: ChangeOf<'change-plan'>): Running => ({
  ...after,
  items: after.items.map((item) => {
    const known = before.items.find((other) => other.kind === 'add-on' && other.item === item.item);
    if (known?.left == null || item.kind !== 'add-on' || item.item in addOns || !goesOn(known, item)) return item;
    const left = item.included + Math.max(0, known.left - known.included);
    return { ...item, left: left < item.quantity ? left : null };
  }),
});

const goesOn = (before: RunningItem, after: RunningItem): boolean =>
  before.cycle === after.cycle && before.period.end === after.period.end;
