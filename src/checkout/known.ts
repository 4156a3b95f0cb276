import type { Catalog } from '../pricing/index.ts';
import type { Preselection } from './store.ts';

/** What a catalog sells of what is asked for. The rest is reported, never taken. */
export function knownIn(catalog: Catalog, asked: Preselection, fault: (message: string) => void): Preselection {
  const sold = (list: Catalog['plans'] | Catalog['addOns'] = []): string[] =>
    list.flatMap(({ id, prices }) => (prices ? [id] : []));
  const known = {
    plan: sold(catalog.plans),
    cycle: catalog.cycles.map(({ id }) => id),
    currency: catalog.currencies,
    'add-on': sold(catalog.addOns),
  };
  const isKnown = (what: keyof typeof known, id: string): boolean => {
    const found = known[what].includes(id);
    if (!found) fault(`Unknown ${what} "${id}": ignored.`);
    return found;
  };
  const { plan, cycle, currency, addOns = {}, coupon } = asked;
  return {
    ...(plan !== undefined && isKnown('plan', plan) && { plan }),
    ...(cycle !== undefined && isKnown('cycle', cycle) && { cycle }),
    ...(currency !== undefined && isKnown('currency', currency) && { currency }),
    ...(coupon !== undefined && { coupon }),
    addOns: Object.fromEntries(Object.entries(addOns).filter(([id]) => isKnown('add-on', id))),
  };
}
