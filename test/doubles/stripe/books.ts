import type Stripe from 'stripe';
import { cardMethodObject } from './objects.ts';
import type { Intent } from './objects.ts';
import { testCards } from './cards.ts';
import type { TestCard } from './cards.ts';
import { group, text } from './form.ts';
import type { Fields } from './form.ts';
import { Refusal, invalidRequest, noSuch } from './refusal.ts';

/** Money that moved. */
export interface LedgerEntry {
  readonly kind: 'charge' | 'refund';
  readonly id: string;
  readonly intent: string;
  /** In Stripe's smallest unit. */
  readonly amount: number;
  /** Lower case. */
  readonly currency: string;
  /** Our attempt, from the metadata. */
  readonly attempt: string | null;
}

/** Everything the double remembers. */
export interface Books {
  readonly customers: Map<string, Stripe.Customer>;
  readonly intents: Map<string, Intent>;
  readonly methods: Map<string, Stripe.PaymentMethod>;
  readonly refunds: Map<string, Stripe.Refund>;
  readonly disputes: Map<string, Stripe.Dispute>;
  /** Card numbers, as only the bank knows them. */
  readonly numbers: Map<string, string>;
  readonly ledger: LedgerEntry[];
  readonly events: Stripe.Event[];
  /** Where banks send buyers back to, by intent. */
  readonly returnUrls: Map<string, string>;
  /** What becomes of a refund that the API asks for. */
  nextRefunds: 'succeeded' | 'failed';
  nextId(prefix: string): string;
}

export function openBooks(): Books {
  let last = 0;
  return {
    customers: new Map(),
    intents: new Map(),
    methods: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    numbers: new Map(),
    ledger: [],
    events: [],
    returnUrls: new Map(),
    nextRefunds: 'succeeded',
    nextId: (prefix) => `${prefix}_double${String(++last).padStart(6, '0')}`,
  };
}

/** Stores a card as a payment method. */
export function createMethod(books: Books, fields: Fields): Stripe.PaymentMethod {
  if (text(fields, 'type') !== 'card') throw invalidRequest('Only cards here.', 'parameter_invalid', 'type');
  const card = group(fields, 'card');
  const number = (text(card, 'number') ?? '').replace(/\s/g, '');
  const known = testCards[number];
  if (!known) {
    const body = { type: 'card_error', message: 'Your card number is incorrect.', code: 'incorrect_number' } as const;
    throw new Refusal(402, body);
  }
  const expiry = { month: Number(text(card, 'exp_month')), year: Number(text(card, 'exp_year')) };
  if (!(expiry.month >= 1 && expiry.month <= 12 && expiry.year >= 2026)) {
    const body = {
      type: 'card_error',
      message: 'Your card’s expiry is invalid.',
      code: 'invalid_expiry_year',
    } as const;
    throw new Refusal(402, body);
  }
  const id = books.nextId('pm');
  const { name, email } = group(fields, 'billing_details');
  const billing = { ...(typeof name === 'string' && { name }), ...(typeof email === 'string' && { email }) };
  const method = cardMethodObject(id, number, known, expiry, billing);
  books.methods.set(id, method);
  books.numbers.set(id, number);
  return method;
}

export function methodOf(books: Books, id: string): { method: Stripe.PaymentMethod; card: TestCard } {
  const method = books.methods.get(id);
  if (!method) throw noSuch('PaymentMethod', id, 'payment_method');
  return { method, card: testCards[books.numbers.get(id)!]! };
}

export function intentOf(books: Books, kind: string, id: string): Intent {
  const intent = books.intents.get(id);
  if (!intent || intent.object !== kind) throw noSuch(kind, id);
  return intent;
}

/** Writes the event that such a change sends. */
export function emit(books: Books, type: string, object: object): void {
  const event = {
    id: books.nextId('evt'),
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.parse('2026-03-03T09:00:00Z') / 1000),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  books.events.push(event as unknown as Stripe.Event);
}
