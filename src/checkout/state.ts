import type { Attempt, DeclineCode, PaymentMethodOffer, SavedMethod, ServerQuote, Session } from '../contract/index.ts';
import type { Catalog, Quote, Selection, SelectionProblem } from '../pricing/index.ts';
import { type BillingSlice, emptyBilling } from './buyer.ts';
import type { CheckoutError } from './checkout-error.ts';
import type { Phase } from './phase.ts';

/** How the buyer pays, without anything a card says. The same slice in the checkout's and the subscription's store. */
export interface PaymentSlice {
  readonly methods: readonly PaymentMethodOffer[];
  readonly savedMethods: readonly SavedMethod[];
  readonly method: string | null;
  /** A saved method's id, when one is used again. */
  readonly saved: string | null;
  /** The provider's own field says that it is filled in. */
  readonly complete: boolean;
  /** Why the last try did not pay. */
  readonly refusal: PaymentRefusal | null;
  /** Seconds until the backend takes another try, after too many; 0: now. */
  readonly wait: number;
}

/** A provider's reason (`DeclineCode`), the field's own (`incomplete`), or what went wrong on the way. */
export type PaymentRefusal =
  | { readonly kind: 'declined'; readonly code: DeclineCode }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'field'; readonly reason: string }
  | { readonly kind: 'error'; readonly error: CheckoutError };

/** The page's figure and the server's. */
export interface QuoteSlice {
  /** From the local engine; null when it is not loaded or the selection cannot be bought. */
  readonly local: Quote | null;
  readonly problems: readonly SelectionProblem[];
  /** The server's, for the inputs named by `serverKey`. */
  readonly server: ServerQuote | null;
  readonly serverKey: string | null;
  readonly status: 'idle' | 'updating' | 'current' | 'failed';
  /** The server's figure is not what stood here for the same inputs: Pay waits for consent. */
  readonly difference: { readonly before: number; readonly after: number } | null;
  readonly error: CheckoutError | null;
}

export interface CheckoutState {
  readonly phase: Phase;
  readonly session: Session | null;
  readonly catalog: Catalog | null;
  readonly selection: Selection;
  /** A country chosen before the billing form was filled in. */
  readonly country: string | null;
  readonly billing: BillingSlice;
  readonly payment: PaymentSlice;
  readonly quote: QuoteSlice;
  /** The terms are ticked. */
  readonly accepted: boolean;
  /** Continue was pressed although something is missing: faults are shown. */
  readonly pressed: boolean;
  readonly attempt: Attempt | null;
  readonly online: boolean;
  /** The backend can take a payment; without it, Continue is a link. */
  readonly canPay: boolean;
}

export const initialState: CheckoutState = {
  phase: { name: 'loading' },
  session: null,
  catalog: null,
  selection: { plan: null, cycle: '', currency: '', addOns: {}, coupon: null },
  country: null,
  billing: emptyBilling,
  payment: { methods: [], savedMethods: [], method: null, saved: null, complete: false, refusal: null, wait: 0 },
  quote: {
    local: null,
    problems: [],
    server: null,
    serverKey: null,
    status: 'idle',
    difference: null,
    error: null,
  },
  accepted: false,
  pressed: false,
  attempt: null,
  online: true,
  canPay: false,
};
