import type { SubscriptionState } from './state.ts';

/** Where a customer stands, for the eye: one word for every state. */
export type Standing =
  'trial' | 'trial-over' | 'active' | 'past-due' | 'paused' | 'ending' | 'pausing' | 'changing' | 'ended' | 'none';

export function standingOf({ subscription }: SubscriptionState): Standing {
  if (!subscription) return 'none';
  const { status, scheduled, ended } = subscription;
  if (status === 'ended') return ended?.reason === 'trial_over' ? 'trial-over' : 'ended';
  if (status === 'past_due') return 'past-due';
  if (status === 'paused') return 'paused';
  if (scheduled?.type === 'cancel') return 'ending';
  if (scheduled?.type === 'pause') return 'pausing';
  if (status === 'trialing') return 'trial';
  return scheduled ? 'changing' : 'active';
}

/** Whole days until an instant, counted as people do: what ends in an hour ends in 1 day. */
export function daysLeft(until: string, now: string): number {
  return Math.max(0, Math.ceil((Date.parse(until) - Date.parse(now)) / 86_400_000));
}

/** Something is being sent or paid: nothing may be changed. */
export function isSending({ phase }: SubscriptionState): boolean {
  return phase.name === 'changing' && phase.step !== 'editing' && phase.step !== 'pricing';
}
