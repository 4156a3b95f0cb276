import { nextEnd } from '../../pricing/index.ts';
import type { SubscriptionRecord } from '../records.ts';

/** When something of a subscription falls due next, RFC 3339; null: never. While a debt is open nothing is renewed. */
export function dueAtOf({ status, running, scheduled, overdue }: Omit<SubscriptionRecord, 'dueAt'>): string | null {
  if (status === 'ended') return null;
  const due = [scheduled?.at ?? null, overdue ? overdue.retryAt : nextEnd(running)];
  return due.filter((at) => at !== null).sort()[0] ?? null;
}

/** A subscription with what a change makes of it, and when it is due then. */
export function withDue(subscription: SubscriptionRecord): SubscriptionRecord {
  return { ...subscription, dueAt: dueAtOf(subscription) };
}
