import { billingFaults, fieldFault } from './billing.ts';
import type { AddressFormat } from '../addresses/index.ts';
import type { BillingField, BillingSlice } from './buyer.ts';

/** What typing and leaving fields does to the billing slice. Pure. */

/** A field was typed into: its fault goes once it is mended, and what is known of a VAT number when it may be another. */
export function filledBilling(billing: BillingSlice, field: BillingField | 'customer', value: string): BillingSlice {
  const values = { ...billing.values, [field]: value } as BillingSlice['values'];
  const { [field as BillingField]: fault, ...faults } = billing.faults;
  const aboutVat = field === 'vatNumber' || field === 'country' || field === 'customer';
  const stays = fault && fieldFault(field as never, { values, format: billing.format }) === fault;
  const shown = stays ? billing.faults : faults;
  return {
    ...billing,
    values,
    faults: field === 'customer' ? stillAsked(shown, { ...billing, values }) : shown,
    ...(aboutVat
      ? {
          withoutVatNumber: false,
          vat: { state: values.vatNumber?.trim() ? 'checking' : 'empty', number: null, name: null },
        }
      : {}),
  };
}

/** Whoever buys for themselves is not told about a company's fields. */
function stillAsked(faults: BillingSlice['faults'], billing: BillingSlice): BillingSlice['faults'] {
  const found = billingFaults(billing);
  return Object.fromEntries(Object.entries(faults).filter(([field]) => field in found));
}

/**
 * How addresses are written has come: with another country's form goes what only that asked for, and its faults. A region
 * that a customer is known by under its key (`13`) is called as people write it (`Tokyo`).
 */
export function writtenAs(billing: BillingSlice, format: AddressFormat): BillingSlice {
  if (!billing.format || billing.format.country === format.country) {
    const written = format.regions.find(({ key }) => key === billing.values.region)?.written;
    return { ...billing, format, ...(written && { values: { ...billing.values, region: written } }) };
  }
  const { region: _region, legalRegistration: _register, postalCode, ...rest } = billing.values;
  const { region: _none, ...faults } = billing.faults;
  const values = postalCode && format.fields.includes('postalCode') ? { ...rest, postalCode } : rest;
  return { ...billing, format, values, faults };
}

/** A field was left: its fault is shown. */
export function checkedBilling(billing: BillingSlice, field: BillingField): BillingSlice {
  const { [field]: _old, ...faults } = billing.faults;
  const fault = billingFaults(billing)[field];
  return { ...billing, faults: fault ? { ...faults, [field]: fault } : faults };
}

/** The form was sent: all faults are shown, and with none it is confirmed. */
export function confirmedBilling(billing: BillingSlice): BillingSlice {
  const faults = billingFaults(billing);
  return { ...billing, faults, confirmed: Object.keys(faults).length === 0 };
}

export function withoutVatNumber(billing: BillingSlice): BillingSlice {
  const { vatNumber: _old, ...faults } = billing.faults;
  return { ...billing, withoutVatNumber: true, faults };
}
