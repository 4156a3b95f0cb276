import type { Catalog, Plan } from './catalog.ts';
import { byLength, findAddOn, isSold } from './lookup.ts';
import type { Selection } from './quote-model.ts';

/** Whether a plan can be bought here, in any cycle and currency of the catalog. */
const isPurchasable = (plan: Plan): boolean => !!plan.prices && Object.keys(plan.prices).length > 0;

/**
 * What is chosen before anyone chose: `preselect`, as far as the catalog knows it (an unknown value falls back), then the
 * catalog's defaults, then the first plan that can be bought, the longest cycle and the first currency.
 */
export function defaultSelection(catalog: Catalog, preselect: Partial<Selection> = {}): Selection {
  const wanted = (id: string | null | undefined): Plan | undefined =>
    catalog.plans.find((plan) => plan.id === id && isPurchasable(plan));
  const currency = catalog.currencies.includes(preselect.currency ?? '') ? preselect.currency! : catalog.currencies[0]!;
  const plan = wanted(preselect.plan) ?? wanted(catalog.defaultPlan) ?? catalog.plans.find(isPurchasable);
  const sold = catalog.cycles.filter(({ id }) => !plan || isSold(plan, id, currency));
  const cycle =
    sold.find(({ id }) => id === preselect.cycle) ??
    sold.find(({ id }) => id === catalog.defaultCycle) ??
    byLength(sold.length ? sold : catalog.cycles).at(-1)!;
  const addOns: Record<string, number> = {};
  for (const [id, quantity] of Object.entries(preselect.addOns ?? {}))
    if (findAddOn(catalog, id)) addOns[id] = quantity;
  return { plan: plan?.id ?? null, cycle: cycle.id, currency, addOns, coupon: preselect.coupon ?? null };
}
