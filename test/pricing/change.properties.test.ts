import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeLines, changeTotal, discountLines, prorate, shareLeft } from '../../src/pricing/index.ts';
import type { WantedLine } from '../../src/pricing/index.ts';

const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const total = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

describe('changes', () => {
  const period = { start: '2025-06-01T00:00:00.000Z', end: '2025-07-01T00:00:00.000Z' };
  const cycles = [{ id: 'm', interval: 'month', count: 1 }] as const;
  const basket = fc.record({
    plan: fc.constantFrom('plan:a', 'plan:b', 'plan:c'),
    price: amount,
    seats: fc.nat(100),
    extra: fc.option(amount),
  });
  const seat = 1234;
  type Basket = typeof basket extends fc.Arbitrary<infer T> ? T : never;
  const linesOf = ({ plan, price: of, seats, extra }: Basket, prices: Record<string, number>): WantedLine[] => [
    { id: plan, kind: 'plan', item: plan, cycle: 'm', quantity: 1, amount: (prices[plan] ??= of) },
    ...(seats
      ? [{ id: 'seats', kind: 'add-on' as const, item: 'seats', cycle: 'm', quantity: seats, amount: seats * seat }]
      : []),
    ...(extra === null
      ? []
      : [{ id: 'extra', kind: 'add-on' as const, item: 'extra', cycle: 'm', quantity: 1, amount: 777 }]),
  ];
  const paid = (lines: readonly WantedLine[], percent: number) => {
    const discounts = discountLines(
      lines.map((line) => line.amount),
      [{ percent }],
    );
    return lines.map((line, i) => ({ ...line, discount: discounts[i]!, net: line.amount - discounts[i]!, period }));
  };
  const moment = fc
    .integer({ min: 0, max: 30 * 86_400 })
    .map((s) => new Date(Date.parse(period.start) + s * 1000).toISOString());
  const granularity = fc.constantFrom('day', 'second');

  it('and back at one instant come to nothing', () => {
    fc.assert(
      fc.property(basket, basket, moment, granularity, (a, b, at, by) => {
        const prices: Record<string, number> = {};
        const [from, to] = [linesOf(a, prices), linesOf(b, prices)];
        const options = { at, cycles, granularity: by };
        const there = changeTotal(changeLines(paid(from, 0), to, options));
        const back = changeTotal(changeLines(paid(to, 0), from, options));
        expect(there + back).toBe(0);
        expect(Object.is(there, -0)).toBe(false);
      }),
    );
  });

  it('to nothing credit what adding it charges, coupon or not', () => {
    fc.assert(
      fc.property(basket, fc.integer({ min: 0, max: 100 }), moment, (a, percent, at) => {
        const lines = linesOf(a, {});
        const options = { at, cycles, coupon: { percent } };
        const credits = changeLines(paid(lines, percent), [], options).map(({ net }) => net);
        // A running line of no price keeps the period open.
        const anchor = paid([{ id: 'free', kind: 'add-on', item: 'free', cycle: 'm', quantity: 1, amount: 0 }], 0);
        const charges = changeLines(anchor, [...lines, { ...anchor[0]! }], options).map(({ net }) => net);
        expect(credits.map((net) => 0 - net)).toEqual(charges);
      }),
    );
  });

  it('never credit more than was paid, nor charge more than the price', () => {
    fc.assert(
      fc.property(basket, basket, fc.integer({ min: 0, max: 100 }), moment, (a, b, percent, at) => {
        const from = paid(linesOf(a, {}), percent);
        for (const line of changeLines(from, linesOf(b, {}), { at, cycles, coupon: { percent } })) {
          const old = from.find(({ id }) => id === line.id);
          if (line.direction === 'credit') expect(0 - line.net).toBeLessThanOrEqual(old!.net);
          expect(line.net).toBe(line.amount - line.discount);
        }
      }),
    );
  });

  it('split a period without changing its price by more than the rounding', () => {
    fc.assert(
      fc.property(amount, moment, moment, granularity, (whole, one, two, by) => {
        const [first, second] = [one, two].sort() as [string, string];
        const left = (at: string) => shareLeft(period, at, by);
        const parts = [
          { part: left(period.start).part - left(first).part, of: left(first).of },
          { part: left(first).part - left(second).part, of: left(first).of },
          left(second),
        ];
        expect(total(parts.map(({ part }) => part))).toBe(parts[0]!.of);
        expect(Math.abs(total(parts.map((share) => prorate(whole, share))) - whole)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
