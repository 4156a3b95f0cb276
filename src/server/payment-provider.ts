import type { BillingInfo, DeclineCode, PaymentMethodOffer, SavedMethod } from '../contract/index.ts';

/** The part of an attempt that a provider needs. Amounts in minor units. */
export interface PaymentOrder {
  /** The attempt's id: goes into the provider's metadata, so that its events lead back. */
  readonly id: string;
  readonly organization: string;
  /** The offer's id: `card`. */
  readonly method: string;
  /** `payment` charges `amount` now; `setup` stores and verifies the method, `amount` is 0. */
  readonly intent: 'payment' | 'setup';
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** What the provider called it at `start`. Null while that is not known: the adapter then finds it by `id`. */
  readonly reference: string | null;
  /** A stored method to charge instead of asking for one: the provider's own token for it. */
  readonly savedToken: string | null;
  /** Whether the buyer is there to answer a question. False for renewals: then a stored method is charged at once. */
  readonly buyerPresent: boolean;
  /** For the provider's records and receipts. */
  readonly email: string;
  readonly billing: BillingInfo;
  readonly returnUrl: string | null;
  readonly locale: string | null;
}

/** A method kept at the provider, with the provider's own token for charging it again. */
export interface StoredMethod extends Omit<SavedMethod, 'id'> {
  readonly token: string;
}

/** Where a payment stands, as the provider says. A status nobody knows is `processing`, never `paid`. */
export interface PaymentState {
  /**
   * `created`: waits for the page. `requires_action`: waits for the buyer. `failed` and `canceled` are final: the adapter
   * has made sure that this order can no longer be charged.
   */
  readonly status: 'created' | 'requires_action' | 'processing' | 'paid' | 'failed' | 'canceled';
  readonly reference: string;
  /** For the browser adapter (a client secret, an order id). Public to the buyer. */
  readonly data: Readonly<Record<string, string>>;
  /** With `created` and `requires_action`: the buyer has agreed at the provider, and only `confirm` is missing. */
  readonly approved?: boolean;
  /** What was taken, with `paid` and intent `payment`. The server compares it with the quote. */
  readonly charged: { readonly amount: number; readonly currency: string } | null;
  /** With `failed`. */
  readonly decline: DeclineCode | null;
  /** With `paid`, where the provider keeps it for later charges. */
  readonly method: StoredMethod | null;
}

export interface ProviderCall {
  /** Stored before the call is made; the same key never charges twice. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

/** Money to give back of a payment that was charged. */
export interface Refund {
  /** The payment, `reference` known. */
  readonly attempt: PaymentOrder;
  /** Minor units of the payment's currency; a part of what was charged, or all of it. */
  readonly amount: number;
  /** Stored before the call is made; the same key never refunds twice, however much later. `readReversals` names it again. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

/**
 * The provider could not be asked, or its answer was lost. `nothing-done`: it is certain that nothing was charged, and the
 * same call may be made again. `unknown`: money may have moved; only `read` can tell.
 */
export class ProviderError extends Error {
  readonly outcome: 'nothing-done' | 'unknown';

  constructor(outcome: 'nothing-done' | 'unknown', message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProviderError';
    this.outcome = outcome;
  }
}

/** An event that passed the provider's own proof of origin. Its content is a hint: the object is read again. */
export interface ProviderEvent {
  /** Unique at the provider. */
  readonly id: string;
  /** When the provider wrote it (ms). Absent: it does not say. */
  readonly at?: number;
  /** The attempt it is about, where it is about one. */
  readonly attempt: string | null;
  /** Genuine, but of another account, of test mode where real money is taken (or the reverse), or without what it is about. */
  readonly ignored?: 'other_account' | 'other_mode' | 'no_content';
  /** Money went back or may: what to read again. */
  readonly reversal?: ReversalHint;
}

/** What an event says went back: a refund, or a dispute of a charge. */
export interface ReversalHint {
  readonly kind: 'refund' | 'dispute';
  /** The provider's name for it; of a refund also that of its payment, for all refunds of that one. */
  readonly reference: string;
}

interface ReversalFacts {
  /** The provider's name for it. */
  readonly reference: string;
  /** Of the payment, where it was one of ours. */
  readonly attempt: string | null;
  /** Minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Money that was taken and went back or may, as the provider says today. */
export type Reversal =
  | (ReversalFacts & {
      readonly kind: 'refund';
      /** The idempotency key, where `refund` of this adapter made it. Null: somebody did at the provider. */
      readonly key: string | null;
      readonly status: 'pending' | 'made' | 'failed';
    })
  | (ReversalFacts & {
      readonly kind: 'dispute';
      readonly status: 'open' | 'won' | 'lost';
      /** So far an inquiry, which takes no money. */
      readonly inquiry?: boolean;
    });

/**
 * A payment provider's server side. Any error that is not a `ProviderError` counts as `unknown`.
 * A card form (Stripe's PaymentIntent or SetupIntent): `start` creates it, the page confirms it, `confirm` and `read` look.
 * Approval, then capture (PayPal's Orders v2): `start` creates the order, `confirm` captures what the buyer approved.
 */
export interface PaymentProvider {
  /** Names the browser adapter: `sandbox`, `stripe`. */
  readonly id: string;
  /** Takes no real money. Fault switches need it of every provider. */
  readonly sandbox: boolean;
  methods(): readonly PaymentMethodOffer[];
  /**
   * The least that it charges in a currency (ISO 4217), in minor units: what a subscription owes below it waits for the next
   * invoice. Absent, and 0: any amount.
   */
  leastCharge?(currency: string): number;
  /**
   * Creates it without charging, unless `savedToken` is given. Even that waits for the page where the provider wants the
   * buyer's hand on it, if they are present.
   */
  start(order: PaymentOrder, call: ProviderCall): Promise<PaymentState>;
  /** Goes on after the page's part. `payload` is a hint from a browser, never believed. */
  confirm(order: PaymentOrder, payload: Readonly<Record<string, string>>, call: ProviderCall): Promise<PaymentState>;
  /** Where it stands. Null when the provider has never heard of it: nothing was or will be charged. */
  read(order: PaymentOrder, signal: AbortSignal): Promise<PaymentState | null>;
  /** Voids it. Answers `canceled`, or what it became first: too late to cancel is not an error. */
  cancel(order: PaymentOrder, call: ProviderCall): Promise<PaymentState>;
  /**
   * Gives money back to the method that paid, and answers the provider's name for the refund. Throws a `ProviderError`
   * (`nothing-done`) when it would give back more than was charged.
   */
  refund(refund: Refund): Promise<{ readonly reference: string }>;
  /** Refunds and disputes as they stand. None: the provider does not know of any. Absent: it sends no word of them. */
  readReversals?(hint: ReversalHint, signal: AbortSignal): Promise<readonly Reversal[]>;
  /**
   * Takes a customer over whom the provider knows already, by its own name for it (`cus_…`): methods kept for that one can
   * then be charged. Absent: the provider keeps methods without a customer.
   */
  adopt?(organization: string, customer: string): Promise<void>;
  /** Verifies an event by signature, over the raw bytes. `now` in ms. Null: not authentic. Absent: the provider sends none. */
  verifyEvent?(headers: Headers, raw: Uint8Array, now: number): Promise<ProviderEvent | null>;
}
