import type { BillingInfo, Change, ChangePreview, DeclineCode, ScheduledChange, VatCheck } from '../contract/index.ts';
import type { Running } from '../pricing/index.ts';

export interface SubscriptionRecord {
  readonly id: string;
  readonly organization: string;
  readonly status: 'trialing' | 'active' | 'past_due' | 'paused' | 'ended';
  /** What it consists of, and which periods are paid for. */
  readonly running: Running;
  /** When its trial ends or ended; null: it had none. */
  readonly trialEnd: string | null;
  readonly scheduled: ScheduledChange | null;
  /** The method that renewals charge. */
  readonly methodId: string | null;
  readonly billing: BillingInfo;
  /** What is known of the VAT number in `billing`. */
  readonly vat: VatCheck | null;
  /** Of its buyer, BCP 47: what renewals are invoiced in. Null: never said. */
  readonly locale: string | null;
  readonly overdue: OverdueRecord | null;
  readonly ended: {
    readonly at: string;
    readonly reason: 'canceled' | 'trial_over' | 'unpaid' | 'disputed' | 'refunded';
  } | null;
  readonly createdAt: string;
  /** Counts changes: its ETag. */
  readonly version: number;
  /** When it is looked at next: a renewal, a retry, a scheduled change. Null: never. */
  readonly dueAt: string | null;
}

/** The invoice of a renewal that is not paid (yet), and how often it was tried. */
export interface OverdueRecord {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  /** Minor units. */
  readonly amount: number;
  /** The first failure; before it, when the invoice was issued. */
  readonly since: string;
  readonly decline: DeclineCode | null;
  /** Charges that failed. */
  readonly tries: number;
  /** Null when no further try is planned. */
  readonly retryAt: string | null;
  /** Ids of the lines it stands for (`plan:standard`): not paid for, so nobody is entitled to them. */
  readonly items: readonly string[];
}

/** What a change makes of a subscription. */
export type SubscriptionPatch = Partial<
  Pick<SubscriptionRecord, 'status' | 'running' | 'trialEnd' | 'scheduled' | 'overdue' | 'ended'>
>;

/** A change that was priced, and what it brings about when it is applied. */
export interface PreviewRecord {
  readonly id: string;
  readonly organization: string;
  readonly subscriptionId: string;
  /** Hash of what it was priced on: the change can be applied as long as that is the same. */
  readonly base: string;
  readonly hash: string;
  readonly change: Change;
  /** As the customer saw it. */
  readonly preview: Omit<ChangePreview, 'id' | 'hash' | 'expiresAt'>;
  readonly patch: SubscriptionPatch;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The idempotency key it was applied with. */
  readonly usedBy: string | null;
}
