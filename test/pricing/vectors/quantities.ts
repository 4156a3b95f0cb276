import { parseDecimal, priceOf, rational, multiply, round } from '../../../src/pricing/index.ts';
import type { PriceRule, Rational } from '../../../src/pricing/index.ts';
import type { Check, Vector } from './outcome.ts';

/** A decimal string times 10^digits, as a decimal string: major units become minor units. */
function scaled(value: string | number, digits: number): string {
  const { n, d } = multiply(parseDecimal(String(value)), rational(10n ** BigInt(digits)));
  const places = d.toString().length - 1;
  const text = n.toString().padStart(places + 1, '0');
  return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
}

export const quantityPrice: Check = ({ model, tiers, quantity, expected_total: expected, unit }) => {
  const digits = unit === 'major' ? 2 : 0;
  const billed = model === 'package' ? Math.max(0, Number(quantity) - Number(tiers[0].free_units ?? 0)) : quantity;
  const rule = (
    model === 'package'
      ? { model, amount: scaled(tiers[0].package_price, digits), size: tiers[0].package_size }
      : {
          model,
          tiers: tiers.map((tier: Vector) => ({
            upTo: tier.up_to,
            unit: scaled(tier.unit ?? 0, digits),
            flat: scaled(tier.flat ?? 0, digits),
          })),
        }
  ) as PriceRule;
  try {
    const want = expected === 'error' ? 'error' : roundedTo(parseDecimal(String(expected)), digits);
    return { got: priceOf(rule, billed).amount, want };
  } catch (error) {
    return { got: error instanceof RangeError ? 'error' : String(error), want: expected };
  }
};

const roundedTo = (value: Rational, digits: number): number => round(multiply(value, rational(10 ** digits)));
