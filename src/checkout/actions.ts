import type { AddressFormat } from '../addresses/index.ts';
import type { Attempt, Receipt, ServerQuote, Session } from '../contract/index.ts';
import type { Catalog, Selection } from '../pricing/index.ts';
import type { BillingField, BillingSlice, BillingValues, FieldFault } from './buyer.ts';
import type { CheckoutError } from './checkout-error.ts';
import type { BlockedReason, PayingStep } from './phase.ts';
import type { CheckoutRequestAction } from './requests.ts';
import type { PaymentRefusal } from './state.ts';

/** What a reload brings back. */
export interface Remembered {
  /** The organisation that it was typed for; it is shown to no other. */
  readonly organization: string | null;
  /** The preselection of that page, as JSON: another one is a new choice and wins. */
  readonly preselected: string;
  readonly selection: Selection;
  readonly country: string | null;
  readonly values: BillingValues;
  readonly withoutVatNumber: boolean;
  readonly confirmed: boolean;
  readonly method: string | null;
  readonly accepted: boolean;
  readonly paying: boolean;
}

/** What the effects report. Never reachable from outside the store. */
export type Report =
  | {
      readonly type: 'loaded';
      readonly session: Session;
      readonly catalog: Catalog;
      readonly selection: Selection;
      readonly billing: BillingSlice;
      readonly remembered: Remembered | null;
      /** A payment was under way: what became of it is asked before anything else. */
      readonly resumes: boolean;
      readonly blocked: BlockedReason | null;
      readonly canPay: boolean;
    }
  | { readonly type: 'load-failed'; readonly error: CheckoutError }
  | { readonly type: 'session-renewed'; readonly session: Session }
  /** What the session knew of the buyer can be looked at. */
  | { readonly type: 'billing-known' }
  | { readonly type: 'quote-asked' }
  | { readonly type: 'quoted'; readonly quote: ServerQuote; readonly key: string }
  | { readonly type: 'quote-failed'; readonly error: CheckoutError }
  | { readonly type: 'vat-number-judged'; readonly number: string; readonly valid: boolean }
  | { readonly type: 'address-format'; readonly format: AddressFormat }
  | { readonly type: 'faults-shown'; readonly faults: BillingSlice['faults'] }
  | { readonly type: 'field-changed'; readonly complete: boolean }
  | { readonly type: 'stepped'; readonly step: PayingStep; readonly attempt?: Attempt }
  | {
      readonly type: 'refused';
      readonly refusal: PaymentRefusal;
      readonly faults?: Partial<Record<BillingField, FieldFault>>;
    }
  /** A second of `payment.wait` went by. */
  | { readonly type: 'waited' }
  | { readonly type: 'succeeded'; readonly receipt: Receipt; readonly attempt: Attempt }
  /** Null: no longer. */
  | { readonly type: 'blocked'; readonly reason: BlockedReason | null }
  | { readonly type: 'online'; readonly online: boolean };

export type Action = CheckoutRequestAction | Report;
