import { effectiveQuantity, limitsOf } from './add-on-limits.ts';
import type { Draft } from './bill.ts';
import type { Catalog, Cycle, PriceRule } from './catalog.ts';
import { addOnCycle, findCycle, findPlan, priceRule } from './lookup.ts';
import { mulDiv } from './money.ts';
import { periodShare, periodStart, periodsPerYear, toInstant } from './periods.ts';
import type { PeriodRow } from './periods.ts';
import { priceOf } from './quantity-price.ts';
import type { Selection, SelectionProblem } from './quote-model.ts';

/** One thing that is bought: its line for a full period, and the cycle it is billed by. */
export interface OrderItem {
  readonly draft: Draft;
  readonly cycle: Cycle;
  /** A year's price at this price and at the shortest cycle's: what the cycle saves. */
  readonly yearly: number;
  readonly yearlyShort: number;
}

/** Larger amounts are refused, so that no sum of lines leaves the safe integers. */
const maxAmount = 1e13;

/** The items of a selection that `checkSelection` accepted, in catalog order, or the quantities that cost too much to count. */
export function orderItems(catalog: Catalog, selection: Selection): OrderItem[] | SelectionProblem[] {
  const { currency } = selection;
  const plan = findPlan(catalog, selection.plan)!;
  const cycle = findCycle(catalog, selection.cycle)!;
  const shortest = catalog.cycles.reduce((a, b) => (periodsPerYear(b) > periodsPerYear(a) ? b : a));
  const problems: SelectionProblem[] = [];
  const items: OrderItem[] = [];

  const put = (draft: Omit<Draft, 'cycle' | 'unit' | 'amount' | 'period'>, at: Cycle, short: Cycle, rules: Rules) => {
    const bare = draft.kind === 'plan' ? 'flat' : 'perUnit';
    try {
      const { amount, unit } = priceOf(rules(at)!, draft.billed, bare, catalog.rounding);
      if (amount > maxAmount) throw new RangeError();
      const usual = short === at ? amount : priceOf(rules(short)!, draft.billed, bare, catalog.rounding).amount;
      items.push({
        draft: { ...draft, cycle: at.id, unit, amount, period: null },
        cycle: at,
        yearly: amount * periodsPerYear(at),
        yearlyShort: usual * periodsPerYear(short),
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push({ code: 'quantity-above-max', path: `addOns.${draft.item}` });
    }
  };

  const planRules: Rules = ({ id }) => priceRule(plan.prices, id, currency);
  put(
    { id: `plan:${plan.id}`, kind: 'plan', item: plan.id, quantity: 1, included: 0, billed: 1 },
    cycle,
    planRules(shortest) === undefined ? cycle : shortest,
    planRules,
  );
  for (const addOn of catalog.addOns ?? []) {
    const limits = limitsOf(plan, addOn);
    const quantity = effectiveQuantity(limits, selection.addOns[addOn.id]);
    if (quantity === 0) continue;
    const { included } = limits;
    const own = addOnCycle(catalog, addOn, cycle, currency)!;
    put(
      {
        id: `add-on:${addOn.id}`,
        kind: 'add-on',
        item: addOn.id,
        quantity,
        included,
        billed: Math.max(0, quantity - included),
      },
      own,
      addOnCycle(catalog, addOn, shortest, currency) ?? own,
      ({ id }) => priceRule(addOn.prices, id, currency),
    );
  }
  return problems.length ? problems : items;
}

type Rules = (cycle: Cycle) => PriceRule | undefined;

/** The items of one cycle, walking from period to period. */
export interface Track extends PeriodRow {
  readonly items: readonly OrderItem[];
  /** Index of the next period to bill. */
  k: number;
}

/** One track for each cycle, all starting at `start` (milliseconds). */
export function tracksOf(items: readonly OrderItem[], start: number, billingDay?: number): Track[] {
  const cycles = [...new Set(items.map(({ cycle }) => cycle))];
  return cycles.map((every) => ({
    every,
    items: items.filter(({ cycle }) => cycle === every),
    start,
    billingDay,
    k: 0,
  }));
}

/** The lines of the track's next period; moves it on. */
export function takePeriod(track: Track, rounding: Catalog['rounding']): Draft[] {
  const period = { start: toInstant(periodStart(track, track.k)), end: toInstant(periodStart(track, track.k + 1)) };
  const share = periodShare(track, track.k);
  track.k += 1;
  if (!share) return track.items.map(({ draft }) => ({ ...draft, period }));
  const { part, of } = share;
  return track.items.map(({ draft }) => ({
    ...draft,
    amount: mulDiv(draft.amount, part, of, rounding),
    period,
    share,
  }));
}
