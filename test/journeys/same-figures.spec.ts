import { expect, test } from '@playwright/test';
import { catalog } from '../../demo/catalog.ts';
import { quote, type Buyer, type Quote, type Selection } from '../../src/pricing/index.ts';
import { Shop } from './shop.ts';

/** The same input gives the same bytes in the page, in Node and on the server. */
test('page, Node and server quote the same, to the byte', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/?plan=advanced&cycle=monthly&currency=GBP&seats=14&profiles=61');
  await shop.country.selectOption('DE');
  const selection: Selection = {
    plan: 'advanced',
    cycle: 'monthly',
    currency: 'GBP',
    addOns: { seats: 14, profiles: 61 },
    coupon: null,
  };
  const buyer: Buyer = { country: 'DE', postalCode: null, business: true, vatNumber: null, vatNumberStatus: null };
  const inNode = (at: string): string => {
    const result = quote({ ...catalog, coupons: [] }, selection, buyer, { at });
    return result.ok ? JSON.stringify(result.quote) : JSON.stringify(result.problems);
  };

  const inPage = await page.evaluate(() =>
    JSON.stringify(document.querySelector('comptoir-checkout')!.state!.quote.local),
  );
  expect(inPage).toBe(inNode((JSON.parse(inPage) as Quote).at));

  const { addOns, coupon: _, ...chosen } = selection;
  const answer = await page.request.post('/billing/v1/quotes', {
    data: { ...chosen, addOns, country: 'DE', customer: 'company' },
    headers: { Origin: new URL(page.url()).origin },
  });
  const {
    id: _id,
    hash: _hash,
    expiresAt: _expires,
    vat: _vat,
    ...served
  } = (await answer.json()) as Quote & Record<string, unknown>;
  expect(JSON.stringify(served)).toBe(inNode(served.at));
});
