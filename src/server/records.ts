import type { AttemptStatus, BillingInfo, DeclineCode, Receipt, SavedMethod, VatCheck } from '../contract/index.ts';
import type { Bill, Quote, Seller } from '../pricing/index.ts';
import type { ItemNames } from './documents/item-names.ts';

export type * from './subscription-records.ts';

/** What a store keeps. Plain JSON; instants are RFC 3339 with milliseconds, amounts integers in minor units. */

/** What a quote was asked for, in normal form. */
export interface QuoteWanted {
  readonly plan: string;
  readonly cycle: string;
  readonly currency: string;
  readonly addOns: Readonly<Record<string, number>>;
  readonly coupon: string | null;
  readonly country: string | null;
  readonly postalCode: string | null;
  readonly customer: 'company' | 'consumer';
  readonly vatNumber: string | null;
}

export interface QuoteRecord {
  readonly id: string;
  /** Null for an anonymous visitor: whoever holds the id may pay it. */
  readonly organization: string | null;
  readonly hash: string;
  readonly wanted: QuoteWanted;
  readonly quote: Quote;
  readonly vat: VatCheck | null;
  /** Raised prices of a fault switch; 0 outside the sandbox. */
  readonly raisedPercent: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The attempt that paid it. */
  readonly paidBy: string | null;
}

export interface AttemptRecord {
  readonly id: string;
  readonly organization: string;
  readonly idempotencyKey: string;
  /** Of the request that opened it: the same key with another body is refused. */
  readonly bodyHash: string;
  /** What it pays for: a first sale, a change, a renewal, an open invoice; or it stores a method. */
  readonly purpose: 'sale' | 'change' | 'renewal' | 'invoice' | 'method';
  /** Of a sale. */
  readonly quoteId: string | null;
  /** Otherwise: the preview, the invoice, or the saved method that becomes the default. */
  readonly subject: string | null;
  readonly status: AttemptStatus;
  readonly intent: 'payment' | 'setup' | 'none';
  readonly amount: number;
  readonly currency: string;
  /** Null when nothing is ever due. */
  readonly provider: string | null;
  readonly method: string | null;
  /** The provider's token of a stored method to charge. */
  readonly savedToken: string | null;
  /** Whether somebody is there to answer the provider's question: not at renewals. */
  readonly buyerPresent: boolean;
  readonly reference: string | null;
  readonly data: Readonly<Record<string, string>>;
  /** Counts the calls that may charge: part of the provider's idempotency key. */
  readonly step: number;
  readonly decline: DeclineCode | null;
  /**
   * Why it is `unknown` until a person looks: `amount_mismatch`; `refund_failed`, where what it paid for could not be had and the
   * money does not go back either, which is tried again.
   */
  readonly held: 'amount_mismatch' | 'refund_failed' | null;
  readonly billing: BillingInfo;
  readonly acceptance: { readonly version: string; readonly at: string } | null;
  readonly returnUrl: string | null;
  readonly locale: string | null;
  readonly receipt: Receipt | null;
  readonly subscriptionId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the janitor looks at it next. */
  readonly checkAt: string;
}

/** What may change about an attempt on its way. */
export type AttemptChange = Partial<
  Pick<AttemptRecord, 'reference' | 'data' | 'step' | 'decline' | 'held' | 'checkAt'>
> & { readonly status?: Exclude<AttemptStatus, 'paid'> };

/** A stored method with the provider's token, which never leaves the server. */
export interface MethodRecord extends SavedMethod {
  readonly organization: string;
  readonly token: string;
  readonly createdAt: string;
}

/** Issued once; only whether it is paid moves on. */
export interface InvoiceRecord {
  readonly id: string;
  readonly organization: string;
  readonly subscriptionId: string;
  /** The attempt that paid it. */
  readonly attemptId: string | null;
  /** Series and running number: `2026-000042`. */
  readonly number: string;
  readonly issuedAt: string;
  readonly currency: string;
  readonly total: number;
  readonly status: 'open' | 'paid' | 'void';
  /** All it says, as it was that day. */
  readonly document: {
    readonly seller: Seller;
    readonly billing: BillingInfo;
    readonly bill: Bill;
    readonly treatment: Quote['treatment'];
    readonly taxBehavior: Quote['taxBehavior'];
    readonly coupon: Quote['coupon'];
    readonly vat: VatCheck | null;
    /** What its lines were called that day. */
    readonly names?: ItemNames;
  };
}

/** One consultation of a VAT register, kept as evidence and asked again only after a while. */
export interface VatCheckRecord {
  readonly id: string;
  readonly number: string;
  readonly status: 'valid' | 'invalid' | 'unavailable';
  readonly name: string | null;
  readonly reference: string | null;
  readonly checkedAt: string;
}

/** A number that no register could verify when it was bought with, and the VAT that is owed back if it proves good. */
export interface VatRecheckRecord {
  readonly id: string;
  readonly organization: string;
  readonly attemptId: string;
  /** At most one for an invoice. */
  readonly invoiceId: string;
  /** In normal form with its prefix, as registers are asked. */
  readonly number: string;
  /** `refunding`: proved good, the credit note is written. The last three are final. */
  readonly status: 'waiting' | 'refunding' | 'credited' | 'invalid' | 'given-up';
  /** How often the register was asked again. */
  readonly checks: number;
  /** When it was bought. */
  readonly createdAt: string;
  /** When it is looked at next. */
  readonly checkAt: string;
}

/** What may change about a re-check other than by its credit note. */
export type VatRecheckChange = Partial<Pick<VatRecheckRecord, 'checks' | 'checkAt'>> & {
  readonly status?: 'invalid' | 'given-up';
};

/** Corrects an invoice. Issued once; only its refund moves on. Amounts are positive: what is given back. */
export interface CreditNoteRecord {
  readonly id: string;
  readonly organization: string;
  readonly attemptId: string;
  readonly invoiceId: string;
  /** Of the invoice, as the note prints it. */
  readonly invoiceNumber: string;
  /** Series and running number: `C2026-000001`. */
  readonly number: string;
  readonly issuedAt: string;
  readonly currency: string;
  readonly net: number;
  readonly tax: number;
  readonly total: number;
  readonly reason: 'vat-number-verified' | 'refund';
  /** Why support staff refunded it, in their words. Never printed. */
  readonly remark: string | null;
  /** The consultation that proves it: the register's identifier and time. Null for a refund. */
  readonly vatCheckId: string | null;
  readonly refund: 'pending' | 'refunded';
  /** The provider's idempotency key, stored before the call. */
  readonly refundKey: string;
  /** The provider's name for the refund. */
  readonly refundReference: string | null;
  readonly refundedAt: string | null;
  /** When a refund that is pending is looked at next. Null: a VAT re-check looks after it. */
  readonly checkAt: string | null;
}

/** A charge that its payer disputes at the bank or provider. */
export interface DisputeRecord {
  readonly provider: string;
  /** The provider's name for it. */
  readonly reference: string;
  readonly organization: string;
  readonly subscriptionId: string;
  readonly attemptId: string;
  /** What was paid by it. Null: only a method was verified. */
  readonly invoiceId: string | null;
  /** Minor units: what is disputed. */
  readonly amount: number;
  readonly currency: string;
  readonly status: 'open' | 'won' | 'lost';
  /** When it was first heard of. */
  readonly openedAt: string;
  readonly closedAt: string | null;
}
