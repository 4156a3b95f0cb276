import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote, sum, validateCatalog } from '../../src/pricing/index.ts';

/**
 * Fault 48: prices and quantities whose product no float holds exactly. That lines sum to the total in every bill:
 * test/pricing/quote.properties.test.ts.
 * Guard, in src/pricing/order.ts: `if (!(error instanceof RangeError)) throw error;`
 * Red with: `throw error;`
 */
const sold = {
  seller: { name: 'Papyllon', country: 'FR' },
  currencies: ['EUR'],
  cycles: [{ id: 'monthly', interval: 'month', count: 1 }],
};
const french = { country: 'FR', business: false, vatNumber: null, vatNumberStatus: null };

test('a total is exact to the minor unit, or the quantity is too much', () => {
  const money = fc.integer({ min: 0, max: 1_000_000_000_000 });
  const count = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(money, count, (unit, seats) => {
      const addOn = { id: 'seats', name: 'Seats', prices: { monthly: { EUR: unit } } };
      const plan = { id: 'one', name: 'One', prices: { monthly: { EUR: 0 } } };
      const checked = validateCatalog({ ...sold, plans: [plan], addOns: [addOn] });
      if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
      const selection = { plan: 'one', cycle: 'monthly', currency: 'EUR', addOns: { seats }, coupon: null };
      const exact = BigInt(unit) * BigInt(seats);
      const tax = (exact * 20n + 50n) / 100n;
      const result = quote(checked.catalog, selection, french, { at: '2026-03-03T09:00:00.000Z' });
      if (!result.ok) {
        expect(result.problems).toMatchObject([{ code: 'quantity-above-max', path: 'addOns.seats' }]);
        expect(exact).toBeGreaterThan(1_000_000_000_000n);
        return;
      }
      const { now } = result.quote;
      expect(BigInt(now.total)).toBe(exact + tax);
      expect(sum(now.lines.map(({ amount }) => amount)) + now.tax).toBe(now.total);
    }),
  );
});
