import type { BillingInfo, Session } from '../contract/index.ts';
import type { AddressFormat } from '../addresses/index.ts';
import { looksLikeCardNumber } from '../contract/card-number.ts';
import type { Buyer } from '../pricing/index.ts';

/** Who buys, as far as it is known: the billing slice, and what VAT depends on in it. What the form asks is in `billing.ts`. */

/** The fields of the billing form, as typed. */
export type BillingField = Exclude<keyof BillingInfo, 'customer' | 'withoutVatNumber'>;

export type BillingValues = Readonly<Partial<Record<BillingField, string>>> & {
  readonly customer: 'company' | 'consumer';
};

/** Why a field cannot stay as it is. A backend may add codes of its own. */
export type FieldFault =
  | 'required'
  | 'email'
  | 'postal-code'
  | 'too-long'
  | 'card-number'
  | 'siren'
  | 'vat-malformed'
  | 'vat-invalid'
  | 'vat-wrong-country'
  | 'rejected';

/** What is known of the VAT number. `unavailable` is not `invalid`. */
export type VatState = 'empty' | 'malformed' | 'checking' | 'valid' | 'invalid' | 'unavailable' | 'wrong-country';

/** Billing information. The same slice in the checkout's and the subscription's store. */
export interface BillingSlice {
  readonly values: BillingValues;
  readonly faults: Readonly<Partial<Record<BillingField, FieldFault>>>;
  readonly vat: { readonly state: VatState; readonly number: string | null; readonly name: string | null };
  /** The buyer goes on without a number that the register calls invalid: VAT is charged. */
  readonly withoutVatNumber: boolean;
  /** How addresses are written in the chosen country; null until it is loaded, and then the usual fields are asked for. */
  readonly format: AddressFormat | null;
  /** Checked and shown back; the form is closed. */
  readonly confirmed: boolean;
}

/** Nothing typed yet. */
export const emptyBilling: BillingSlice = {
  values: { customer: 'company' },
  faults: {},
  vat: { state: 'empty', number: null, name: null },
  withoutVatNumber: false,
  format: null,
  confirmed: false,
};

/** The 27 member states, and Monaco, whose companies have French numbers. */
const euCountries = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK'.split(' ');

/** Whether a VAT number means anything for this buyer. */
export function asksForVatNumber(values: BillingValues): boolean {
  return values.customer === 'company' && values.country !== undefined && euCountries.includes(values.country);
}

/** The number as it counts for VAT: well-formed, a company's in the EU, and only while the buyer stands by it. */
export function countingVatNumber(billing: BillingSlice): string | null {
  const counts = asksForVatNumber(billing.values) && !billing.withoutVatNumber && billing.vat.state !== 'malformed';
  return counts ? billing.vat.number : null;
}

/** What VAT depends on, as far as the page knows. */
export function buyerOf(billing: BillingSlice, country: string | null): Buyer {
  const number = countingVatNumber(billing);
  const { state } = billing.vat;
  const { postalCode = '' } = billing.values;
  return {
    country: billing.values.country ?? country,
    postalCode: postalCode && !looksLikeCardNumber(postalCode) ? postalCode.trim() || null : null,
    business: billing.values.customer === 'company',
    vatNumber: number,
    vatNumberStatus: number && (state === 'valid' || state === 'invalid' || state === 'unavailable') ? state : null,
  };
}

/** A number that was good once: the server judges it with the next quote. */
export function vatToCheck(number: string | undefined): BillingSlice['vat'] {
  return number?.trim() ? { state: 'checking', number: number.trim(), name: null } : emptyBilling.vat;
}

/** What the session knows of a customer; as confirmed as a customer's own word, until `billing.ts` finds something missing. */
export function knownBilling(prefill: Session['prefill']): BillingSlice {
  if (!prefill) return emptyBilling;
  const values: Record<string, string> = {};
  for (const [field, value] of Object.entries(prefill)) if (typeof value === 'string') values[field] = value;
  return {
    ...emptyBilling,
    values: { ...values, customer: prefill.customer ?? 'company' },
    vat: vatToCheck(values.vatNumber),
    confirmed: true,
  };
}
