import type { VatCheck } from '../../contract/index.ts';
import type { Bill, Catalog, Quote, RunningCoupon, TaxTreatment } from '../../pricing/index.ts';
import { itemNames } from '../documents/item-names.ts';
import type { InvoiceRecord, SubscriptionRecord } from '../records.ts';
import type { NewInvoice } from '../settlement-records.ts';

/** An invoice for what happens to a subscription after the sale, before it is composed for print. */
export function invoiceFor(
  subscription: SubscriptionRecord,
  catalog: Catalog,
  { bill, treatment, vat }: { readonly bill: Bill; readonly treatment: TaxTreatment; readonly vat: VatCheck | null },
  facts: Pick<InvoiceRecord, 'id' | 'attemptId' | 'issuedAt' | 'status'> & { readonly series: string },
): Omit<NewInvoice, 'print'> {
  const { id, organization, billing, running } = subscription;
  const { seller, taxBehavior = 'exclusive' } = catalog;
  return {
    ...facts,
    organization,
    subscriptionId: id,
    currency: running.currency,
    total: bill.total,
    document: {
      seller,
      billing,
      bill,
      treatment,
      taxBehavior,
      coupon: couponOn(bill, running.coupon),
      vat,
      names: itemNames(catalog, bill),
    },
  };
}

/** The coupon as a quote says it, where it took something off. */
function couponOn({ discount }: Bill, coupon: RunningCoupon | null): Quote['coupon'] {
  if (!coupon || discount === 0) return null;
  const { code, percent, amount, duration, months } = coupon;
  return {
    code,
    applied: true,
    percent: percent === undefined ? null : String(percent),
    amount,
    duration,
    months: months ?? null,
  };
}
