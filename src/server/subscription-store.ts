import type { InvoiceRecord, MethodRecord, PreviewRecord, SubscriptionRecord } from './records.ts';
import type { NewInvoice } from './settlement-records.ts';

/** Documents issued in `[start, end)`, RFC 3339, of these organisations or of all. */
export interface IssuedWithin {
  readonly start: string;
  readonly end: string;
  readonly organizations: readonly string[] | null;
}

/** What goes with a change of a subscription, in the same operation. */
export interface ChangeCompany {
  /** An invoice that is due. Where `subscription.overdue` names it, the store fills in its number. */
  readonly invoice?: NewInvoice | null;
  /** The preview that is applied by it, and under which key. */
  readonly preview?: { readonly id: string; readonly key: string };
  /** An open invoice that nobody will pay any more. */
  readonly voids?: string | null;
}

export type ChangeSubscriptionResult =
  | { readonly kind: 'changed'; readonly subscription: SubscriptionRecord; readonly invoice: InvoiceRecord | null }
  /** Somebody else changed it since it was read, or the preview was used. Nothing was done. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'preview-used' };

/** The store's operations on subscriptions after the sale. Each is whole or not at all. */
export interface SubscriptionStore {
  /** The live one, else the last. */
  findSubscription(organization: string): Promise<SubscriptionRecord | null>;
  /** Whether the organisation ever had a trial. */
  hadTrial(organization: string): Promise<boolean>;
  /** Replaces it, if it still has the version that `subscription` was read with, and counts the version on. `at`: when. */
  changeSubscription(
    subscription: SubscriptionRecord,
    at: string,
    company?: ChangeCompany,
  ): Promise<ChangeSubscriptionResult>;
  /** Adds one that was sold elsewhere, and its method. False: the organisation has a live one; nothing was done. */
  importSubscription(subscription: SubscriptionRecord, method: MethodRecord | null): Promise<boolean>;
  /** Live ones that are due; each goes to one caller, and comes back at `leaseUntil` if that one dies. Keeps the version. */
  claimDueSubscriptions(now: string, leaseUntil: string, limit: number): Promise<readonly SubscriptionRecord[]>;

  savePreview(preview: PreviewRecord): Promise<void>;
  findPreview(id: string): Promise<PreviewRecord | null>;
  /** The one that was applied under this key without a payment. */
  findPreviewByKey(organization: string, key: string): Promise<PreviewRecord | null>;
  /** Deletes previews that expired before the instant and were not applied or tried. Answers how many. */
  deleteUnusedPreviews(expiredBefore: string): Promise<number>;

  /** Newest first. */
  listInvoices(organization: string): Promise<readonly InvoiceRecord[]>;
  findInvoice(id: string): Promise<InvoiceRecord | null>;
  /** What was issued within a period, in order of number (by code unit), after a number. */
  pageInvoices(wanted: IssuedWithin, after: string | null, limit: number): Promise<readonly InvoiceRecord[]>;
}
