import type { BillingInfo, QuoteRequest } from '../contract/index.ts';
import { planPrice, type Catalog } from '../pricing/index.ts';
import { Skipped } from './rule.ts';

/** Something that costs money at once, with one more of an add-on than is included, where there is one to count. */
export function chooseSelection(catalog: Catalog, billing: BillingInfo): QuoteRequest {
  const { cycles, currencies, plans } = catalog;
  for (const plan of plans.filter(({ trial }) => !trial)) {
    for (const cycle of cycles) {
      for (const currency of currencies) {
        const price = planPrice(catalog, plan.id, cycle.id, currency);
        if (!price || price.amount <= 0) continue;
        const addOn = countedAddOn(catalog, plan.id, cycle.id, currency);
        const { country, postalCode, customer } = billing;
        return {
          plan: plan.id,
          cycle: cycle.id,
          currency,
          addOns: addOn ? { [addOn]: (plan.included?.[addOn] ?? 0) + 1 } : {},
          country,
          postalCode: postalCode ?? null,
          customer,
        };
      }
    }
  }
  throw new Skipped('the catalog has no plan that costs something at once');
}

/** An add-on that is sold here by the piece: neither elsewhere, nor fixed. */
export function countedAddOn(catalog: Catalog, plan: string, cycle: string, currency: string): string | undefined {
  return (catalog.addOns ?? []).find(
    ({ prices, locked, mandatory, externalUrl, min = 0, step = 1, plans }) =>
      prices?.[cycle]?.[currency] !== undefined &&
      !locked &&
      !mandatory &&
      externalUrl === undefined &&
      min <= 1 &&
      step === 1 &&
      (plans?.includes(plan) ?? true),
  )?.id;
}
