import { ProblemError } from '../problem.ts';
import { instant } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { SubscriptionRecord } from '../records.ts';
import { ifMatchHolds } from '../request-facts.ts';
import type { BillingStore } from '../store.ts';
import type { AdvanceSubscription } from './advance.ts';
import { etagOfSubscription } from './view.ts';
import type { SubscriptionView } from './view.ts';

/** Finds the subscription that a request is about. */
export interface SubscriptionDesk {
  /** Up to date: what has fallen due is done first. Throws `not_found`. */
  current(organization: string): Promise<SubscriptionRecord>;
  /** The same, and the request was decided on it. Throws `bad_request` without an `If-Match`, `state_changed`; `not_allowed_now` once it ended. */
  decidedOn(organization: string, request: Request): Promise<SubscriptionRecord>;
  /** Stores it as it becomes. Throws `state_changed` when somebody else was first. */
  save(subscription: SubscriptionRecord): Promise<SubscriptionRecord>;
  /** Throws `state_changed` unless the request was decided on this one. */
  demand(request: Request, subscription: SubscriptionRecord): Promise<void>;
  stateChanged(organization: string): Promise<ProblemError>;
}

export function createSubscriptionDesk({
  store,
  view,
  clock,
  advance,
}: {
  readonly store: BillingStore;
  readonly view: SubscriptionView;
  readonly clock: Clock;
  readonly advance: AdvanceSubscription;
}): SubscriptionDesk {
  async function current(organization: string): Promise<SubscriptionRecord> {
    const record = await store.findSubscription(organization);
    if (!record) throw new ProblemError('not_found');
    const now = instant(clock.now());
    return record.dueAt !== null && record.dueAt <= now ? advance(record, now) : record;
  }

  async function stateChanged(organization: string): Promise<ProblemError> {
    const record = await store.findSubscription(organization);
    return new ProblemError('state_changed', record ? { subscription: await view(record) } : {});
  }

  async function demand(request: Request, subscription: SubscriptionRecord): Promise<void> {
    if (!ifMatchHolds(request, etagOfSubscription(subscription))) throw await stateChanged(subscription.organization);
  }

  return {
    current,
    demand,
    stateChanged,
    async decidedOn(organization, request) {
      const record = await current(organization);
      await demand(request, record);
      if (record.status === 'ended') throw new ProblemError('not_allowed_now');
      return record;
    },
    async save(subscription) {
      const result = await store.changeSubscription(subscription, instant(clock.now()));
      if (result.kind !== 'changed') throw await stateChanged(subscription.organization);
      return result.subscription;
    },
  };
}
