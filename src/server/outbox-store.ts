import type { OutboxEvent } from './outbox-events.ts';

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
   * Writes, once for each end of a period, that a trial ends before `trialUntil` or a renewal comes before `renewalUntil`.
   * What is to end by then or owes something is left out. Answers how many.
   */
  announceUpcoming(now: string, trialUntil: string, renewalUntil: string): Promise<number>;
}
