import type { CheckoutError, PaymentRefusal } from '../checkout/index.ts';
import type { AddressFormat } from '../addresses/index.ts';
import type { FieldFault, BillingField } from '../checkout/index.ts';
import type { Attempt, ChangePreview, InvoiceSummary, Session } from '../contract/index.ts';
import type { Catalog } from '../pricing/index.ts';
import type { ChangingStep } from './phase.ts';
import type { Versioned } from './ports.ts';
import type { SubscriptionRequest } from './requests.ts';
import type { Notice } from './state.ts';

/** What effects report. Nobody outside the store can send one. */
export type SubscriptionReport =
  | {
      readonly type: 'loaded';
      readonly session: Session;
      readonly catalog: Catalog;
      readonly current: Versioned | null;
      readonly invoices: readonly InvoiceSummary[];
    }
  | { readonly type: 'load-failed'; readonly error: CheckoutError }
  /** The subscription and what hangs on it, read again. */
  | {
      readonly type: 'renewed';
      readonly session: Session;
      readonly current: Versioned | null;
      readonly invoices: readonly InvoiceSummary[];
    }
  | { readonly type: 'priced'; readonly preview: ChangePreview; readonly repriced: boolean }
  /** There is nothing to price: nothing would change. */
  | { readonly type: 'unpriced' }
  | { readonly type: 'flow-failed'; readonly error: CheckoutError }
  /** A second of `payment.wait` went by. */
  | { readonly type: 'waited' }
  | { readonly type: 'stepped'; readonly step: ChangingStep; readonly attempt?: Attempt }
  | { readonly type: 'refused'; readonly refusal: PaymentRefusal }
  | { readonly type: 'billing-refused'; readonly faults: Readonly<Partial<Record<BillingField, FieldFault>>> }
  | { readonly type: 'done'; readonly notice: Notice }
  | { readonly type: 'side-failed'; readonly error: CheckoutError }
  | { readonly type: 'field-changed'; readonly complete: boolean }
  | { readonly type: 'vat-number-judged'; readonly number: string; readonly valid: boolean }
  | { readonly type: 'address-format'; readonly format: AddressFormat }
  | { readonly type: 'online'; readonly online: boolean };

export type SubscriptionAction = SubscriptionRequest | SubscriptionReport;
