import type { Order, OrdersCapture, PaymentTokenResponse, Refund, SetupTokenResponse } from '@paypal/paypal-server-sdk';
import { snaked } from './wire.ts';

/**
 * What the buyer pays with: `declined_once` works the second time, `pending` waits for a review, `refused` fails at the
 * bank, a kept account of `consent` wants its owner's word again, `stored_later` is stored after the capture's answer; the
 * agreement of a kept account was `ended` by its owner, or PayPal has `forgotten` it.
 */
export type Instrument =
  'ok' | 'declined' | 'declined_once' | 'pending' | 'refused' | 'consent' | 'stored_later' | 'ended' | 'forgotten';

/** Money that moved. */
export interface LedgerEntry {
  readonly kind: 'charge' | 'refund';
  readonly id: string;
  readonly order: string;
  /** As PayPal writes it: `99.00`. */
  readonly value: string;
  readonly currency: string;
  /** Our attempt, from `custom_id`. */
  readonly attempt: string | null;
}

export interface PayPalEvent {
  readonly id: string;
  readonly event_type: string;
  readonly resource: unknown;
}

/** As PayPal answers one, in the SDK's manner of names. */
export interface Dispute {
  readonly disputeId: string;
  readonly disputedTransactions: readonly { readonly sellerTransactionId: string; readonly custom?: string }[];
  readonly disputeAmount: { readonly currencyCode: string; readonly value: string };
  readonly reason: string;
  status: 'OPEN' | 'WAITING_FOR_SELLER_RESPONSE' | 'UNDER_REVIEW' | 'RESOLVED';
  disputeLifeCycleStage: 'INQUIRY' | 'CHARGEBACK';
  disputeOutcome?: { readonly outcomeCode: string };
}

/** Everything the double remembers. */
export interface Books {
  readonly orders: Map<string, Order>;
  /** With the order each belongs to. */
  readonly captures: Map<string, { readonly capture: OrdersCapture; readonly order: Order }>;
  readonly refunds: Map<string, Refund>;
  /** What becomes of a refund. */
  nextRefunds: 'COMPLETED' | 'FAILED';
  readonly disputes: Map<string, Dispute>;
  readonly setupTokens: Map<string, SetupTokenResponse>;
  readonly paymentTokens: Map<string, PaymentTokenResponse>;
  /** By order, setup token or payment token. */
  readonly instruments: Map<string, Instrument>;
  readonly ledger: LedgerEntry[];
  readonly events: PayPalEvent[];
  nextId(prefix: string): string;
}

export function openBooks(): Books {
  let last = 0;
  return {
    orders: new Map(),
    captures: new Map(),
    refunds: new Map(),
    nextRefunds: 'COMPLETED',
    disputes: new Map(),
    setupTokens: new Map(),
    paymentTokens: new Map(),
    instruments: new Map(),
    ledger: [],
    events: [],
    nextId: (prefix) => `${prefix}${String(++last).padStart(12, '0')}`,
  };
}

export function emit(books: Books, type: string, resource: unknown): void {
  books.events.push({
    id: books.nextId('WH-'),
    event_type: type,
    // What it stands in is written by PayPal's own hand, not through the SDK's types.
    ...{ event_version: '1.0', create_time: '2026-03-03T09:00:00.000Z', resource_type: 'checkout' },
    resource: snaked(structuredClone(resource)),
  });
}
