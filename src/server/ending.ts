import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { SubscriptionRecord } from './records.ts';
import type { SubscriptionStore } from './subscription-store.ts';
import { withDue } from './subscription/due-at.ts';
import { ended } from './subscription/plan-controls.ts';

/** Ends a subscription at once, whatever else is being done to it, and voids what it owes. One that ended stays as it is. */
export type EndSubscription = (
  subscription: Pick<SubscriptionRecord, 'id' | 'organization'>,
  reason: 'disputed' | 'refunded',
) => Promise<void>;

/** How often it is read again because somebody changed it in between. */
const tries = 5;

export function createEnding({
  store,
  clock,
  log,
}: {
  readonly store: SubscriptionStore;
  readonly clock: Clock;
  readonly log: Log;
}): EndSubscription {
  return async ({ id, organization }, reason) => {
    for (let count = 0; count < tries; count++) {
      const subscription = await store.findSubscription(organization);
      if (subscription?.id !== id || subscription.status === 'ended') return;
      const at = instant(clock.now());
      const next = withDue({ ...subscription, ...ended(at, reason) });
      const voids = subscription.overdue?.invoiceId ?? null;
      if ((await store.changeSubscription(next, at, { voids })).kind !== 'changed') continue;
      log({ level: 'info', event: 'subscription.ended', organization, code: reason });
      return;
    }
    throw new Error(`subscription ${id} does not come to rest`);
  };
}
