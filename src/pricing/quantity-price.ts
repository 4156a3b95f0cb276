import type { PriceRule, Tier } from './catalog.ts';
import { mulDiv } from './money.ts';
import { add, multiply, parseDecimal, rational, round } from './rational.ts';
import type { Rational, Rounding } from './rational.ts';

/** What a quantity costs for one period. */
export interface QuantityPrice {
  /** Minor units, rounded once. */
  readonly amount: number;
  /** Price of one unit as a decimal string, where one price holds for all; else null. */
  readonly unit: string | null;
}

/**
 * The price of `quantity` billed units. A bare number or string is `short` (a plan's `flat`, an add-on's `perUnit`).
 * Tier bounds are inclusive. Graduated adds the flat fee of every tier entered, volume that of the tier hit; stairstep is
 * the flat fee alone; packages are rounded up. Quantity 0 costs 0 in every model but `flat`.
 * Throws a RangeError when the amount is no safe integer.
 */
export function priceOf(
  rule: PriceRule,
  quantity: number,
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
      return { ...linear(rule.amount, Math.ceil(quantity / rule.size), rounding), unit: null };
    case 'graduated':
      return { amount: quantity > 0 ? round(graduated(rule.tiers, quantity), rounding) : 0, unit: null };
    default: {
      if (quantity <= 0) return { amount: 0, unit: null };
      const tier = tierOf(rule.tiers, quantity);
      const units = rule.model === 'volume' ? quantity : 0;
      const unit = units && !tier.flat ? String(tier.unit ?? 0) : null;
      return { amount: round(tierPrice(tier, units), rounding), unit };
    }
  }
}

function linear(amount: number | string, quantity: number, rounding: Rounding): QuantityPrice {
  const total =
    typeof amount === 'number'
      ? mulDiv(amount, quantity, 1)
      : round(multiply(parseDecimal(amount), rational(quantity)), rounding);
  return { amount: total, unit: String(amount) };
}

const tierPrice = (tier: Tier, units: number): Rational =>
  add(multiply(parseDecimal(tier.unit ?? 0), rational(units)), parseDecimal(tier.flat ?? 0));

function tierOf(tiers: readonly Tier[], quantity: number): Tier {
  const tier = tiers.find(({ upTo }) => upTo === null || quantity <= upTo);
  if (!tier) throw new RangeError('the last tier must be unbounded');
  return tier;
}

function graduated(tiers: readonly Tier[], quantity: number): Rational {
  let total = rational(0);
  let below = 0;
  for (const tier of tiers) {
    const units = Math.min(quantity, tier.upTo ?? quantity) - below;
    if (units <= 0) break;
    total = add(total, tierPrice(tier, units));
    below += units;
  }
  if (below < quantity) throw new RangeError('the last tier must be unbounded');
  return total;
}
