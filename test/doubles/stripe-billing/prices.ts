import { invalidRequest } from '../stripe/refusal.ts';

const product = (id: string, kind: string) => ({
  id: `prod_${id}`,
  object: 'product',
  name: id,
  metadata: { comptoir: kind, id },
});
const price = (id: string, kind: string, amount: number, interval: 'month' | 'year' = 'month') => ({
  id: `price_${id}_${interval}`,
  object: 'price',
  active: true,
  currency: 'eur',
  unit_amount: amount,
  recurring: { interval, interval_count: 1 },
  product: product(id, kind),
});

export type Price = ReturnType<typeof price>;

/** What is sold: two plans and seats, by the month and by the year. */
export const prices: readonly Price[] = [
  price('standard', 'plan', 4900),
  price('standard', 'plan', 46800, 'year'),
  price('professional', 'plan', 9900),
  price('professional', 'plan', 94800, 'year'),
  price('seats', 'add-on', 1500),
  price('seats', 'add-on', 14400, 'year'),
];

export function priceOf(id: string | undefined): Price {
  const found = prices.find((each) => each.id === id);
  if (!found) throw invalidRequest(`No such price: '${id}'`, 'resource_missing', 'items[0][price]');
  return found;
}

export interface Item {
  /** `si_…`. */
  readonly id: string;
  readonly price: string;
  readonly quantity: number;
}

const day = 86_400;

/** Seconds: thirty days to a month. */
export function intervalOf(items: readonly Pick<Item, 'price'>[]): number {
  const intervals = new Set(items.map((item) => priceOf(item.price).recurring.interval));
  if (intervals.size !== 1) throw invalidRequest('All prices of a subscription must have the same interval.');
  return intervals.has('year') ? 365 * day : 30 * day;
}
