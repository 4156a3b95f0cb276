import type { PaymentSession } from '../../src/contract/index.ts';
import type { Mishap } from '../doubles/api-server.ts';
import type { BillingStore, PaymentOrder, PaymentProvider } from '../../src/server/index.ts';

/** How the buyer's card, or account, is taken. */
export type Card = 'success' | 'declined' | 'challenge' | 'slow' | 'lost_answer' | 'refused_later';

export interface Money {
  /** Minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Which of the events so far comes, and how often: so they are doubled, out of order, or lost. */
export interface Delivery {
  readonly from: number;
  readonly times: number;
  readonly newest: boolean;
}

/** Posts an event to the server; answers the status. */
export type Send = (headers: Readonly<Record<string, string>>, payload: string) => Promise<number>;

export interface Surroundings {
  readonly store: BillingStore;
  readonly clock: { readonly now: () => number };
  /** Attempts that were opened, in order. */
  readonly attempts: ReadonlySet<string>;
}

/** A provider as a history sees it: its server side, its part of the page, and its own books, which are the model. */
export interface PlayedProvider {
  /** The offer that buyers choose. */
  readonly method: 'card' | 'paypal';
  /** What it can play; commands with others are left out. */
  readonly cards: readonly Card[];
  /** The server's side of it, as a process makes it at its start. */
  provider(): PaymentProvider;
  /** The buyer does what the page asks for. Answers what the page submits then. */
  pay(session: Pick<PaymentSession, 'data'>, card: Card): Promise<Record<string, string>>;
  /** What it took for an attempt, and gave back. */
  books(attempt: string): Promise<{ readonly charges: readonly Money[]; readonly refunds: readonly Money[] }>;
  /** What goes wrong on the way to it next, and as often again as the SDK tries. Null: no more. Absent: nothing is between them. */
  mishap?(how: Mishap | null): void;
  /** Sends an event. Answers the statuses; none where it has none to send. */
  tell(send: Send, delivery: Delivery): Promise<readonly number[]>;
  /** Ends what it was still looking into. */
  review(): void;
  stop(): Promise<void>;
}

/** What is stored is charged later as something else is: so a double's card, or account, can be refused then. */
export function chargingLater(provider: PaymentProvider, tokenFor: (stored: string) => string): PaymentProvider {
  const known = (order: PaymentOrder): PaymentOrder =>
    order.savedToken === null ? order : { ...order, savedToken: tokenFor(order.savedToken) };
  return {
    ...provider,
    start: (order, call) => provider.start(known(order), call),
    confirm: (order, payload, call) => provider.confirm(known(order), payload, call),
    read: (order, signal) => provider.read(known(order), signal),
    cancel: (order, call) => provider.cancel(known(order), call),
  };
}

export function chosen<T>(events: readonly T[], { from, newest }: Delivery): T | undefined {
  const index = from % Math.max(events.length, 1);
  return events.at(newest ? -1 - index : index);
}
