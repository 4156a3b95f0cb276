import type { Entitlements } from '../contract/index.ts';
import type { RunningItem } from '../pricing/index.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { SubscriptionRecord } from './records.ts';
import type { BillingStore } from './store.ts';
import { isUnpaid, lineId } from './subscription/debt.ts';

/** What an organisation may use now. Entitled means paid, in trial, or before the end of a period that was paid. */
export type EntitlementsOf = (organization: string) => Promise<Entitlements>;

type ScheduledPlan = Extract<NonNullable<SubscriptionRecord['scheduled']>, { readonly type: 'change-plan' }>;

/** How long a renewal may take (ms): until then, what was paid before it and is not refused goes on. */
const renewalGrace = 3_600_000;

export function createEntitlements(store: BillingStore, clock: Clock): EntitlementsOf {
  return async (organization) => {
    const subscription = await store.findSubscription(organization);
    const status = subscription?.status ?? null;
    const usable = subscription ? usableItems(subscription, clock.now()) : [];
    if (!subscription || usable.length === 0) return { active: false, status, plan: null, addOns: {}, until: null };
    const plan = usable.find(({ kind }) => kind === 'plan');
    const included = plan
      ? subscription.running.items.filter(
          (item) => item.included > 0 && !usable.some((one) => lineId(one) === lineId(item)),
        )
      : [];
    const units = [
      ...usable.filter(({ kind }) => kind === 'add-on').map(({ item, quantity }) => [item, quantity] as const),
      // What comes with the plan stays while the units beside it are not paid for.
      ...included
        .map((item) => [item.item, stillIncluded(item, begun(subscription, clock.now()))] as const)
        .filter(([, quantity]) => quantity > 0),
    ];
    const ends = usable.map(({ period }) => period.end).sort();
    return {
      active: true,
      status,
      plan: plan?.item ?? null,
      addOns: Object.fromEntries(units),
      until: plan?.period.end ?? ends[0] ?? null,
    };
  };
}

function usableItems(subscription: SubscriptionRecord, now: number): readonly RunningItem[] {
  const { status, running, overdue, methodId } = subscription;
  if (status === 'ended') return [];
  const begins = begun(subscription, now);
  return running.items.flatMap((item) => {
    const { kind, period } = item;
    const stops = begins?.type === 'cancel' || (begins?.type === 'pause' && kind === 'plan');
    // A trial with a method is charged at its end.
    const goesOn = status === 'active' || status === 'paused' || (status === 'trialing' && methodId !== null);
    const renewing = goesOn && !stops;
    // The renewal that is under way was not refused: what was paid for has only just ended.
    if (isUnpaid(subscription, item))
      return renewing && overdue?.tries === 0 && since(period.start, now) < renewalGrace ? item : [];
    if (now < Date.parse(period.end)) return item;
    const next = begins?.type === 'change-plan' ? changed(item, begins) : item;
    // Units that were to go have gone.
    const quantity = next.left ?? next.quantity;
    return renewing && quantity > 0 && since(period.end, now) < renewalGrace ? { ...next, quantity } : [];
  });
}

/** An item as a change of plan has it that is to take place. */
function changed(item: RunningItem, { plan, addOns }: ScheduledPlan): RunningItem {
  if (item.kind === 'plan') return { ...item, item: plan };
  return { ...item, quantity: Math.min(item.quantity, addOns[item.item] ?? 0), left: null };
}

/** A plan that is to be changed to includes what it includes. */
const stillIncluded = ({ item, included }: RunningItem, begins: SubscriptionRecord['scheduled']): number =>
  begins?.type === 'change-plan' ? Math.min(included, begins.addOns[item] ?? 0) : included;

/** What is scheduled and has come, whether it has been done or not. */
const begun = ({ scheduled }: SubscriptionRecord, now: number): SubscriptionRecord['scheduled'] =>
  scheduled !== null && scheduled.at <= instant(now) ? scheduled : null;

const since = (at: string, now: number): number => now - Date.parse(at);
