import { vatTreatment } from '../../pricing/index.ts';
import type { Bill, Catalog, TaxTreatment } from '../../pricing/index.ts';
import { buyerOf } from '../buyer.ts';
import type { SubscriptionRecord } from '../records.ts';
import { billWithTaxesOf } from '../tax-calculator.ts';
import type { TaxCalculator } from '../tax-calculator.ts';

type Taxed = Pick<SubscriptionRecord, 'billing' | 'vat' | 'running'>;

/** The taxes on what a subscriber is charged. */
export interface SubscriptionTaxes {
  /** By the kit's own VAT. While a seller waits for the register nothing can be left open here: VAT is charged. */
  treatment(catalog: Catalog, subscription: Taxed, at: string): TaxTreatment;
  /** The bill as it is charged: with another regime's taxes, where one is configured. Throws `provider_unavailable`. */
  bill(
    catalog: Catalog,
    subscription: Taxed,
    bill: Bill,
    treatment: TaxTreatment,
  ): Promise<{ readonly bill: Bill; readonly treatment: TaxTreatment }>;
}

export function createSubscriptionTaxes(calculator: TaxCalculator | undefined): SubscriptionTaxes {
  return {
    treatment({ seller }, { billing, vat }, at) {
      const { onUnavailable } = seller;
      const decided = onUnavailable === 'pending' ? { ...seller, onUnavailable: 'chargeVat' as const } : seller;
      return vatTreatment(decided, buyerOf(billing, vat), at);
    },
    async bill({ seller, taxBehavior = 'exclusive' }, { billing, vat, running }, bill, treatment) {
      if (!calculator || bill.lines.length === 0) return { bill, treatment };
      return billWithTaxesOf(
        calculator,
        bill,
        { currency: running.currency, taxBehavior },
        seller,
        buyerOf(billing, vat),
      );
    },
  };
}
