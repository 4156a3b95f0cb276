import type { CreditStore } from './credit-store.ts';
import type { DisputeStore } from './dispute-store.ts';
import type { DocumentStore } from './document-store.ts';
import type { LimitStore } from './limit-store.ts';
import type { MeasureStore } from './measure-store.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { AttemptChange, AttemptRecord, MethodRecord, QuoteRecord, VatCheckRecord } from './records.ts';
import type { OpenAttemptResult, Sale, Settlement, SettleResult } from './settlement-records.ts';
import type { SubscriptionStore } from './subscription-store.ts';

export type * from './settlement-records.ts';

/** A provider's own small state, written only if nobody wrote in between. */
export interface ProviderStateStore {
  read(provider: string, key: string): Promise<{ readonly value: unknown; readonly version: number } | null>;
  /** `version` as read, 0 for a new key. False: someone else was first; read again. */
  write(provider: string, key: string, value: unknown, version: number): Promise<boolean>;
}

/**
 * What the kit asks of a database: a short list of atomic operations, each whole or not at all. One contract suite holds
 * for every store. Throws `StoreUnavailable` when it cannot be reached; nothing was changed then, or the caller may repeat.
 */
export interface BillingStore
  extends CreditStore, DisputeStore, DocumentStore, LimitStore, MeasureStore, OutboxStore, SubscriptionStore {
  readonly providerState: ProviderStateStore;

  /** One that an attempt was opened for. */
  findQuote(id: string): Promise<QuoteRecord | null>;
  /**
   * How often a coupon was paid with, or is kept for an attempt that is not over. What is kept for `organization` itself
   * does not count.
   */
  countRedemptions(code: string, organization?: string | null): Promise<number>;

  /**
   * At most one attempt that is not over and one live subscription an organisation: kept by unique keys. A sale needs that
   * there is none yet, anything else that there is one, and its preview or invoice still to be used. A sale's quote is stored
   * with the attempt, unless an earlier one brought it. A limited coupon is kept for the attempt until that is over, so that
   * nobody is charged another price than they agreed to.
   */
  openAttempt(attempt: AttemptRecord, sale?: Sale): Promise<OpenAttemptResult>;
  findAttempt(id: string): Promise<AttemptRecord | null>;
  findAttemptByKey(organization: string, idempotencyKey: string): Promise<AttemptRecord | null>;
  /** The one that is not over. */
  findOpenAttempt(organization: string): Promise<AttemptRecord | null>;
  /** Changes an attempt if its status may move there (`mayMove`); otherwise leaves it. Answers it as it then is. */
  advanceAttempt(id: string, change: AttemptChange, at: string): Promise<AttemptRecord>;
  /** The attempt is paid: subscription, method, invoice with its number, VAT re-check, what it used up, receipt. */
  settleAttempt(id: string, settlement: Settlement): Promise<SettleResult>;
  /** Attempts not over that are due for a look; each goes to one caller, and comes back at `leaseUntil` if that one dies. */
  claimDueAttempts(now: string, leaseUntil: string, limit: number): Promise<readonly AttemptRecord[]>;

  /** Newest first. */
  listMethods(organization: string): Promise<readonly MethodRecord[]>;

  saveVatCheck(check: VatCheckRecord): Promise<void>;
  /** The last answer of the register (`valid` or `invalid`) since an instant. */
  findVatCheck(number: string, since: string): Promise<VatCheckRecord | null>;

  /** True the first time this event is recorded, false ever after. */
  recordEvent(provider: string, eventId: string, at: string): Promise<boolean>;

  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot be reached or takes no writes. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}
