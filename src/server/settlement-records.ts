import type { Receipt } from '../contract/index.ts';
import type { DraftDocument } from './document-store.ts';
import type {
  AttemptRecord,
  InvoiceRecord,
  MethodRecord,
  QuoteRecord,
  SubscriptionRecord,
  VatRecheckRecord,
} from './records.ts';

/** A coupon that a sale takes one of, and how many there are. */
export interface Redemption {
  readonly code: string;
  readonly limit: number;
}

/** What an attempt to buy brings along. */
export interface Sale {
  /** Stored with the first attempt that names it. */
  readonly quote: QuoteRecord;
  /** Its coupon, where only so many may have it. */
  readonly redeems?: Redemption | null;
}

/** How opening an attempt ended. */
export type OpenAttemptResult =
  | { readonly kind: 'opened'; readonly attempt: AttemptRecord }
  /** The organisation used this key before; `attempt.bodyHash` says whether for the same request. */
  | { readonly kind: 'known-key'; readonly attempt: AttemptRecord }
  /** Another attempt of the organisation is not over. */
  | { readonly kind: 'attempt-open'; readonly attempt: AttemptRecord }
  /** A sale: there is a live subscription, whatever is being paid for it. */
  | { readonly kind: 'already-subscribed' }
  /** Anything else: there is none. */
  | { readonly kind: 'not-subscribed' }
  /** The quote or preview was paid. */
  | { readonly kind: 'quote-used' }
  /** As many as may have it have paid with it, or are about to. */
  | { readonly kind: 'coupon-used-up' }
  /** The invoice is not open. */
  | { readonly kind: 'invoice-closed' };

/** An invoice to be issued: the store gives it the next number of its series, without a gap, and keeps what it prints. */
export type NewInvoice = Omit<InvoiceRecord, 'number'> & { readonly series: string; readonly print: DraftDocument };

/** What a verified payment brings about, in one atomic operation. */
export interface Settlement {
  readonly paidAt: string;
  readonly reference: string | null;
  /** As it becomes. One that is there already carries the version it was read with; the store counts it on. */
  readonly subscription: SubscriptionRecord;
  readonly method: MethodRecord | null;
  /** Null when nothing was due. */
  readonly invoice: NewInvoice | null;
  /** An open invoice that is paid by it. */
  readonly pays: string | null;
  /** The number is to be verified later. Only with an invoice. */
  readonly vatRecheck: VatRecheckRecord | null;
  /** The store fills in the invoice's number. */
  readonly receipt: Omit<Receipt, 'invoiceNumber'>;
}

export type SettleResult =
  /** Paid by this call, or already before it: the same settlement may be tried any number of times. */
  | { readonly kind: 'settled'; readonly attempt: AttemptRecord }
  /**
   * The attempt is over in another way (`failed`, `canceled`), its quote or preview was paid, the organisation has a live
   * subscription (a sale), the invoice is not open, or the subscription is another one by now (`moved`: read it again).
   */
  | {
      readonly kind: 'refused';
      readonly reason: 'attempt_over' | 'quote_used' | 'already_subscribed' | 'invoice_closed' | 'moved';
    };
