import { looksLikeCardNumber } from '../contract/card-number.ts';
import type { BillingValues } from './billing.ts';

/** What was typed, less what looks like a card's number: that is shown with its fault, and goes nowhere else. */
export function cardFree(values: BillingValues): BillingValues {
  const kept = Object.entries(values).filter(
    ([field, value]) => !looksLikeCardNumber(value ?? '', field === 'legalRegistration' ? [14] : []),
  );
  return { ...Object.fromEntries(kept), customer: values.customer };
}
