import type { Catalog, Plan } from './catalog.ts';
import { effectiveQuantity, limitsOf, maxQuantity, ownMinimum } from './add-on-limits.ts';
import { addOnCycle, byLength, findAddOn, findCycle, findPlan, isSold } from './lookup.ts';
import type { Selection, SelectionProblem } from './quote-model.ts';

type Report = (code: SelectionProblem['code'], path: string, limit?: number) => void;

/** Everything that keeps a selection from being bought; empty when it can be. */
export function checkSelection(catalog: Catalog, selection: Selection): SelectionProblem[] {
  const problems: SelectionProblem[] = [];
  const report: Report = (code, path, limit) =>
    problems.push(limit === undefined ? { code, path } : { code, path, limit });
  if (!catalog.currencies.includes(selection.currency)) report('currency-unknown', 'currency');
  if (!findCycle(catalog, selection.cycle)) report('cycle-unknown', 'cycle');
  const plan = findPlan(catalog, selection.plan) ?? null;
  if (!plan) report(selection.plan === null ? 'plan-missing' : 'plan-unknown', 'plan');
  else if (!plan.prices) report('plan-not-sold', 'plan');
  else if (!problems.length && !isSold(plan, selection.cycle, selection.currency)) report('price-missing', 'plan');
  const known = !problems.some(({ path }) => path === 'currency' || path === 'cycle');
  for (const id of Object.keys(selection.addOns)) {
    if (!findAddOn(catalog, id)) report('add-on-unknown', `addOns.${id}`);
  }
  for (const addOn of catalog.addOns ?? []) {
    const path = `addOns.${addOn.id}`;
    const wanted = Object.hasOwn(selection.addOns, addOn.id) ? selection.addOns[addOn.id] : 0;
    if (typeof wanted !== 'number' || !Number.isSafeInteger(wanted) || wanted < 0) {
      report('quantity-not-a-number', path);
      continue;
    }
    const limits = limitsOf(plan, addOn);
    if (!limits.available) {
      if (wanted > 0) report(addOn.externalUrl ? 'add-on-external' : 'add-on-not-for-plan', path);
      continue;
    }
    const quantity = effectiveQuantity(limits, wanted);
    const max = limits.max ?? maxQuantity;
    if (quantity === 0) continue;
    if (known && !addOnCycle(catalog, addOn, findCycle(catalog, selection.cycle)!, selection.currency)) {
      report('price-missing', path);
    }
    if (limits.locked && wanted > 0 && wanted !== limits.min && !isMinimumOfAnyPlan(catalog, addOn.id, wanted)) {
      report('quantity-locked', path, limits.min);
    } else if (quantity < ownMinimum(addOn)) report('quantity-below-min', path, limits.min);
    else if (quantity > max) report('quantity-above-max', path, max);
    else if (quantity !== limits.min && (quantity - limits.stepFrom) % limits.step !== 0) {
      report('quantity-off-step', path, limits.step);
    }
  }
  return problems;
}

/** A locked quantity that another plan fixed is no attempt to change it. */
const isMinimumOfAnyPlan = (catalog: Catalog, addOnId: string, quantity: number): boolean =>
  catalog.plans.some((plan) => limitsOf(plan, findAddOn(catalog, addOnId)!).min === quantity);

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
