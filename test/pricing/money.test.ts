import { describe, expect, it } from 'vitest';
import {
  allocate,
  compare,
  divide,
  exponentOf,
  isCurrency,
  mulDiv,
  parseDecimal,
  priceOf,
  rational,
  round,
  sum,
  toDecimal,
} from '../../src/pricing/index.ts';

describe('mulDiv', () => {
  it.each([
    [1, 1, 2, 'halfUp', 1],
    [-1, 1, 2, 'halfUp', -1],
    [3, 1, 2, 'halfUp', 2],
    [1, 1, 2, 'halfEven', 0],
    [3, 1, 2, 'halfEven', 2],
    [5, 1, 2, 'halfEven', 2],
    [-3, 1, 2, 'halfEven', -2],
    [49, 1, 100, 'halfUp', 0],
    [51, 1, 100, 'halfEven', 1],
    [1999, 2000, 10_000, 'halfUp', 400],
    [0, -7, 3, 'halfUp', 0],
  ] as const)('%d × %d / %d %s is %d', (a, b, c, rounding, result) => {
    expect(mulDiv(a, b, c, rounding)).toBe(result);
  });

  it('rounds half up where nothing else is said', () => {
    expect(mulDiv(5, 1, 2)).toBe(3);
    expect(mulDiv(-5, 1, 2)).toBe(-3);
  });

  it('stays exact where a product leaves the safe integers', () => {
    expect(mulDiv(9_007_199_254_740_991, 3, 3)).toBe(9_007_199_254_740_991);
    expect(mulDiv(-9_007_199_254_740_991, 1, 2)).toBe(-4_503_599_627_370_496);
    expect(mulDiv(9_007_199_254_740_991, 1, 2, 'halfEven')).toBe(4_503_599_627_370_496);
    expect(mulDiv(7, 1, 2 ** 53 - 1)).toBe(0);
    expect(mulDiv(10, 3, -4)).toBe(-8);
  });

  it('refuses what is no safe integer', () => {
    expect(() => mulDiv(2 ** 53 - 1, 2, 1)).toThrow(RangeError);
    expect(() => mulDiv(1, 1, 0)).toThrow(RangeError);
    expect(() => mulDiv(Number.NaN, 1, 1)).toThrow(RangeError);
    expect(() => sum([2 ** 53 - 1, 1])).toThrow('amount too large');
  });

  it('has no negative zero', () => {
    expect(Object.is(mulDiv(-1, 1, 3), 0)).toBe(true);
    expect(Object.is(round(rational(-1, 3)), 0)).toBe(true);
  });
});

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [3, 7], [2, 3]],
    [1, [1, 2, 1], [0, 1, 0]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
    [7, [0, 1], [0, 7]],
  ])('%d over %j is %j', (total, weights, parts) => {
    expect(allocate(total, weights)).toEqual(parts);
  });

  it('refuses to share over nothing or less', () => {
    expect(() => allocate(1, [0, 0])).toThrow('nothing to share over');
    expect(() => allocate(1, [2, -1])).toThrow(RangeError);
  });
});

describe('rational', () => {
  it('reads decimals exactly', () => {
    expect(parseDecimal('12.345')).toEqual({ n: 12345n, d: 1000n });
    expect(parseDecimal('-0.000000000001')).toEqual({ n: -1n, d: 10n ** 12n });
    expect(parseDecimal(7)).toEqual({ n: 7n, d: 1n });
  });

  it.each(['', '1.', '.5', '1e3', '1,5', '--1', ' 1'])('refuses %j', (text) => {
    expect(() => parseDecimal(text)).toThrow('not a decimal');
  });

  it('refuses floats and division by zero', () => {
    expect(() => parseDecimal(1.5)).toThrow('not a whole number');
    expect(() => divide(rational(1), rational(0))).toThrow('division by zero');
  });

  it('divides by fractions, and compares', () => {
    const { n, d } = divide(rational(1, 2), rational(3, 4));
    expect(Number(n) / Number(d)).toBeCloseTo(2 / 3, 15);
    expect(compare(rational(1, 2), rational(2, 4))).toBe(0);
    expect(compare(rational(1, 3), rational(1, 2))).toBe(-1);
    expect(compare(rational(1, 2), rational(1, 3))).toBe(1);
  });

  it.each([
    [5, undefined, 3],
    [-5, undefined, -3],
    [5, 'halfUp', 3],
    [5, 'halfEven', 2],
    [7, 'halfEven', 4],
  ] as const)('rounds %d halves, %s, to %d', (halves, rounding, whole) => {
    expect(round(rational(halves, 2), rounding)).toBe(whole);
  });

  it('keeps denominators positive', () => {
    expect(rational(1, -2)).toEqual({ n: -1n, d: 2n });
  });
});

describe('currencies', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['HUF', 2],
    ['IQD', 3],
    ['KWD', 3],
    ['CLF', 4],
    ['XCG', 2],
    ['ZWG', 2],
    ['HRK', 2],
  ])('%s has %d digits', (code, digits) => {
    expect(exponentOf(code)).toBe(digits);
  });

  it.each(['XAU', 'XXX', 'eur', 'EU', 'constructor', 'AEDA'])('knows no %s', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => exponentOf(code)).toThrow('not a currency');
  });

  it('knows the money of every part of the alphabet', () => {
    const used = ['AED', 'CHF', 'DZD', 'EGP', 'INR', 'LYD', 'MKD', 'NOK', 'SLE', 'SOS', 'USD', 'ZMW'];
    expect(used.filter((code) => !isCurrency(code))).toEqual([]);
  });

  it('reads withdrawn money, and sells nothing for it', () => {
    expect(isCurrency('HRK')).toBe(false);
    expect(isCurrency('EUR')).toBe(true);
  });

  it.each([
    [1999, 'EUR', '19.99'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [0, 'EUR', '0.00'],
    [500, 'JPY', '500'],
    [1234, 'KWD', '1.234'],
  ])('%d %s is %s', (minor, currency, text) => {
    expect(toDecimal(minor, currency)).toBe(text);
  });
});

// polarsource/polar, test_tiers.py: a negative quantity, and one past a bounded last tier, have no price.
describe('priceOf', () => {
  const tiers = [{ upTo: 10, unit: '500' }];

  it.each([
    { model: 'volume', tiers },
    { model: 'graduated', tiers },
    { model: 'stairstep', tiers },
    { model: 'package', amount: 500, size: 10 },
    { model: 'perUnit', amount: 500 },
    { model: 'flat', amount: 500 },
    500,
    '0.5',
  ] as const)('refuses a negative quantity of %j', (rule) => {
    expect(() => priceOf(rule, -5)).toThrow('no price for this quantity');
    expect(() => priceOf(rule, '-0.5')).toThrow('no price for this quantity');
    expect(priceOf(rule, 0).amount).toBe(0);
  });

  it('refuses a quantity past a bounded last tier', () => {
    expect(() => priceOf({ model: 'volume', tiers }, 11)).toThrow('no price for this quantity');
    expect(priceOf({ model: 'volume', tiers }, 10).amount).toBe(5000);
  });
});
