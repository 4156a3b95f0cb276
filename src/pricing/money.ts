import { rational, round, toSafe } from './rational.ts';
import type { Rounding } from './rational.ts';

/**
 * Whole minor units. Plain integers while every product is provably exact (below 2^53), `BigInt` beyond; every result is
 * a safe integer and never −0, or a RangeError is thrown.
 */

/** `a × b / c`, rounded once. Throws a RangeError when `c` is 0 or the result is no safe integer. */
export function mulDiv(a: number, b: number, c: number, rounding: Rounding = 'halfUp'): number {
  const product = a * b;
  // The bound leaves room for doubling the remainder.
  if (!(Math.abs(product) <= Number.MAX_SAFE_INTEGER && c > 0 && c < 2 ** 52)) {
    return round(rational(BigInt(a) * BigInt(b), c), rounding);
  }
  const size = Math.abs(product);
  const rest = size % c;
  let whole = (size - rest) / c;
  if (rest * 2 > c || (rest * 2 === c && (rounding === 'halfUp' || whole % 2 === 1))) whole += 1;
  return product < 0 ? 0 - whole : whole;
}

/** Sum. Throws a RangeError when it is no safe integer. */
export function sum(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return toSafe(total);
}

/**
 * Splits `total` over `weights` by largest remainder: the parts add up to `total`, each is within one minor unit of its
 * exact share, and what is left over goes to the largest remainders, the first of equals first. A negative total mirrors
 * its positive. Throws a RangeError when a weight is negative, or when all are 0 and `total` is not.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  if (weights.some((weight) => weight < 0) || (whole === 0 && total !== 0))
    throw new RangeError('nothing to share over');
  if (total === 0) return weights.map(() => 0);
  const size = BigInt(Math.abs(total));
  const divisor = BigInt(whole);
  const parts = weights.map((weight) => toSafe((size * BigInt(weight)) / divisor));
  const rests = weights.map((weight, index) => ({ index, rest: (size * BigInt(weight)) % divisor }));
  rests.sort((a, b) => Number(b.rest - a.rest)); // Stable: the first of equals stays first.
  const left = Math.abs(total) - sum(parts);
  for (const { index } of rests.slice(0, left)) parts[index]! += 1;
  return total < 0 ? parts.map((part) => 0 - part) : parts;
}
