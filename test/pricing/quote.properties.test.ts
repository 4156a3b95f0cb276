import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote, schedule } from '../../src/pricing/index.ts';
import type { Bill, Catalog, Quote } from '../../src/pricing/index.ts';

const currency = fc.constantFrom('JPY', 'EUR', 'KWD', 'CLF');
const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const price = fc.oneof(
  amount,
  fc.tuple(fc.nat(99_999), fc.nat(9999)).map(([whole, part]) => `${whole}.${part}`),
);
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
