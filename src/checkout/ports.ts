import type { Catalog } from '../pricing/index.ts';
import type {
  Attempt,
  CheckoutRequest,
  ConfirmRequest,
  PaymentSession,
  QuoteRequest,
  ServerQuote,
  Session,
} from '../contract/index.ts';
import type { CheckoutError } from './checkout-error.ts';

/** What a checkout needs from a backend. `createHttpBackend` implements it; any object may. All throw `CheckoutError`. */
export interface CheckoutBackend {
  session(signal?: AbortSignal): Promise<Session>;
  catalog(signal?: AbortSignal): Promise<Catalog>;
  /** Absent where there is only a catalog: Continue is then a link. */
  quote?(request: QuoteRequest, signal?: AbortSignal): Promise<ServerQuote>;
  /** `key` is the idempotency key: the same key with the same request gives the same attempt. */
  openCheckout?(request: CheckoutRequest, key: string, signal?: AbortSignal): Promise<Attempt>;
  confirm?(attempt: string, request: ConfirmRequest, signal?: AbortSignal): Promise<Attempt>;
  attempt?(attempt: string, signal?: AbortSignal): Promise<Attempt>;
  cancel?(attempt: string, signal?: AbortSignal): Promise<Attempt>;
}

/** What a provider's own field said when it was asked to get ready. */
export type Prepared = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** How a provider's browser side ended. `payload` goes to the backend as a hint; the backend asks the provider. */
export type Confirmation =
  | { readonly outcome: 'submitted'; readonly payload?: Readonly<Record<string, string>> }
  | { readonly outcome: 'canceled' }
  | { readonly outcome: 'failed'; readonly reason: string };

/** The browser side of payment, whichever adapter stands behind it. */
export interface PaymentPort {
  /** Runs first, inside the click, before anything asynchronous. */
  prepare(method: string): Promise<Prepared>;
  confirm(session: PaymentSession): Promise<Confirmation>;
  /** Takes up an action that a reload interrupted. */
  resume?(session: PaymentSession): Promise<Confirmation>;
  /** The attempt ended before `confirm` was asked: whoever waits for a session is told. */
  release?(error: CheckoutError): void;
}

/** Time. `after` runs once and returns how to call it off. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
  /** Runs once when there is nothing more urgent; default: at once after what is under way. */
  idle?(run: () => void): void;
  /** Resolves in another task, where the one under way would grow long; default: there is no need. */
  yield?(): Promise<void> | undefined;
}

/** Ids that never repeat, for idempotency keys. */
export type NextId = () => string;

/** Where typed input survives a reload. Never card data. */
export interface CheckoutStorage {
  get(): string | null;
  set(value: string): void;
  remove(): void;
}

/** Whether the page is online. */
export interface Network {
  online(): boolean;
  subscribe(listener: () => void, signal: AbortSignal): void;
}

/** The offline judgement on a VAT number; loaded when the first one is typed. */
export interface VatNumberCheck {
  readonly valid: boolean;
  readonly number: string;
  readonly country: string | null;
}
