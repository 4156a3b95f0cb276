import type { Change } from '../../contract/index.ts';
import { buyAddOn, removeAddOn } from './add-on-changes.ts';
import { changePlan } from './change-plan.ts';
import type { ChangeContext, PlannedChange } from './plan-change.ts';
import { cancel, pause, resume, subscribe } from './plan-controls.ts';

/** What a change would cost and do. Pure. Throws `not_allowed_now` or `invalid`. */
export function planOf(context: ChangeContext, change: Change): PlannedChange {
  switch (change.type) {
    case 'buy-add-on':
      return buyAddOn(context, change);
    case 'remove-add-on':
      return removeAddOn(context, change);
    case 'change-plan':
      return changePlan(context, change);
    case 'pause':
      return pause(context, change);
    case 'resume':
      return resume(context);
    case 'cancel':
      return cancel(context);
    case 'subscribe':
      return subscribe(context);
  }
}
