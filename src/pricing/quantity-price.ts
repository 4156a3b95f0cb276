import type { PriceRule, Tier } from './catalog.ts';
import { mulDiv } from './money.ts';
import { add, compare, multiply, parseDecimal, rational, round, subtract } from './rational.ts';
import type { Rational, Rounding } from './rational.ts';

/** What a quantity costs for one period. */
export interface QuantityPrice {
  /** Minor units, rounded once. */
  readonly amount: number;
  /** Price of one unit as a decimal string, where one price holds for all; else null. */
  readonly unit: string | null;
}

/**
 * The price of `quantity` billed units: a whole number, or a decimal string for measured usage. A bare number or string as
 * the rule is `short` (a plan's `flat`, an add-on's `perUnit`). Tier bounds are inclusive. Graduated adds the flat fee of
 * every tier entered, volume that of the tier hit; stairstep is the flat fee alone; packages are rounded up. Quantity 0
 * costs 0 in every model but `flat`. Throws a RangeError past a bounded last tier, and for an amount that is no safe integer.
 */
export function priceOf(
  rule: PriceRule,
  quantity: number | string,
  short: 'flat' | 'perUnit' = 'perUnit',
  rounding: Rounding = 'halfUp',
): QuantityPrice {
  if (typeof rule !== 'object') return linear(rule, short === 'flat' ? 1 : quantity, rounding);
  switch (rule.model) {
    case 'flat':
      return linear(rule.amount, 1, rounding);
    case 'perUnit':
      return linear(rule.amount, quantity, rounding);
    case 'package':
      return { ...linear(rule.amount, packages(quantity, rule.size), rounding), unit: null };
    default:
      return tiered(rule.model, rule.tiers, parseDecimal(quantity), rounding);
  }
}

function linear(amount: number | string, quantity: number | string, rounding: Rounding): QuantityPrice {
  const total =
    typeof amount === 'number' && typeof quantity === 'number'
      ? mulDiv(amount, quantity, 1)
      : round(multiply(parseDecimal(amount), parseDecimal(quantity)), rounding);
  return { amount: total, unit: String(amount) };
}

function packages(quantity: number | string, size: number): number {
  const { n, d } = parseDecimal(quantity);
  const units = d * BigInt(size);
  return round({ n: (n + units - 1n) / units, d: 1n });
}

function tiered(model: string, tiers: readonly Tier[], quantity: Rational, rounding: Rounding): QuantityPrice {
  let total = rational(0);
  let below = total;
  if (quantity.n <= 0n) return { amount: 0, unit: null };
  for (const tier of tiers) {
    const bound = tier.upTo === null ? quantity : parseDecimal(tier.upTo);
    const last = compare(quantity, bound) <= 0;
    const flat = parseDecimal(tier.flat ?? 0);
    const unit = parseDecimal(tier.unit ?? 0);
    if (model === 'graduated') {
      total = add(total, add(multiply(unit, subtract(last ? quantity : bound, below)), flat));
      if (last) return { amount: round(total, rounding), unit: null };
      below = bound;
    } else if (last) {
      if (model === 'stairstep') return { amount: round(flat, rounding), unit: null };
      const one = flat.n === 0n ? String(tier.unit ?? 0) : null;
      return { amount: round(add(multiply(unit, quantity), flat), rounding), unit: one };
    }
  }
  throw new RangeError('the last tier must be unbounded');
}
