import { describe, expect, it } from 'vitest';
import { discountLines, findCoupon, normalizeCode, quote, schedule } from '../../src/pricing/index.ts';
import type { Catalog, Coupon, Selection } from '../../src/pricing/index.ts';
import { preciseNets } from '../../src/pricing/coupon.ts';
import { shop } from './catalogs.ts';

const at = '2026-01-31T00:00:00Z';
const american = { country: 'US', business: false };

const withCoupons = (...coupons: Coupon[]): Catalog => ({ ...shop, coupons });
const pick = (change: Partial<Selection> = {}): Selection => ({
  plan: 'standard',
  cycle: 'monthly',
  currency: 'EUR',
  addOns: {},
  coupon: 'C',
  ...change,
});

describe('discountLines', () => {
  it('takes a percent per line, not of the total', () => {
    expect(discountLines([100, 100], [{ percent: '33.33' }])).toEqual([33, 33]);
    expect(discountLines([5, 5], [{ percent: 50 }])).toEqual([3, 3]);
    expect(discountLines([5, 5], [{ percent: 50 }], 'halfEven')).toEqual([2, 2]);
    expect(discountLines([10], [{ percent: '12.5' }], 'halfEven')).toEqual([1]);
    // 130.5, which a float has as 130.49999999999998.
    expect(discountLines([3000], [{ percent: '4.35' }])).toEqual([131]);
  });

  it('spreads an amount by largest remainder, capped at what there is', () => {
    expect(discountLines([100, 200], [{ amount: 100 }])).toEqual([33, 67]);
    expect(discountLines([100, 200], [{ amount: 1000 }])).toEqual([100, 200]);
    expect(discountLines([0, 0], [{ amount: 10 }])).toEqual([0, 0]);
  });

  it('takes percents in turn on what remains, then amounts', () => {
    expect(discountLines([1000], [{ amount: 100 }, { percent: 10 }, { percent: 50 }])).toEqual([650]);
    expect(discountLines([10_000, 5000], [{ amount: 10_000 }, { amount: 10_000 }])).toEqual([10_000, 5000]);
    expect(discountLines([1000], [{}, { percent: null, amount: null }])).toEqual([0]);
    expect(discountLines([1000], [{ percent: 10, amount: 500 }])).toEqual([100]);
  });
});

describe('preciseNets', () => {
  const nets = (...asked: Parameters<typeof preciseNets>): number[] =>
    preciseNets(...asked).map(({ n, d }) => Number(n) / Number(d));

  it('rounds nothing of a percent or of an amount', () => {
    expect(nets([100, 5], { percent: '12.5' })).toEqual([87.5, 4.375]);
    expect(nets([100, 200], { amount: 75 })).toEqual([75, 150]);
    expect(nets([1, 3], { amount: 1 })).toEqual([0.75, 2.25]);
  });

  it('takes off no more than there is', () => {
    expect(nets([100, 200], { amount: 1000 })).toEqual([0, 0]);
    expect(nets([0, 0], { amount: 10 })).toEqual([0, 0]);
    expect(nets([100], {})).toEqual([100]);
  });
});

describe('codes', () => {
  it('are found as people type them', () => {
    expect(normalizeCode(' welcome10 ')).toBe('WELCOME10');
    expect(findCoupon(shop, 'ten-off ')?.code).toBe('TEN-OFF');
    expect(findCoupon(shop, 'TEN')).toBeUndefined();
    expect(findCoupon({ ...shop, coupons: undefined } as unknown as Catalog, 'X')).toBeUndefined();
  });
});

describe('how long a coupon lasts', () => {
  const discounts = (coupon: Coupon, change: Partial<Selection> = {}, months = 5): number[] => {
    const result = schedule(withCoupons(coupon), pick(change), american, { at, months });
    return result.ok ? result.bills.map(({ discount }) => discount) : [];
  };

  it('once, repeating for its months from the first bill it took something off, or forever', () => {
    expect(discounts({ code: 'C', percent: 50, duration: 'once' })).toEqual([1000, 0, 0, 0, 0]);
    expect(discounts({ code: 'C', percent: 50, duration: 'repeating', months: 1 })).toEqual([1000, 0, 0, 0, 0]);
    expect(discounts({ code: 'C', percent: 50, duration: 'repeating', months: 3 })).toEqual([1000, 1000, 1000, 0, 0]);
    expect(discounts({ code: 'C', percent: 50, duration: 'forever' })).toEqual([1000, 1000, 1000, 1000, 1000]);
  });

  it('counts the months of a repeating coupon from the end of a trial', () => {
    const trial = { plan: 'trial' };
    expect(discounts({ code: 'C', percent: 50, duration: 'repeating', months: 2 }, trial)).toEqual([
      0, 500, 500, 0, 0, 0,
    ]);
  });

  it('is dated half-open', () => {
    const reason = (change: Partial<Coupon>): unknown => {
      const result = quote(withCoupons({ code: 'C', percent: 50, duration: 'once', ...change }), pick(), american, {
        at,
      });
      return result.ok && result.quote.coupon && !result.quote.coupon.applied ? result.quote.coupon.reason : null;
    };
    expect(reason({ startsAt: at })).toBeNull();
    expect(reason({ startsAt: '2026-01-31T00:00:01Z' })).toBe('not-started');
    expect(reason({ endsAt: at })).toBe('expired');
    expect(reason({ endsAt: '2026-01-31T00:00:01Z' })).toBeNull();
    expect(reason({ maxRedemptions: 1 })).toBeNull();
  });
});

describe('automatic coupons', () => {
  const auto: Coupon = { code: 'AUTO', percent: 10, duration: 'once', automatic: true };
  const asked: Coupon = { code: 'C', amount: { EUR: 99 }, duration: 'once' };
  const result = (change: Partial<Selection>, ...coupons: Coupon[]) => {
    const answer = quote(withCoupons(...coupons), pick(change), american, { at });
    return answer.ok ? [answer.quote.now.discount, answer.quote.coupon] : null;
  };

  it('apply without being asked for, one at a time', () => {
    expect(result({ coupon: null }, asked, auto)).toEqual([
      200,
      expect.objectContaining({ code: 'AUTO', applied: true }),
    ]);
    expect(result({ coupon: null }, { ...auto, cycles: ['annual'] })).toEqual([0, null]);
    expect(result({ coupon: null }, asked)).toEqual([0, null]);
    expect(result({ coupon: null, plan: 'free' }, auto)).toEqual([0, null]);
  });

  it('give way to one that is asked for, and stand in for one that is refused', () => {
    expect(result({}, asked, auto)).toEqual([99, expect.objectContaining({ code: 'C', amount: 99, percent: null })]);
    expect(result({ coupon: ' nope ' }, auto)).toEqual([200, { code: 'nope', applied: false, reason: 'unknown' }]);
  });
});

it('rounds VAT on the precise sum with a coupon when the merchant wants it per invoice', () => {
  const catalog = withCoupons({ code: 'C', amount: { EUR: 1 }, duration: 'once' });
  const prices = { monthly: { EUR: 12, JPY: 12 } };
  const thin: Catalog = { ...catalog, plans: [{ id: 'standard', name: 'S', prices }], addOns: [] };
  const french = { country: 'FR', business: false };
  const tax = (taxRounding: 'perRate' | 'perInvoice'): unknown => {
    const result = quote({ ...thin, taxRounding }, pick(), french, { at });
    return result.ok && result.quote.now.tax;
  };
  expect([tax('perRate'), tax('perInvoice')]).toEqual([2, 2]);
});
