import { issuedEvents, subscriptionEvents } from '../outbox-events.ts';
import type { EventFact } from '../outbox-events.ts';
import type { InvoiceRecord, PreviewRecord, SubscriptionRecord } from '../records.ts';
import type { NewInvoice } from '../settlement-records.ts';
import type { SubscriptionStore } from '../subscription-store.ts';
import { numbered } from './invoice-number.ts';
import { pageOf } from './memory-pages.ts';

/**
 * Subscriptions, previews and invoices in memory. `numberOf` issues a draft under the next number of a series, `tried`
 * says what an attempt was for, `tell` writes into the outbox.
 */
export function createMemorySubscriptions(
  numberOf: (draft: Pick<NewInvoice, 'id' | 'organization' | 'print'>, series: string) => string,
  tried: (subject: string) => boolean,
  tell: (events: readonly EventFact[]) => void,
) {
  const subscriptions: SubscriptionRecord[] = [];
  const previews = new Map<string, PreviewRecord>();
  const invoices: InvoiceRecord[] = [];

  const copy = <T>(value: T): T => structuredClone(value);
  const copied = <T>(value: T | undefined): T | null => (value === undefined ? null : copy(value));

  const live = (organization: string) =>
    subscriptions.find((item) => item.organization === organization && item.status !== 'ended');

  /** The one stored, if it is still the one that was read. */
  const held = ({ id, version }: SubscriptionRecord): SubscriptionRecord | undefined =>
    subscriptions.find((item) => item.id === id && item.version === version);

  function add(subscription: SubscriptionRecord): void {
    subscriptions.push(copy(subscription));
    tell(subscriptionEvents(null, subscription, subscription.createdAt));
  }

  function replace(subscription: SubscriptionRecord, at: string, voids: string | null = null): SubscriptionRecord {
    const index = subscriptions.findIndex(({ id }) => id === subscription.id);
    const next = { ...copy(subscription), version: subscription.version + 1 };
    tell(subscriptionEvents(subscriptions[index]!, next, at, voids));
    subscriptions[index] = next;
    return next;
  }

  function issue({ series, print, ...invoice }: NewInvoice): InvoiceRecord {
    const issued = { ...copy(invoice), number: numberOf({ ...invoice, print }, series) };
    invoices.push(issued);
    tell(issuedEvents(issued));
    return issued;
  }

  function markInvoice(id: string, change: Partial<Pick<InvoiceRecord, 'status' | 'attemptId'>>): void {
    const index = invoices.findIndex((invoice) => invoice.id === id);
    invoices[index] = { ...invoices[index]!, ...change };
  }

  const invoiceOf = (id: string | null) => invoices.find((invoice) => invoice.id === id);
  const usePreview = (id: string, key: string): void => {
    previews.set(id, { ...previews.get(id)!, usedBy: key });
  };

  const operations: Omit<SubscriptionStore, 'importSubscription'> = {
    async findSubscription(organization) {
      return copied(live(organization) ?? subscriptions.filter((item) => item.organization === organization).at(-1));
    },
    async hadTrial(organization) {
      return subscriptions.some((item) => item.organization === organization && item.trialEnd !== null);
    },
    async changeSubscription(subscription, at, { invoice = null, preview, voids = null } = {}) {
      if (!held(subscription)) return { kind: 'moved' };
      if (preview && previews.get(preview.id)?.usedBy !== null) return { kind: 'preview-used' };
      if (preview) usePreview(preview.id, preview.key);
      const issued = invoice && issue(invoice);
      if (voids !== null) markInvoice(voids, { status: 'void' });
      return copy({
        kind: 'changed',
        subscription: replace(numbered(subscription, issued), at, voids),
        invoice: issued,
      });
    },
    async claimDueSubscriptions(now, leaseUntil, limit) {
      const due = subscriptions
        .filter(({ status, dueAt }) => status !== 'ended' && dueAt !== null && dueAt <= now)
        .sort((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1))
        .slice(0, limit)
        .map((subscription) => ({ ...subscription, dueAt: leaseUntil }));
      for (const subscription of due) {
        subscriptions[subscriptions.findIndex(({ id }) => id === subscription.id)] = subscription;
      }
      return copy(due);
    },
    async savePreview(preview) {
      previews.set(preview.id, copy(preview));
    },
    async findPreview(id) {
      return copied(previews.get(id));
    },
    async findPreviewByKey(organization, key) {
      return copied([...previews.values()].find((item) => item.organization === organization && item.usedBy === key));
    },
    async deleteUnusedPreviews(expiredBefore) {
      const unused = [...previews.values()].filter(
        ({ id, expiresAt, usedBy }) => expiresAt < expiredBefore && usedBy === null && !tried(id),
      );
      for (const { id } of unused) previews.delete(id);
      return unused.length;
    },
    async listInvoices(organization) {
      return copy(invoices.filter((invoice) => invoice.organization === organization).reverse());
    },
    async findInvoice(id) {
      return copied(invoiceOf(id));
    },
    async pageInvoices(wanted, after, limit) {
      return copy(pageOf(invoices, wanted, after, limit));
    },
  };

  return {
    operations,
    live,
    all: () => subscriptions,
    invoices: () => invoices,
    held,
    add,
    replace,
    issue,
    markInvoice,
    invoiceOf,
    previewUsed: (id: string | null) => id !== null && previews.get(id)?.usedBy != null,
    usePreview,
  };
}
