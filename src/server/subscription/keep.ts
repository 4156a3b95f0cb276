import type { Catalog } from '../../pricing/index.ts';
import { invalid, ProblemError } from '../problem.ts';
import type { SubscriptionRecord } from '../records.ts';
import { leaving } from './add-on-changes.ts';
import { withDue } from './due-at.ts';
import { addOnItem } from './plan-change.ts';

/** Without the removal of an add-on. Throws `invalid` for one that does not run. */
export function addOnKept(subscription: SubscriptionRecord, catalog: Catalog, addOn: string): SubscriptionRecord {
  const item = addOnItem(subscription, addOn);
  if (!item) throw invalid({ path: 'id', code: 'not_an_option' });
  return withDue({ ...subscription, ...leaving(subscription, catalog, item, null) });
}

/** Without what is scheduled. Throws `not_allowed_now` where nothing is. */
export function planKept(subscription: SubscriptionRecord): SubscriptionRecord {
  if (!subscription.scheduled) throw new ProblemError('not_allowed_now');
  return withDue({ ...subscription, scheduled: null });
}
