import type { Selection } from '../pricing/index.ts';
import type { Preselection } from './store.ts';

/**
 * The grammar of a choice in a URL, written and read in one place: `?plan=standard&cycle=annual&currency=EUR&seats=8`.
 * `plan`, `cycle`, `currency` and `coupon` are reserved; every other parameter that names an add-on is its total quantity.
 */
const reserved = ['plan', 'cycle', 'currency', 'coupon'] as const;

/** `base` with the choice in its query, none of an add-on included: `base` or a tag may ask for some. `base` may be relative. */
export function selectionUrl(base: string, selection: Selection): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(base) ?? [];
  const parameters = new URLSearchParams(query);
  for (const name of reserved) if (selection[name]) parameters.set(name, selection[name]);
  for (const [addOn, quantity] of Object.entries(selection.addOns))
    if (quantity >= 0) parameters.set(addOn, String(quantity));
  return `${path}?${parameters}${hash}`;
}

/** The choice that a query string carries, for the add-ons named. A quantity that is no number reads as NaN and is marked. */
export function readSelectionUrl(query: string, addOns: readonly string[]): Preselection {
  const parameters = new URLSearchParams(query);
  const choice: Record<string, unknown> = {};
  for (const name of reserved) if (parameters.get(name)) choice[name] = parameters.get(name);
  const quantities = addOns
    .filter((addOn) => parameters.has(addOn))
    .map((addOn) => [addOn, Number(parameters.get(addOn) || NaN)]);
  if (quantities.length > 0) choice.addOns = Object.fromEntries(quantities);
  return choice;
}
