import { multiply, parseDecimal, priceOf, rational, round, subtract } from '../../../src/pricing/index.ts';
import type { PriceRule, Rational } from '../../../src/pricing/index.ts';
import { plain, roundingOf } from './outcome.ts';
import type { Check, Vector } from './outcome.ts';

/** A fraction of a power of ten. */
function decimalOf({ n, d }: Rational): string {
  const places = d.toString().length - 1;
  const text = n.toString().padStart(places + 1, '0');
  return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
}

/** Major units become minor units. */
const minor = (value: string | number, digits: number): Rational =>
  multiply(parseDecimal(plain(value)), rational(10n ** BigInt(digits)));
const scaled = (value: string | number, digits: number): string => decimalOf(minor(value, digits));

/** As the sources call the models of ours. */
const models: Readonly<Record<string, string>> = {
  tiered: 'graduated',
  slab: 'graduated',
  stair_step: 'stairstep',
  per_unit: 'perUnit',
  standard: 'perUnit',
};

function ruleOf(model: string, tiers: readonly Vector[], digits: number): PriceRule {
  const [first] = tiers;
  const amount = (value: string | number | null | undefined): string => scaled(value ?? 0, digits);
  switch (model) {
    case 'package':
      return { model, amount: amount(first.package_price), size: first.package_size };
    case 'flat':
      return { model, amount: amount(first.flat) };
    case 'perUnit':
      return { model, amount: amount(first.unit) };
    case 'graduated':
    case 'volume':
    case 'stairstep': {
      // Sources have bounds between whole numbers; a catalog does not, but the sums are the same.
      const bounds = tiers.map(({ up_to: upTo }) => (upTo === null ? null : plain(upTo))) as (number | null)[];
      return {
        model,
        tiers: tiers.map(({ unit, flat }, i) => ({ upTo: bounds[i] ?? null, unit: amount(unit), flat: amount(flat) })),
      };
    }
    default:
      throw new Error(`unknown model: ${model}`);
  }
}

/** What is billed of a quantity beside free units, as a decimal string. */
function beyond(quantity: string | number, free: string | number = 0): string {
  const [all, without] = [parseDecimal(plain(quantity)), parseDecimal(plain(free))];
  if (all.n <= 0n) return plain(quantity);
  const rest = subtract(all, without);
  return rest.n > 0n ? decimalOf(rest) : '0';
}

export const quantityPrice: Check = (vector) => {
  const { model: called, tiers, quantity, expected_total: expected, unit } = vector;
  if (vector.flat_at_zero) return { skip: 'a quantity of 0 costs 0' };
  const digits = unit === 'major' ? 2 : 0;
  const rule = ruleOf(models[called] ?? called, tiers, digits);
  const rounding = roundingOf(vector);
  try {
    const want = expected === 'error' ? 'error' : round(minor(expected, digits), rounding);
    return { got: priceOf(rule, beyond(quantity, tiers[0].free_units), undefined, rounding).amount, want };
  } catch (error) {
    return { got: error instanceof RangeError ? 'error' : String(error), want: expected };
  }
};
