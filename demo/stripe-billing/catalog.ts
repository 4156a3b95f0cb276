import type Stripe from 'stripe';
import type { Catalog } from '../../src/pricing/index.ts';

/** Stripe's intervals by the ids that pages know. */
const cycles = { month: 'monthly', year: 'annual' } as const;

/** A recurring price at Stripe, and what it is to the page. */
export interface Sold {
  readonly price: string;
  readonly item: string;
  readonly kind: 'plan' | 'add-on';
  readonly name: string;
  readonly cycle: 'monthly' | 'annual';
  readonly currency: string;
  readonly amount: number;
  /** Archived prices are not for sale; who has one keeps it. */
  readonly active: boolean;
}

/** Prices of products whose metadata say `comptoir: plan` or `add-on`; the page's id is `metadata.id`. */
export async function readSold(stripe: Stripe): Promise<Sold[]> {
  const { data } = await stripe.prices.list({ type: 'recurring', limit: 100, expand: ['data.product'] });
  return data.flatMap((price) => {
    const product = price.product as Stripe.Product;
    const kind = product.metadata.comptoir;
    const cycle = cycles[price.recurring?.interval as keyof typeof cycles] as Sold['cycle'] | undefined;
    if ((kind !== 'plan' && kind !== 'add-on') || !cycle || price.unit_amount === null) return [];
    const { id: item = product.id } = product.metadata;
    const currency = price.currency.toUpperCase();
    const { id, active, unit_amount: amount } = price;
    return [{ price: id, item, kind, name: product.name, cycle, currency, amount, active }];
  });
}

/** For the cards and steppers. The page computes nothing from it: it has `quotes="server"`. */
export function catalogOf(all: readonly Sold[], seller: Catalog['seller']): Catalog {
  const sold = all.filter(({ active }) => active);
  const items = (kind: Sold['kind']) =>
    [...new Set(sold.filter((each) => each.kind === kind).map(({ item }) => item))].map((id) => {
      const own = sold.filter(({ item }) => item === id);
      const prices: Record<string, Record<string, number>> = {};
      for (const { cycle, currency, amount } of own) (prices[cycle] ??= {})[currency] = amount;
      return { id, name: own[0]!.name, prices };
    });
  return {
    seller,
    currencies: [...new Set(sold.map(({ currency }) => currency))],
    cycles: Object.entries(cycles)
      .filter(([, id]) => sold.some(({ cycle }) => cycle === id))
      .map(([interval, id]) => ({ id, interval: interval as 'month' | 'year', count: 1 })),
    plans: items('plan'),
    addOns: items('add-on'),
  };
}
