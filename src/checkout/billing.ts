import type { BillingInfo, Session, VatCheck } from '../contract/index.ts';
import type { AddressField } from '../addresses/index.ts';
import { looksLikeCardNumber, passesLuhn } from '../contract/card-number.ts';
import type { BillingExtra } from '../pricing/index.ts';
import {
  asksForVatNumber,
  countingVatNumber,
  knownBilling,
  type BillingField,
  type BillingSlice,
  type FieldFault,
} from './buyer.ts';

/** What the billing form asks for, and what is wrong with what was typed. Pure. */

const addressFields: Readonly<Partial<Record<AddressField, BillingField>>> = {
  street: 'street',
  dependentLocality: 'street2',
  city: 'city',
  region: 'region',
  postalCode: 'postalCode',
};

/** The address as the form asks for it: rows of fields in the country's own order. */
export function addressRows({ values, format }: Pick<BillingSlice, 'values' | 'format'>): BillingField[][] {
  if (!format || format.country !== values.country) return [['street'], ['street2'], ['postalCode', 'city']];
  const rows = format.latinRows.map((row) => row.flatMap((field) => addressFields[field] ?? []));
  const own = rows.some((row) => row.includes('street2'));
  return rows
    .flatMap((row) => (row.includes('street') && !own ? [row, ['street2'] as BillingField[]] : [row]))
    .filter((row) => row.length > 0);
}

const allExtras: readonly BillingExtra[] = ['legalRegistration', 'invoiceEmail', 'purchaseOrder', 'buyerReference'];

/**
 * What is asked for beside the address: what the catalog wants, and a French company's SIREN, which its invoices must
 * carry once they are electronic (ordonnance 2021-1190; EN 16931 BT-47).
 */
export function extraFields(
  { values }: Pick<BillingSlice, 'values'>,
  askFor: readonly BillingExtra[] = [],
): BillingExtra[] {
  if (values.customer !== 'company') return [];
  return allExtras.filter(
    (field) => askFor.includes(field) || (field === 'legalRegistration' && values.country === 'FR'),
  );
}

/** SIREN (9 digits) or SIRET (14), both with a Luhn check digit. */
function isFrenchRegistration(text: string): boolean {
  const digits = text.replace(/[\s.]/g, '');
  return /^(\d{9}|\d{14})$/.test(digits) && passesLuhn(digits);
}

/** Fields that must be filled, in form order. */
export function requiredFields(billing: Pick<BillingSlice, 'values' | 'format'>): BillingField[] {
  const { values, format } = billing;
  const known = format?.country === values.country ? format : null;
  const address = addressRows(billing)
    .flat()
    .filter((field) => (known ? known.required.some((name) => addressFields[name] === field) : field !== 'street2'));
  return [...(values.customer === 'company' ? (['company'] as const) : []), 'name', 'email', 'country', ...address];
}

const limits: Partial<Record<BillingField, number>> = { email: 254, vatNumber: 40, postalCode: 20 };

/** The fault of one field as it stands, or null. The VAT number's own verdict comes from `vatFault`. */
export function fieldFault(field: BillingField, billing: Pick<BillingSlice, 'values' | 'format'>): FieldFault | null {
  const { values, format } = billing;
  const value = values[field]?.trim() ?? '';
  if (value === '') return requiredFields(billing).includes(field) ? 'required' : null;
  if (value.length > (limits[field] ?? 200)) return 'too-long';
  if (field === 'legalRegistration' && values.country === 'FR' && !isFrenchRegistration(value)) return 'siren';
  if (field !== 'country' && looksLikeCardNumber(value, field === 'legalRegistration' ? [14] : []))
    return 'card-number';
  if ((field === 'email' || field === 'invoiceEmail') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return 'email';
  const pattern = field === 'postalCode' && format?.country === values.country ? format?.postalCode.pattern : null;
  // Often written with its country before it: `LT-01103`, `L-4750`.
  if (pattern && !new RegExp(`^([a-z]{1,3}-)?(?:${pattern})$`, 'iu').test(value.replace(/\s+/g, ' ')))
    return 'postal-code';
  return null;
}

/** What the state of a VAT number blocks: malformed and wrong country until mended, invalid until "Continue without". */
export function vatFault(billing: BillingSlice): FieldFault | null {
  if (!asksForVatNumber(billing.values) || billing.vat.number === null) return null;
  if (billing.vat.state === 'malformed') return 'vat-malformed';
  if (billing.withoutVatNumber) return null;
  if (billing.vat.state === 'invalid') return 'vat-invalid';
  if (billing.vat.state === 'wrong-country') return 'vat-wrong-country';
  return null;
}

/** Every fault of the form, in form order. What is not asked of this buyer cannot be mended by them: it is no fault. */
export function billingFaults(billing: BillingSlice): BillingSlice['faults'] {
  const faults: Partial<Record<BillingField, FieldFault>> = {};
  const extras = extraFields(billing, allExtras);
  for (const field of [...requiredFields(billing), ...addressRows(billing).flat(), ...extras]) {
    const fault = fieldFault(field, billing);
    if (fault) faults[field] = fault;
  }
  const fault = (asksForVatNumber(billing.values) && fieldFault('vatNumber', billing)) || vatFault(billing);
  if (fault) faults.vatNumber = fault;
  return faults;
}

/** The form as the contract wants it. Empty fields, and those that do not concern this buyer, are left out. */
export function billingInfo(billing: BillingSlice): BillingInfo {
  const { customer, ...typed } = billing.values;
  const number = countingVatNumber(billing);
  const companysOwn = customer === 'consumer' ? ['company', ...allExtras] : [];
  const filled = Object.entries({ ...typed, vatNumber: number ?? '' })
    .map(([field, value]) => [field, value?.trim()] as const)
    .filter(([field, value]) => value && !companysOwn.includes(field));
  return { ...(Object.fromEntries(filled) as Record<BillingField, string>), customer };
}

/** A known customer's form: what the session knows, closed when nothing is missing. */
export const prefilledBilling = (prefill: Session['prefill']): BillingSlice => stillConfirmed(knownBilling(prefill));

/** Open again where something is missing. */
export const stillConfirmed = (billing: BillingSlice): BillingSlice =>
  billing.confirmed && Object.keys(billingFaults(billing)).length > 0 ? { ...billing, confirmed: false } : billing;

/** The server's verdict on the number, as the form shows it. */
export function withVatCheck(billing: BillingSlice, check: VatCheck | null): BillingSlice {
  if (!check)
    return billing.vat.state === 'checking' ? { ...billing, vat: { ...billing.vat, state: 'empty' } } : billing;
  const vat = { state: check.status, number: check.number, name: check.name ?? null };
  const next = { ...billing, vat };
  const fault = vatFault(next);
  const { vatNumber: _old, ...others } = billing.faults;
  return { ...next, faults: fault ? { ...others, vatNumber: fault } : others, confirmed: billing.confirmed && !fault };
}
