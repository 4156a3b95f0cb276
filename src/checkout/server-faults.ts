import type { BillingField, FieldFault } from './buyer.ts';
import type { CheckoutError } from './checkout-error.ts';

/** The faults of the billing form that a backend found. */
export function serverFaults({ fields }: CheckoutError): Partial<Record<BillingField, FieldFault>> {
  const faults = fields.flatMap(({ path, code }) =>
    path.startsWith('billing.') ? [[path.slice(8), faultOf(code)] as const] : [],
  );
  return Object.fromEntries(faults);
}

/** A backend's code for a field, as the form says it. */
function faultOf(code: string): FieldFault {
  const known: Readonly<Record<string, FieldFault>> = {
    required: 'required',
    too_long: 'too-long',
    looks_like_card_number: 'card-number',
    vat_malformed: 'vat-malformed',
    vat_invalid: 'vat-invalid',
    vat_wrong_country: 'vat-wrong-country',
  };
  return known[code] ?? 'rejected';
}
