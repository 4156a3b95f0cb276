import { effectiveQuantity, isOnStep, limitsOf, maxQuantity, ownMinimum } from './add-on-limits.ts';
import type { AddOnLimits } from './add-on-limits.ts';
import { addOnCycle } from './add-on-cycle.ts';
import type { AddOn, Catalog, Cycle, Plan, PriceRule } from './catalog.ts';
import { byId, findAddOn, priceRule } from './lookup.ts';
import type { Selection, SelectionProblem } from './quote-model.ts';

/** An add-on that a selection comes to contain, wanted or included. */
export interface ChosenAddOn {
  readonly addOn: AddOn;
  readonly cycle: Cycle;
  readonly rule: PriceRule;
  readonly quantity: number;
  readonly included: number;
}

/** A selection with everything it names looked up; complete when there are no problems. */
export interface Resolved {
  readonly problems: readonly SelectionProblem[];
  readonly plan: Plan | undefined;
  readonly cycle: Cycle | undefined;
  /** In catalog order; quantity 0 is left out. */
  readonly addOns: readonly ChosenAddOn[];
}

/** Everything that keeps a selection from being bought; empty when it can be. */
export const checkSelection = (catalog: Catalog, selection: Selection): SelectionProblem[] => [
  ...resolveSelection(catalog, selection).problems,
];

/** Looks up what a selection names and lists its problems. */
export function resolveSelection(catalog: Catalog, selection: Selection): Resolved {
  const problems: SelectionProblem[] = [];
  const { currency } = selection;
  const plan = byId(catalog.plans, selection.plan);
  const cycle = byId(catalog.cycles, selection.cycle);
  const known = catalog.currencies.includes(currency);
  if (!known) problems.push({ code: 'currency-unknown', path: 'currency' });
  if (!cycle) problems.push({ code: 'cycle-unknown', path: 'cycle' });
  if (!plan) problems.push({ code: selection.plan === null ? 'plan-missing' : 'plan-unknown', path: 'plan' });
  else if (!plan.prices) problems.push({ code: 'plan-not-sold', path: 'plan' });
  else if (known && cycle && priceRule(plan.prices, cycle.id, currency) === undefined) {
    problems.push({ code: 'price-missing', path: 'plan' });
  }
  const addOns: ChosenAddOn[] = [];
  let listed = 0;
  for (const addOn of catalog.addOns ?? []) {
    const asked = selection.addOns[addOn.id];
    // A number is its own: what else stands there may be an object's inheritance.
    const named = asked !== undefined && (typeof asked === 'number' || Object.hasOwn(selection.addOns, addOn.id));
    const wanted = named ? asked : 0;
    if (named) listed += 1;
    else if (ownMinimum(addOn) === 0 && !plan?.included?.[addOn.id]) continue;
    const limits = limitsOf(plan ?? null, addOn);
    const quantity = effectiveQuantity(limits, wanted);
    const fault = checkQuantity(catalog, addOn, limits, wanted, quantity);
    if (fault) problems.push(fault);
    if (fault || !limits.available || quantity === 0 || !known || !cycle) continue;
    let own = cycle;
    let rule = priceRule(addOn.prices, own.id, currency);
    if (rule === undefined) {
      own = addOnCycle(catalog, addOn, cycle, currency) ?? cycle;
      rule = priceRule(addOn.prices, own.id, currency);
    }
    if (rule !== undefined) addOns.push({ addOn, cycle: own, rule, quantity, included: limits.included });
    else problems.push(problem(addOn.id, 'price-missing'));
  }
  const ids = Object.keys(selection.addOns);
  if (ids.length > listed) {
    for (const id of ids) if (!findAddOn(catalog, id)) problems.push(problem(id, 'add-on-unknown'));
  }
  return { problems, plan, cycle, addOns };
}

function checkQuantity(
  catalog: Catalog,
  addOn: AddOn,
  limits: AddOnLimits,
  wanted: unknown,
  quantity: number,
): SelectionProblem | null {
  const { id } = addOn;
  if (!Number.isSafeInteger(wanted) || (wanted as number) < 0) return problem(id, 'quantity-not-a-number');
  const asked = wanted as number;
  const fixed = limits.locked && isFixedBySome(catalog, addOn, asked);
  if (!limits.available) {
    return asked > 0 && !fixed ? problem(id, addOn.externalUrl ? 'add-on-external' : 'add-on-not-for-plan') : null;
  }
  const max = limits.max ?? maxQuantity;
  if (limits.locked && asked > 0 && asked !== limits.min && !fixed) {
    return problem(id, 'quantity-locked', limits.min);
  }
  if (quantity === 0) return null;
  if (quantity < ownMinimum(addOn)) return problem(id, 'quantity-below-min', limits.min);
  if (quantity > max) return problem(id, 'quantity-above-max', max);
  return isOnStep(limits, quantity) ? null : problem(id, 'quantity-off-step', limits.step);
}

const problem = (id: string, code: SelectionProblem['code'], limit?: number): SelectionProblem => ({
  code,
  path: `addOns.${id}`,
  ...(limit !== undefined && { limit }),
});

/** A locked quantity that another plan fixed is no attempt to change it. */
const isFixedBySome = (catalog: Catalog, addOn: AddOn, quantity: number): boolean =>
  catalog.plans.some((plan) => limitsOf(plan, addOn).min === quantity);
