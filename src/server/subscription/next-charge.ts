import { nextBill, renew, stopPlan, switchPlan } from '../../pricing/index.ts';
import type { Bill, Catalog, TaxTreatment } from '../../pricing/index.ts';
import type { SubscriptionRecord } from '../records.ts';

/** The next charge, with what is scheduled; null when none is to come. Before another tax regime's taxes. */
export function nextCharge(
  catalog: Catalog,
  { status, running, scheduled }: Pick<SubscriptionRecord, 'status' | 'running' | 'scheduled'>,
  treatment: TaxTreatment,
): Bill | null {
  if (status === 'ended') return null;
  const bill = nextBill(catalog, running, treatment);
  if (!scheduled || (bill && bill.at < scheduled.at)) return bill;
  if (scheduled.type === 'cancel') return null;
  if (scheduled.type === 'pause') return nextBill(catalog, stopPlan(running, scheduled.removeAddOns), treatment);
  const then = switchPlan(catalog, running, scheduled, scheduled.at);
  if (!then.ok) return bill;
  const first = renew(catalog, then.running, scheduled.at, treatment);
  return first.bill.subtotal > 0 ? first.bill : nextBill(catalog, first.after, treatment);
}
