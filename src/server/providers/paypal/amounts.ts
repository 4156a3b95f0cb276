import { exponentOf, toDecimal } from '../../../pricing/index.ts';

/**
 * Currencies PayPal takes from anywhere: https://developer.paypal.com/reference/currency-codes/ (written down 2026-11, not
 * fetched). BRL, CNY and MYR are for accounts of those countries only. HUF and TWD have two decimals by ISO 4217 and none
 * at PayPal: nearly no total with VAT could be charged to the unit, so they are not on offer at all.
 */
export const payPalCurrencies: readonly string[] = [
  ...['AUD', 'CAD', 'CHF', 'CZK', 'DKK', 'EUR', 'GBP', 'HKD', 'ILS', 'JPY'],
  ...['MXN', 'NOK', 'NZD', 'PHP', 'PLN', 'SEK', 'SGD', 'THB', 'USD'],
];
const whole = new Set(['HUF', 'JPY', 'TWD']);

/** Minor units as PayPal's decimal: 1999 EUR → `19.99`, 500 JPY → `500`. Null when it has no exact form there. */
export function toPayPal(amount: number, currency: string): string | null {
  if (!payPalCurrencies.includes(currency)) return null;
  return toDecimal(amount, currency);
}

/** PayPal's decimal in minor units. Throws for what is no amount. */
export function fromPayPal(value: string, currency: string): { amount: number; currency: string } {
  const [, units = '', decimals = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(value) ?? [];
  const exponent = exponentOf(currency);
  if (units === '' || decimals.length > exponent || (whole.has(currency) && decimals !== '')) {
    throw new Error(`paypal: not an amount in ${currency}`);
  }
  return { amount: Number(units + decimals.padEnd(exponent, '0')), currency };
}
