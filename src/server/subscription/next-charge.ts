import {
  carryForward,
  findCycle,
  isTooSmall,
  lastBill,
  nextBill,
  renew,
  stopPlan,
  switchPlan,
} from '../../pricing/index.ts';
import type { Bill, Catalog, Running, TaxTreatment } from '../../pricing/index.ts';
import type { SubscriptionRecord } from '../records.ts';

/**
 * The next charge, with what is scheduled; null when none is to come. Before another tax regime's taxes. What comes to less than
 * `least` (minor units) is charged with a later one.
 */
export function nextCharge(
  catalog: Catalog,
  { status, running, scheduled }: Pick<SubscriptionRecord, 'status' | 'running' | 'scheduled'>,
  treatment: TaxTreatment,
  least: number,
): Bill | null {
  // Without its cycle nothing can be renewed: what runs may still be looked at, changed and ended.
  if (status === 'ended' || running.items.some(({ cycle }) => !findCycle(catalog, cycle))) return null;
  const bill = nextBill(catalog, running, treatment, least);
  if (!scheduled || (bill && bill.at < scheduled.at)) return bill;
  if (scheduled.type === 'cancel') return lastBill(catalog, running, treatment, scheduled.at, least);
  const then = scheduledFrom(catalog, running, scheduled);
  if (!then) return bill;
  const first = renew(catalog, then, scheduled.at, treatment);
  if (isTooSmall(first.bill, least)) {
    return nextBill(catalog, carryForward(first.after, first.bill), treatment, least);
  }
  return first.bill.subtotal > 0 ? first.bill : nextBill(catalog, first.after, treatment, least);
}

/** What is renewed once it has taken place; null where the catalog no longer sells what is wanted. */
function scheduledFrom(
  catalog: Catalog,
  running: Running,
  scheduled: Exclude<NonNullable<SubscriptionRecord['scheduled']>, { readonly type: 'cancel' }>,
): Running | null {
  if (scheduled.type === 'pause') return stopPlan(running, scheduled.removeAddOns);
  const then = switchPlan(catalog, running, scheduled, scheduled.at);
  return then.ok ? then.running : null;
}
