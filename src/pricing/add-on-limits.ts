import type { AddOn, Catalog, Plan } from './catalog.ts';
import { findAddOn, findPlan } from './lookup.ts';

/** The most units of one add-on when the catalog names no limit: keeps every amount a safe integer. */
export const maxQuantity = 1_000_000;

/** What a buyer may ask of an add-on beside one plan. Quantities are totals, included units counted. */
export interface AddOnLimits {
  /** The least quantity on a bill: the add-on's own minimum or what the plan includes, whichever is more. */
  readonly min: number;
  /** Null: none named (`maxQuantity` holds). */
  readonly max: number | null;
  readonly step: number;
  /** Steps are counted from here, the same for all plans, so that a change of plan keeps a quantity on its step. */
  readonly stepFrom: number;
  readonly included: number;
  readonly locked: boolean;
  /** Whether the add-on can be bought with the plan, here. */
  readonly available: boolean;
}

/**
 * The limits of an add-on beside a plan (null: no plan chosen yet, nothing included).
 * `min` = max(`addOn.min`, 1 when mandatory, what the plan includes); a `max` below it is lifted to it.
 * Throws a RangeError for an add-on that the catalog lacks.
 */
export function addOnLimits(catalog: Catalog, planId: string | null, addOnId: string): AddOnLimits {
  const addOn = findAddOn(catalog, addOnId);
  if (!addOn) throw new RangeError(`no such add-on: ${addOnId}`);
  return limitsOf(findPlan(catalog, planId) ?? null, addOn);
}

/** `addOnLimits` of things at hand. */
export function limitsOf(plan: Plan | null, addOn: AddOn): AddOnLimits {
  const available = !addOn.externalUrl && (!addOn.plans || !plan || addOn.plans.includes(plan.id));
  const included = (available && plan?.included?.[addOn.id]) || 0;
  const own = available ? ownMinimum(addOn) : 0;
  const min = Math.max(own, included);
  const max = addOn.max === undefined ? null : Math.max(addOn.max, min);
  return {
    min,
    max,
    step: addOn.step ?? 1,
    stepFrom: addOn.min ?? 0,
    included,
    locked: addOn.locked ?? false,
    available,
  };
}

/** An add-on's minimum without regard to a plan. */
export const ownMinimum = (addOn: AddOn): number => Math.max(addOn.min ?? 0, addOn.mandatory ? 1 : 0);

/**
 * The quantity that a bill has for a wanted one. 0, absent and fewer than the plan includes mean the minimum, and a locked
 * add-on stays at it: so the wanted quantity can be kept while plans are switched, and no plan makes the basket impossible.
 * Other faults (see `checkSelection`) are not mended here.
 */
export function effectiveQuantity(limits: AddOnLimits, wanted = 0): number {
  return limits.locked || wanted === 0 || wanted < limits.included ? limits.min : wanted;
}

/** Whether a quantity is one of the steps, or the least, which may lie between two. */
export const isOnStep = (
  { min, step, stepFrom }: Pick<AddOnLimits, 'min' | 'step' | 'stepFrom'>,
  quantity: number,
): boolean => quantity === min || (quantity - stepFrom) % step === 0;

/** What the next quantity depends on. */
export type QuantitySteps = Pick<AddOnLimits, 'min' | 'max' | 'step' | 'stepFrom'> & { readonly locked?: boolean };

/** The next quantity that may be bought, up (1) or down (−1) from any quantity; the same one at a limit. */
export function stepQuantity(limits: QuantitySteps, quantity: number, direction: 1 | -1): number {
  const { min, step, stepFrom } = limits;
  if (limits.locked) return min;
  const max = limits.max ?? maxQuantity;
  const steps = (quantity - stepFrom) / step;
  const target = stepFrom + step * (direction > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1);
  if (direction > 0) return target > max ? quantity : Math.max(target, min);
  return Math.max(Math.min(target, max), min);
}
