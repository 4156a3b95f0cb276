import type { Buyer, Catalog, Selection } from '../../../src/pricing/index.ts';

/** What the engine is measured with: one plan, ten add-ons some of whose units are included, one VAT rate. */

const ids = Array.from({ length: 10 }, (_, index) => `extra-${index}`);

/** Of one unit by the month, in cents; a year costs ten times as much. */
export const prices = ids.map((_, index) => 250 + 137 * index);
export const included = ids.map((_, index) => index % 3);
export const quantities = ids.map((_, index) => 3 + index);

const byId = (values: readonly number[]): Record<string, number> =>
  Object.fromEntries(ids.map((id, index) => [id, values[index]!]));

export const catalog: Catalog = {
  seller: { name: 'Atelier', country: 'FR' },
  currencies: ['EUR'],
  cycles: [
    { id: 'monthly', interval: 'month', count: 1 },
    { id: 'annual', interval: 'year', count: 1 },
  ],
  plans: [
    {
      id: 'pro',
      name: 'Pro',
      prices: { monthly: { EUR: 4900 }, annual: { EUR: 49_000 } },
      included: byId(included),
    },
  ],
  addOns: ids.map((id, index) => ({
    id,
    name: id,
    prices: { monthly: { EUR: prices[index]! }, annual: { EUR: 10 * prices[index]! } },
  })),
};

export const selection: Selection = {
  plan: 'pro',
  cycle: 'annual',
  currency: 'EUR',
  addOns: byId(quantities),
  coupon: null,
};
export const buyer: Buyer = { country: 'FR', business: false };
export const at = '2026-01-31T00:00:00Z';
