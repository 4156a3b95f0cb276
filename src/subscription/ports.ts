import type { CheckoutBackend } from '../checkout/index.ts';
import type {
  ApplyChangeRequest,
  Attempt,
  BillingInfo,
  Change,
  ChangePreview,
  ChangeResult,
  InvoiceSummary,
  PayWith,
  Subscription,
} from '../contract/index.ts';

/** A subscription and its ETag: whatever changes it names the state it was decided on. */
export interface Versioned {
  readonly subscription: Subscription;
  readonly etag: string;
}

/** What the account page needs of a backend. `createHttpBackend` implements it; any object may. All throw `CheckoutError`. */
export interface SubscriptionBackend extends Pick<
  CheckoutBackend,
  'session' | 'catalog' | 'confirm' | 'attempt' | 'cancel'
> {
  /** Null: never subscribed. */
  subscription(signal?: AbortSignal): Promise<Versioned | null>;
  preview(change: Change, signal?: AbortSignal): Promise<ChangePreview>;
  /** `key` is the idempotency key. `state_changed` when `etag` is no longer the subscription's. */
  apply(request: ApplyChangeRequest, key: string, etag: string, signal?: AbortSignal): Promise<ChangeResult>;
  /** Takes back the removal of an add-on. */
  keepAddOn(addOn: string, etag: string, signal?: AbortSignal): Promise<Subscription>;
  /** Takes back what is scheduled: a cancellation, a pause, a change of plan. */
  keepPlan(etag: string, signal?: AbortSignal): Promise<Subscription>;
  updateBilling(billing: BillingInfo, etag: string, signal?: AbortSignal): Promise<Subscription>;
  /** Stores and verifies a method; it is the default once the attempt is paid. */
  updateMethod(request: PayWith, key: string, signal?: AbortSignal): Promise<Attempt>;
  payInvoice(invoice: string, request: PayWith, key: string, signal?: AbortSignal): Promise<Attempt>;
  invoices(signal?: AbortSignal): Promise<readonly InvoiceSummary[]>;
  /** Where an invoice's PDF is. */
  invoiceUrl(invoice: string): string;
}
