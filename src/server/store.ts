import type {
  AttemptChange,
  AttemptRecord,
  InvoiceRecord,
  MethodRecord,
  QuoteRecord,
  SubscriptionRecord,
  VatCheckRecord,
  VatRecheckRecord,
} from './records.ts';
import type { Receipt } from '../contract/index.ts';
import type { CreditStore } from './credit-store.ts';

/** How opening an attempt ended. */
export type OpenAttemptResult =
  | { readonly kind: 'opened'; readonly attempt: AttemptRecord }
  /** The organisation used this key before; `attempt.bodyHash` says whether for the same request. */
  | { readonly kind: 'known-key'; readonly attempt: AttemptRecord }
  /** Another attempt of the organisation is not over. */
  | { readonly kind: 'attempt-open'; readonly attempt: AttemptRecord }
  | { readonly kind: 'already-subscribed' }
  | { readonly kind: 'quote-used' };

/** What a verified payment brings about, in one atomic operation. */
export interface Settlement {
  readonly paidAt: string;
  readonly reference: string | null;
  readonly subscription: SubscriptionRecord;
  readonly method: MethodRecord | null;
  /** Null when nothing was due. The store gives it the next number of its series, without a gap. */
  readonly invoice: (Omit<InvoiceRecord, 'number'> & { readonly series: string }) | null;
  /** The number is to be verified later. Only with an invoice. */
  readonly vatRecheck: VatRecheckRecord | null;
  /** The store fills in the invoice's number. */
  readonly receipt: Omit<Receipt, 'invoiceNumber'>;
}

export type SettleResult =
  /** Paid by this call, or already before it: the same settlement may be tried any number of times. */
  | { readonly kind: 'settled'; readonly attempt: AttemptRecord }
  /** The attempt is over in another way (`failed`, `canceled`), its quote was paid, or the organisation has a live subscription. */
  | { readonly kind: 'refused'; readonly reason: 'attempt_over' | 'quote_used' | 'already_subscribed' };

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
export interface BillingStore extends CreditStore {
  readonly providerState: ProviderStateStore;

  saveQuote(quote: QuoteRecord): Promise<void>;
  findQuote(id: string): Promise<QuoteRecord | null>;
  /** Deletes quotes that expired before the instant and were never tried. Answers how many. */
  deleteUnusedQuotes(expiredBefore: string): Promise<number>;
  /** How often a coupon was paid with. */
  countRedemptions(code: string): Promise<number>;

  /** At most one attempt that is not over and one live subscription an organisation: kept by unique keys. */
  openAttempt(attempt: AttemptRecord): Promise<OpenAttemptResult>;
  findAttempt(id: string): Promise<AttemptRecord | null>;
  findAttemptByKey(organization: string, idempotencyKey: string): Promise<AttemptRecord | null>;
  /** Changes an attempt if its status may move there (`mayMove`); otherwise leaves it. Answers it as it then is. */
  advanceAttempt(id: string, change: AttemptChange, at: string): Promise<AttemptRecord>;
  /** The attempt is paid: subscription, method, invoice with its number, VAT re-check, quote used, receipt. */
  settleAttempt(id: string, settlement: Settlement): Promise<SettleResult>;
  /** Attempts not over that are due for a look; each goes to one caller, and comes back at `leaseUntil` if that one dies. */
  claimDueAttempts(now: string, leaseUntil: string, limit: number): Promise<readonly AttemptRecord[]>;

  /** The live one, else the last. */
  findSubscription(organization: string): Promise<SubscriptionRecord | null>;
  /** Whether the organisation ever had a trial. */
  hadTrial(organization: string): Promise<boolean>;
  /** Newest first. */
  listMethods(organization: string): Promise<readonly MethodRecord[]>;
  /** Newest first. */
  listInvoices(organization: string): Promise<readonly InvoiceRecord[]>;

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
