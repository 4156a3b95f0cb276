import {
  emptyBilling,
  initialState,
  type BillingSlice,
  type CheckoutError,
  type PaymentSlice,
} from '../checkout/index.ts';
import type { Attempt, Change, ChangePreview, InvoiceSummary, Session, Subscription } from '../contract/index.ts';
import type { Catalog } from '../pricing/index.ts';
import type { SubscriptionPhase } from './phase.ts';

/** What is being done: a change of the subscription, or something around it. */
export type Subject =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'billing' }
  | { readonly kind: 'method' }
  | { readonly kind: 'invoice'; readonly invoice: string; readonly amount: number };

/** One thing under way, from the moment it is looked over. */
export interface Flow {
  readonly subject: Subject;
  /** For a change: what it would cost and do. */
  readonly preview: ChangePreview | null;
  /** Why it could not be priced or done. */
  readonly error: CheckoutError | null;
  /** The figures are not the ones that were looked over: they are to be agreed to anew. */
  readonly repriced: boolean;
}

/** What was just done, said once. */
export interface Notice {
  readonly done: Change['type'] | 'billing' | 'method' | 'invoice' | 'keep-add-on' | 'keep-plan';
  /** The add-on it was about. */
  readonly addOn: string | null;
}

export interface SubscriptionState {
  readonly phase: SubscriptionPhase;
  readonly session: Session | null;
  readonly catalog: Catalog | null;
  readonly subscription: Subscription | null;
  /** The ETag of the subscription as shown. */
  readonly etag: string;
  readonly invoices: readonly InvoiceSummary[];
  readonly flow: Flow | null;
  readonly billing: BillingSlice;
  readonly payment: PaymentSlice;
  readonly attempt: Attempt | null;
  readonly notice: Notice | null;
  /** What went wrong outside a flow: an undo that failed. */
  readonly error: CheckoutError | null;
  readonly online: boolean;
}

export const initialSubscriptionState: SubscriptionState = {
  phase: { name: 'loading' },
  session: null,
  catalog: null,
  subscription: null,
  etag: '',
  invoices: [],
  flow: null,
  billing: emptyBilling,
  payment: initialState.payment,
  attempt: null,
  notice: null,
  error: null,
  online: true,
};
