import { restartAt } from '../../pricing/index.ts';
import type { RunningItem } from '../../pricing/index.ts';
import type { OverdueRecord, SubscriptionRecord } from '../records.ts';
import { withDue } from './due-at.ts';
import { ended } from './plan-controls.ts';

export const lineId = ({ kind, item }: Pick<RunningItem, 'kind' | 'item'>): string => `${kind}:${item}`;

/** Whether an item waits for its invoice to be paid. */
export const isUnpaid = ({ overdue }: Pick<SubscriptionRecord, 'overdue'>, item: RunningItem): boolean =>
  overdue?.items.includes(lineId(item)) ?? false;

/** Opens a debt: nothing of what it stands for counts as paid. */
export function indebted(subscription: SubscriptionRecord, overdue: OverdueRecord): SubscriptionRecord {
  const { running } = subscription;
  const items = running.items.map((item) => (overdue.items.includes(lineId(item)) ? { ...item, paid: 0 } : item));
  return withDue({ ...subscription, running: { ...running, items }, overdue });
}

/**
 * The invoice is paid at `at` (RFC 3339): what it stands for counts again. What ended in the meantime begins anew that day,
 * so that nobody pays for time that they were shut out.
 */
export function debtPaid(subscription: SubscriptionRecord, invoiceId: string, at: string): SubscriptionRecord {
  const { overdue, running, status } = subscription;
  if (overdue?.invoiceId !== invoiceId) return subscription;
  const items = running.items.map((item) => (isUnpaid(subscription, item) ? { ...item, paid: item.net } : item));
  const plan = items.some(({ kind }) => kind === 'plan');
  const after = status === 'past_due' ? (plan ? 'active' : 'paused') : status;
  const paid = { ...subscription, running: { ...running, items }, overdue: null, status: after } as const;
  return withDue(status === 'past_due' ? anew(paid, at) : paid);
}

/** What ended while a debt was open begins at `at` (RFC 3339), and a change of plan that waited for it takes place then. */
function anew(subscription: SubscriptionRecord, at: string): SubscriptionRecord {
  const { running, scheduled } = subscription;
  const late = scheduled?.type === 'change-plan' && scheduled.at < at;
  return {
    ...subscription,
    running: restartAt(running, at, ({ period }) => period.end < at),
    scheduled: late ? { ...scheduled, at } : scheduled,
  };
}

/**
 * Nobody pays any more: everything ends with a plan that is not paid for. Where only add-ons are not, these go, down to what
 * the plan includes; a paused plan owes nothing, stays paused, and can be resumed.
 */
export function debtGivenUp(subscription: SubscriptionRecord, at: string): SubscriptionRecord {
  const { running } = subscription;
  const plan = running.items.find(({ kind }) => kind === 'plan');
  if (plan && isUnpaid(subscription, plan)) return withDue({ ...subscription, ...ended(at, 'unpaid') });
  const items = running.items.flatMap((item) => {
    if (!isUnpaid(subscription, item)) return item;
    return item.included > 0 ? { ...item, quantity: item.included, amount: 0, net: 0, paid: 0, left: null } : [];
  });
  const status = plan ? 'active' : 'paused';
  return withDue(anew({ ...subscription, running: { ...running, items }, status, overdue: null }, at));
}
