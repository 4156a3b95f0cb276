import { looksLikeCardNumber } from '../contract/card-number.ts';
import type { Catalog } from '../pricing/index.ts';
import { findCoupon } from '../pricing/lookup.ts';
import type { BillingValues } from './buyer.ts';

/** A code that is none of the catalog's and may be a card's number: it is never taken, so it goes nowhere. */
export function mayBeCard(code: string, catalog: Catalog | null): boolean {
  return looksLikeCardNumber(code) && !(catalog && findCoupon(catalog, code));
}

/** What was typed, less what looks like a card's number: that is shown with its fault, and goes nowhere else. */
export function cardFree(values: BillingValues): BillingValues {
  const kept = Object.entries(values).filter(
    ([field, value]) => !looksLikeCardNumber(value ?? '', field === 'legalRegistration' ? [14] : []),
  );
  return { ...Object.fromEntries(kept), customer: values.customer };
}
