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
 * costs 0 in every model. Throws a RangeError for a negative quantity, past a bounded last tier, and for an amount that is
 * no safe integer.
 */
export const priceOf = (
  rule: PriceRule,
  quantity: number | string,
  short?: 'flat' | 'perUnit',
  rounding?: Rounding,
): QuantityPrice => ({ amount: amountOf(rule, quantity, short, rounding), unit: unitOf(rule, quantity) });

/** `priceOf`, the amount alone. */
export function amountOf(
  rule: PriceRule,
  quantity: number | string,
  short: 'flat' | 'perUnit' = 'perUnit',
  rounding: Rounding = 'halfUp',
): number {
  if (Number(quantity) < 0) throw new RangeError('no price for this quantity');
  if (typeof rule !== 'object') return linear(rule, short === 'flat' ? 1 : quantity, rounding);
  switch (rule.model) {
    case 'flat':
      return Number(quantity) ? linear(rule.amount, 1, rounding) : 0;
    case 'perUnit':
      return linear(rule.amount, quantity, rounding);
    case 'package':
      return linear(rule.amount, packages(quantity, rule.size), rounding);
    default: {
      const units = parseDecimal(quantity);
      return units.n > 0n ? round(tiered(rule.model, rule.tiers, units), rounding) : 0;
    }
  }
}

function unitOf(rule: PriceRule, quantity: number | string): string | null {
  if (typeof rule !== 'object') return String(rule);
  if (rule.model === 'flat' || rule.model === 'perUnit') return String(rule.amount);
  if (rule.model !== 'volume') return null;
  const units = parseDecimal(quantity);
  const tier = rule.tiers.find((step) => covers(step, units));
  return tier && units.n > 0n && !Number(tier.flat ?? 0) ? String(tier.unit ?? 0) : null;
}

function linear(amount: number | string, quantity: number | string, rounding: Rounding): number {
  if (typeof amount === 'number' && typeof quantity === 'number') {
    const product = amount * quantity;
    return Number.isSafeInteger(product) ? product + 0 : mulDiv(amount, quantity, 1); // `+ 0` keeps −0 out.
  }
  return round(multiply(parseDecimal(amount), parseDecimal(quantity)), rounding);
}

function packages(quantity: number | string, size: number): number {
  const { n, d } = parseDecimal(quantity);
  const units = d * BigInt(size);
  return round({ n: (n + units - 1n) / units, d: 1n });
}

const covers = ({ upTo }: Tier, units: Rational): boolean => upTo === null || compare(units, parseDecimal(upTo)) <= 0;

function tiered(model: 'graduated' | 'volume' | 'stairstep', tiers: readonly Tier[], quantity: Rational): Rational {
  let total = rational(0);
  let below = total;
  for (const tier of tiers) {
    const last = covers(tier, quantity);
    const flat = parseDecimal(tier.flat ?? 0);
    const unit = parseDecimal(tier.unit ?? 0);
    if (model === 'graduated') {
      const bound = last ? quantity : parseDecimal(tier.upTo!);
      total = add(total, add(multiply(unit, subtract(bound, below)), flat));
      below = bound;
      if (last) return total;
    } else if (last) return model === 'volume' ? add(multiply(unit, quantity), flat) : flat;
  }
  throw new RangeError('no price for this quantity');
}
