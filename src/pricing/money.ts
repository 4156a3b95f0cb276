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
