import type { EventFact, OutboxEvent } from './outbox-events.ts';
import type { SubscriptionRecord } from './records.ts';

/** An event on its way to a consumer. */
export interface ClaimedEvent {
  readonly event: OutboxEvent;
  /** Deliveries that failed. */
  readonly tries: number;
}

/**
 * The store's operations on its outbox. Events are written by the operations that they tell of, and read in the order of
 * their writing.
 */
export interface OutboxStore {
  /** Of each subscription the oldest event, if it is due; each goes to one caller, and comes back at `leaseUntil`. */
  claimEvents(now: string, leaseUntil: string, limit: number): Promise<readonly ClaimedEvent[]>;
  /** It was delivered: it is gone. */
  dropEvent(id: string): Promise<void>;
  /** It was not: it is due again at `at`, and its subscription's later ones wait for it. */
  postponeEvent(id: string, at: string): Promise<void>;
  /**
   * Subscriptions whose trial ends before `trialUntil` or whose renewal comes before `renewalUntil`, and of which that is not
   * told, soonest first. What is to end by then or owes something is left out.
   */
  listUnannounced(
    now: string,
    trialUntil: string,
    renewalUntil: string,
    limit: number,
  ): Promise<readonly SubscriptionRecord[]>;
  /** Writes the event, once for the end of a period at `dueAt`. False: it was told, or the subscription moved on. */
  announce(event: EventFact, dueAt: string): Promise<boolean>;
  /** Drops what happened before an instant. Answers how many. */
  dropEvents(occurredBefore: string): Promise<number>;
}
