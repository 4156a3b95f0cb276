import type { Catalog, PriceRule, PriceTable } from '../pricing/index.ts';

/** The same catalog with every price higher: how the sandbox plays "the price changed meanwhile". */
export function raisePrices(catalog: Catalog, percent: number): Catalog {
  const amount = (value: number | string): number => Math.round((Number(value) * (100 + percent)) / 100);
  const rule = (price: PriceRule): PriceRule => {
    if (typeof price !== 'object') return amount(price);
    if ('amount' in price) return { ...price, amount: amount(price.amount) };
    const tiers = price.tiers.map((tier) => ({
      ...tier,
      ...(tier.unit !== undefined && { unit: amount(tier.unit) }),
      ...(tier.flat !== undefined && { flat: amount(tier.flat) }),
    }));
    return { ...price, tiers };
  };
  const mapped = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
  const table = (prices: PriceTable): PriceTable => mapped(prices, (byCurrency) => mapped(byCurrency, rule));
  const raised = <T extends { readonly prices?: PriceTable }>(item: T): T =>
    item.prices ? { ...item, prices: table(item.prices) } : item;
  return {
    ...catalog,
    plans: catalog.plans.map(raised),
    ...(catalog.addOns && { addOns: catalog.addOns.map(raised) }),
  };
}
