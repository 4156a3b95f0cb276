import { exponentOf, multiply, parseDecimal, rational, round, toDecimal } from '../../pricing/index.ts';

/** A reference rate: what one unit of the invoice's currency is worth in the seller's books. */
export interface AccountingRate {
  /** ISO 4217. */
  readonly currency: string;
  /** A decimal string: `0.9132`. */
  readonly rate: string;
  /** The day the rate was published, `YYYY-MM-DD`. */
  readonly date: string;
  /** Who published it: `ECB`. Printed with it. */
  readonly source?: string;
}

/** VAT as the seller's books count it (BT-6, BT-111; Art. 230 of 2006/112/EC). */
export interface AccountingTax extends AccountingRate {
  /** Minor units of the accounting currency. */
  readonly tax: number;
}

/** VAT in the accounting currency; null where it is the invoice's own, no rate is given, or there is no VAT. Throws a RangeError for a malformed rate. */
export function accountingTax(tax: number, currency: string, rate?: AccountingRate): AccountingTax | null {
  if (!rate || rate.currency === currency || tax === 0) return null;
  const exact = multiply(parseDecimal(toDecimal(tax, currency)), parseDecimal(rate.rate));
  const minor = multiply(exact, rational(10 ** exponentOf(rate.currency)));
  return { ...rate, tax: round(minor) };
}
