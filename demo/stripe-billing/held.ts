import type Stripe from 'stripe';
import { invalid } from './answers.ts';
import type { Sold } from './catalog.ts';

/** What somebody subscribes to, in the page's words. Quantities are totals; zero and absent mean the same. */
export interface Held {
  readonly plan: string;
  readonly cycle: string;
  readonly currency: string;
  readonly addOns: Readonly<Record<string, number>>;
}

export interface Item {
  readonly price: string;
  readonly quantity: number;
}

export const priceId = (price: string | { readonly id: string }): string =>
  typeof price === 'string' ? price : price.id;

/** Items of a subscription or of a schedule's phase. */
export const itemsIn = (
  items: readonly { readonly price: string | { readonly id: string }; readonly quantity?: number }[],
): Item[] => items.map(({ price, quantity = 1 }) => ({ price: priceId(price), quantity }));

export function heldOf(sold: readonly Sold[], currency: string, items: readonly Item[]): Held {
  const known = items.flatMap(({ price, quantity }) => {
    const found = sold.find((each) => each.price === price);
    return found ? [{ ...found, quantity }] : [];
  });
  const plan = known.find(({ kind }) => kind === 'plan');
  const addOns = Object.fromEntries(
    known.filter(({ kind }) => kind === 'add-on').map(({ item, quantity }) => [item, quantity] as const),
  );
  return { plan: plan?.item ?? '', cycle: plan?.cycle ?? '', currency, addOns };
}

/** Its prices at Stripe; what is there already keeps the price it was sold at. Throws `invalid`. */
export function itemsOf(sold: readonly Sold[], wanted: Held, there: readonly Item[] = []): Item[] {
  const { cycle, currency } = wanted;
  const priceOf = (item: string, kind: Sold['kind'], field: string): string => {
    const fits = sold.filter((each) => each.item === item && each.kind === kind && each.cycle === cycle);
    const kept = fits.find(({ price }) => there.some((each) => each.price === price));
    const found = kept ?? fits.find((each) => each.active && each.currency === currency);
    if (!found) throw invalid(field, 'not_an_option');
    return found.price;
  };
  return [
    { price: priceOf(wanted.plan, 'plan', 'plan'), quantity: 1 },
    ...Object.entries(wanted.addOns)
      .filter(([, quantity]) => quantity > 0)
      .map(([id, quantity]) => ({ price: priceOf(id, 'add-on', `addOns.${id}`), quantity })),
  ];
}

/** What an update sends: Stripe changes an item by its id, and adds one without. */
export function updateOf(
  sold: readonly Sold[],
  { items }: Pick<Stripe.Subscription, 'items'>,
  wanted: Held,
): { id?: string; price: string; quantity: number }[] {
  const thing = (price: string): string | undefined => {
    const found = sold.find((each) => each.price === price);
    return found?.kind === 'plan' ? 'plan' : found?.item;
  };
  return itemsOf(sold, wanted, itemsIn(items.data)).map((item) => {
    const there = items.data.find(({ price }) => thing(price.id) === thing(item.price));
    return there ? { id: there.id, ...item } : item;
  });
}

export const sameHeld = (one: Held, other: Held): boolean =>
  one.plan === other.plan &&
  one.cycle === other.cycle &&
  Object.keys({ ...one.addOns, ...other.addOns }).every((id) => (one.addOns[id] ?? 0) === (other.addOns[id] ?? 0));
