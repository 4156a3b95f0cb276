import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import type { Problem } from '../../src/contract/index.ts';
import { quote } from '../../src/pricing/index.ts';
import { openShop } from '../server/shop.ts';
import { count, openPage, phase, stillTime } from './page.ts';

/**
 * Fault 47: a quantity that is none. How the page marks it: test/elements/choosing.test.ts.
 * Guard, in src/pricing/selection.ts: `if (!Number.isSafeInteger(wanted) || (wanted as number) < 0) return problem(id, 'quantity-not-a-number');`
 */
stillTime();

const none = [NaN, -1, 1.5, 1e21, Infinity, -0.5];

test.each(none)('%s seats are kept as typed, marked, and block Continue', async (quantity) => {
  const page = openPage();
  await page.settle(page.checkout);
  const before = count(page.proxy, 'POST /v1/quotes');
  page.checkout.dispatch({ type: 'set-quantity', addOn: 'seats', quantity });
  page.checkout.dispatch({ type: 'continue' });
  await page.settle(page.checkout);
  const state = page.checkout.getState();
  expect(state.selection.addOns.seats).toBe(quantity);
  expect(state.quote.problems).toMatchObject([{ path: 'addOns.seats' }]);
  expect(phase(page.checkout)).toBe('choosing');
  expect(count(page.proxy, 'POST /v1/quotes')).toBe(before);
});

test.each([...none, '３', '3', null, true, [3], { valueOf: 3 }])('%j seats are 422 at the server', async (seats) => {
  const shop = openShop();
  const { body } = await shop.ask('POST', '/v1/quotes', { ...shop.selection, addOns: { seats } });
  expect(body).toMatchObject({ status: 422, code: 'invalid' });
  expect((body as Problem).fields?.every(({ path }) => path === 'addOns.seats')).toBe(true);
});

test('no number at all makes a total that is none', () => {
  const anything = fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger());
  fc.assert(
    fc.property(anything, (seats) => {
      const selection = { plan: 'standard', cycle: 'monthly', currency: 'EUR', addOns: { seats }, coupon: null };
      const buyer = { country: 'FR', business: true, vatNumber: null, vatNumberStatus: null };
      const result = quote(catalog, selection, buyer, { at: '2026-03-03T09:00:00.000Z' });
      if (result.ok) {
        expect(Number.isSafeInteger(result.quote.now.total) && result.quote.now.total >= 0).toBe(true);
        expect(Number.isSafeInteger(seats)).toBe(true);
      } else expect(result.problems).toMatchObject([{ path: 'addOns.seats' }]);
    }),
  );
});
