import { exponentOf, toDecimal } from '../../../pricing/index.ts';

/** An amount for EN 16931, which takes two decimals at most (BR-DEC). Throws a RangeError for currencies with more. */
export function decimal(minor: number, currency: string): string {
  if (exponentOf(currency) > 2) throw new RangeError(`EN 16931 has no amounts in ${currency}: more than two decimals`);
  return toDecimal(minor, currency);
}

/** A unit price (BT-146), minor units as a decimal string: `1234.5` cents is `12.345`. */
export function unitDecimal(unit: string, currency: string): string {
  const [whole = '0', fraction = ''] = unit.split('.');
  const exponent = exponentOf(currency);
  const digits = whole.padStart(exponent + 1, '0');
  const cut = digits.length - exponent;
  const tail = digits.slice(cut) + fraction;
  return tail === '' ? digits : `${digits.slice(0, cut)}.${tail}`;
}

/** Hundredths of a percent: 2550 is `25.5`. */
export const percentDecimal = (hundredths: number): string => String(hundredths / 100);
