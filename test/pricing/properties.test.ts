import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  changeLines,
  changeTotal,
  discountLines,
  exponentOf,
  mulDiv,
  multiply,
  parseDecimal,
  priceOf,
  prorate,
  quote,
  rational,
  round,
  schedule,
  shareLeft,
  subtract,
  toDecimal,
  vatOf,
} from '../../src/pricing/index.ts';
import type { Bill, Catalog, Quote, WantedLine } from '../../src/pricing/index.ts';

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
const instant = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** A shop of one plan and three add-ons, with a coupon and one of every VAT outcome. */
const order = fc.record({
  currency,
  prices: fc.tuple(price, price, price, price),
  included: fc.nat(5),
  quantities: fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)),
  setupFee: fc.nat(100_000),
  trialDays: fc.nat(30),
  coupon: fc.option(
    fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((percent) => ({ percent })),
      fc.integer({ min: 1, max: 5_000_000 }).map((off) => ({ off })),
    ),
  ),
  duration: fc.constantFrom('once', 'forever'),
  taxBehavior: fc.constantFrom('exclusive', 'inclusive'),
  taxRounding: fc.constantFrom('perRate', 'perLine', 'perInvoice'),
  rounding,
  country: fc.constantFrom('FR', 'DE', 'HU', 'US', null),
  billingDay: fc.option(fc.integer({ min: 1, max: 31 }), { nil: undefined }),
  annual: fc.boolean(),
  at: instant,
});
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

function priced(o: Order): { catalog: Catalog; result: Quote; bills: readonly Bill[] } {
  const table = (of: number | string) => ({ monthly: { [o.currency]: of }, annual: { [o.currency]: of } });
  const catalog: Catalog = {
    seller: { name: 'S', country: 'FR' },
    currencies: [o.currency],
    cycles: [
      { id: 'monthly', interval: 'month', count: 1 },
      { id: 'annual', interval: 'year', count: 1 },
    ],
    plans: [
      {
        id: 'plan',
        name: 'Plan',
        prices: table(o.prices[0]),
        included: { a: o.included },
        setupFee: { [o.currency]: o.setupFee },
        ...(o.trialDays ? { trial: { days: o.trialDays, card: 'required' as const } } : {}),
      },
    ],
    addOns: ['a', 'b', 'c'].map((id, index) => ({
      id,
      name: id,
      prices: index === 2 ? { monthly: { [o.currency]: o.prices[3] } } : table(o.prices[index + 1]!),
    })),
    coupons: o.coupon
      ? [
          {
            code: 'C',
            duration: o.duration,
            ...('percent' in o.coupon ? o.coupon : { amount: { [o.currency]: o.coupon.off } }),
          },
        ]
      : [],
    taxBehavior: o.taxBehavior,
    taxRounding: o.taxRounding,
    rounding: o.rounding,
    ...(o.billingDay ? { billingDay: o.billingDay } : {}),
  };
  const selection = {
    plan: 'plan',
    cycle: o.annual ? 'annual' : 'monthly',
    currency: o.currency,
    addOns: { a: o.quantities[0], b: o.quantities[1], c: o.quantities[2] },
    coupon: o.coupon ? 'C' : null,
  };
  const buyer = { country: o.country, business: false };
  const result = quote(catalog, selection, buyer, { at: o.at });
  const plan = schedule(catalog, selection, buyer, { at: o.at, months: 4 });
  if (!result.ok || !plan.ok) throw new Error('not sold');
  return { catalog, result: result.quote, bills: [...plan.bills, ...(result.quote.next ? [result.quote.next] : [])] };
}

/** Every number anywhere in a value. */
const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(numbersIn)
      : [];
const total = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

describe('a quote', () => {
  it('adds up, in every bill', () => {
    fc.assert(
      fc.property(order, (o) => {
        for (const bill of priced(o).bills) {
          expect(total(bill.lines.map((line) => line.amount))).toBe(bill.subtotal);
          expect(total(bill.lines.map((line) => line.discount))).toBe(bill.discount);
          for (const line of bill.lines) expect(line.net).toBe(line.amount - line.discount);
          expect(total(bill.lines.map((line) => line.net))).toBe(o.taxBehavior === 'inclusive' ? bill.total : bill.net);
          expect(total(bill.taxes.map((tax) => tax.amount))).toBe(bill.tax);
          expect(bill.net + bill.tax).toBe(bill.total);
        }
      }),
    );
  });

  it('has VAT within one minor unit of the exact value, where it is rounded per rate', () => {
    fc.assert(
      fc.property(order, (o) => {
        for (const { taxes } of priced({ ...o, taxRounding: 'perRate' }).bills) {
          for (const { rate, base, amount: tax } of taxes) {
            const exact = (base * rate) / 10_000;
            expect(Math.abs(tax - exact)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('holds safe integers only, and no negative zero', () => {
    fc.assert(
      fc.property(order, (o) => {
        for (const number of numbersIn(priced(o).result)) {
          expect(Number.isSafeInteger(number)).toBe(true);
          expect(Object.is(number, -0)).toBe(false);
          expect(number).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is the same bytes for the same input, and changes none of it', () => {
    fc.assert(
      fc.property(order, (o) => {
        const before = JSON.stringify(o);
        const { result } = priced(o);
        expect(JSON.stringify(priced(structuredClone(o)).result)).toBe(JSON.stringify(result));
        expect(JSON.stringify(o)).toBe(before);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
    );
  });

  it('begins the schedule with what is due now and next', () => {
    fc.assert(
      fc.property(order, (o) => {
        const { result, bills } = priced(o);
        expect(bills[0]).toEqual(result.now);
        const [, second] = bills;
        if (result.next && second && second !== bills.at(-1)) expect(second).toEqual(result.next);
        for (let i = 1; i < bills.length - 1; i += 1)
          expect(bills[i]!.at > bills[i - 1]!.at || i === bills.length - 1).toBe(true);
      }),
    );
  });
});

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
