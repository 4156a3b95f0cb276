/** Exact fractions over `BigInt`. Used where plain integers cannot be proven exact. */

/** How a fraction of a minor unit becomes a whole one. `halfUp`: half away from zero, so that a credit mirrors its charge. */
export type Rounding = 'halfUp' | 'halfEven';

/** `n / d`, with `d` > 0. Not necessarily in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/** `n / d` of whole numbers. Throws a RangeError when `d` is 0. */
export function rational(n: number | bigint, d: number | bigint = 1n): Rational {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('division by zero');
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom };
}

/** The exact value of a whole number or of a decimal string such as `12.345`. Throws a RangeError for anything else. */
export function parseDecimal(value: number | string): Rational {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
    return { n: BigInt(value), d: 1n };
  }
  const match = decimalPattern.exec(value);
  if (!match) throw new RangeError(`not a decimal: ${value}`);
  const [, sign, whole, fraction = ''] = match;
  const digits = BigInt(`${whole}${fraction}`);
  return { n: sign ? -digits : digits, d: 10n ** BigInt(fraction.length) };
}

export const add = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const subtract = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
export const multiply = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });

/** Throws a RangeError when `b` is 0. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** Negative, 0 or positive, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest whole number. Throws a RangeError when it is no safe integer. Never −0. */
export function round(value: Rational, rounding: Rounding = 'halfUp'): number {
  const { n, d } = value;
  const size = n < 0n ? -n : n;
  let whole = size / d;
  const twice = (size % d) * 2n;
  if (twice > d || (twice === d && (rounding === 'halfUp' || whole % 2n === 1n))) whole += 1n;
  return toSafe(n < 0n ? -whole : whole);
}

/** As a `number`. Throws a RangeError when it is no safe integer. */
export function toSafe(value: bigint | number): number {
  const result = Number(value);
  if (!Number.isSafeInteger(result)) throw new RangeError(`amount too large: ${value}`);
  return result;
}
