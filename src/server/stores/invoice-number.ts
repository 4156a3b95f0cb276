import type { InvoiceRecord, SubscriptionRecord } from '../records.ts';

/** `2026-000042`: the series, then its running number without a gap. */
export function invoiceNumber(series: string, running: number): string {
  return `${series}-${String(running).padStart(6, '0')}`;
}

/** An invoice that is overdue from its first day on is named by its number. */
export function numbered(subscription: SubscriptionRecord, issued: InvoiceRecord | null): SubscriptionRecord {
  const { overdue } = subscription;
  if (!issued || overdue?.invoiceId !== issued.id) return subscription;
  return { ...subscription, overdue: { ...overdue, invoiceNumber: issued.number } };
}
