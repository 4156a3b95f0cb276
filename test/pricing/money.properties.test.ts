import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  discountLines,
  exponentOf,
  mulDiv,
  multiply,
  parseDecimal,
  priceOf,
  rational,
  round,
  subtract,
  toDecimal,
  vatOf,
} from '../../src/pricing/index.ts';

const currency = fc.constantFrom('JPY', 'EUR', 'KWD', 'CLF');
const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const price = fc.oneof(
  amount,
  fc.tuple(fc.nat(99_999), fc.nat(9999)).map(([whole, part]) => `${whole}.${part}`),
);
const tiers = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 50 }), unit: price, flat: fc.nat(10_000) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((steps) => {
    let upTo = 0;
    return steps.map(({ size, unit, flat }, index) => ({
      upTo: index === steps.length - 1 ? null : (upTo += size),
      unit,
      flat,
    }));
  });
const rounding = fc.constantFrom('halfUp', 'halfEven');

const total = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

describe('quantity prices', () => {
  const models = fc.constantFrom('graduated', 'stairstep');

  it('never fall as a quantity grows', () => {
    fc.assert(
      fc.property(models, tiers, fc.nat(300), fc.nat(50), (model, steps, quantity, more) => {
        let flat = 0;
        const rising = steps.map((step) => ({ ...step, flat: (flat += step.flat) }));
        const of = (n: number): number => priceOf({ model, tiers: rising } as never, n).amount;
        expect(of(quantity + more)).toBeGreaterThanOrEqual(of(quantity));
      }),
    );
    fc.assert(
      fc.property(price, fc.nat(10_000), fc.nat(50), (unit, quantity, more) => {
        expect(priceOf(unit, quantity + more).amount).toBeGreaterThanOrEqual(priceOf(unit, quantity).amount);
        const packages = { model: 'package', amount: unit, size: 7 } as const;
        expect(priceOf(packages, quantity + more).amount).toBeGreaterThanOrEqual(priceOf(packages, quantity).amount);
      }),
    );
  });

  it('cost the same with included units as with a free first tier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), price, fc.nat(300), (included, unit, quantity) => {
        const free = {
          model: 'graduated',
          tiers: [
            { upTo: included, unit: 0 },
            { upTo: null, unit },
          ],
        } as const;
        expect(priceOf(free, quantity).amount).toBe(priceOf(unit, Math.max(0, quantity - included)).amount);
      }),
    );
  });
});

describe('rounding and sharing', () => {
  it('is the same in plain integers as in fractions, and mirrors its sign', () => {
    const any = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
    fc.assert(
      fc.property(any, any, fc.integer({ min: 1, max: 2 ** 31 }), rounding, (a, b, c, mode) => {
        const exact = rational(BigInt(a) * BigInt(b), c);
        let expected: number;
        try {
          expected = round(exact, mode);
        } catch {
          expect(() => mulDiv(a, b, c, mode)).toThrow(RangeError);
          return;
        }
        expect(mulDiv(a, b, c, mode)).toBe(expected);
        expect(mulDiv(-a, b, c, mode)).toBe(0 - expected);
        const distance = subtract(multiply(rational(expected), rational(1)), exact);
        expect(2n * (distance.n < 0n ? -distance.n : distance.n) <= distance.d).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses nothing and is fair within one unit', () => {
    fc.assert(
      fc.property(amount, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }), (whole, weights) => {
        const sum = total(weights);
        if (sum === 0) return;
        const parts = allocate(whole, weights);
        expect(total(parts)).toBe(whole);
        parts.forEach((part, i) => expect(Math.abs(part - (whole * weights[i]!) / sum)).toBeLessThan(1.001));
        expect(allocate(-whole, weights)).toEqual(parts.map((part) => 0 - part));
      }),
    );
  });

  it('never discounts more than there is', () => {
    const discount = fc.oneof(
      fc.integer({ min: 0, max: 100 }).map((percent) => ({ percent })),
      amount.map((off) => ({ amount: off })),
    );
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 8 }), fc.array(discount, { maxLength: 3 }), (lines, discounts) => {
        discountLines(lines, discounts).forEach((off, i) => {
          expect(off).toBeGreaterThanOrEqual(0);
          expect(off).toBeLessThanOrEqual(lines[i]!);
        });
      }),
    );
  });

  it('writes and reads decimals of any currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (minor, code) => {
        const scaled = multiply(parseDecimal(toDecimal(minor, code)), rational(10 ** exponentOf(code)));
        expect(round(scaled)).toBe(minor);
      }),
    );
  });

  it('mirrors VAT of a credit', () => {
    fc.assert(
      fc.property(amount, fc.nat(3000), fc.boolean(), (net, rate, inclusive) => {
        expect(vatOf(-net, rate, inclusive)).toBe(0 - vatOf(net, rate, inclusive));
      }),
    );
  });
});
