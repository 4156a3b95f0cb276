import type { SubscriptionRecord } from './records.ts';

/** A subscription in trial whose trial ends at `until` (RFC 3339): the first period to pay, and what waits for it, move along. */
export function trialUntil(subscription: SubscriptionRecord, until: string): SubscriptionRecord {
  const { trialEnd, running, scheduled } = subscription;
  const moved = (at: string): string => (at === trialEnd ? until : at);
  const items = running.items.map((item) => ({
    ...item,
    anchor: moved(item.anchor),
    period: { ...item.period, end: moved(item.period.end) },
  }));
  return {
    ...subscription,
    trialEnd: until,
    running: { ...running, items },
    scheduled: scheduled && { ...scheduled, at: moved(scheduled.at) },
  };
}
