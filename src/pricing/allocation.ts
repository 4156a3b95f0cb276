import { sum } from './money.ts';
import { toSafe } from './rational.ts';

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
