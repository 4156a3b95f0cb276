import type { Bought } from './bill.ts';
import type { AddOn, Catalog, Cycle, Plan, PriceRule, PriceTable } from './catalog.ts';
import { byId, findAddOn, findCycle, findPlan, periodsPerYear, priceRule } from './lookup.ts';
import { periodStart, toInstant } from './periods.ts';
import type { PeriodRow } from './periods.ts';
import { amountOf, priceOf } from './quantity-price.ts';
import type { BillLine, SelectionProblem } from './quote-model.ts';
import type { Resolved } from './selection.ts';

/** What a selection comes to, before it is billed. */
export interface Order {
  /** In catalog order, the plan first. */
  readonly items: readonly Bought[];
  /** What a year costs more at the shortest cycle's prices. */
  readonly saved: number;
  readonly problems: readonly SelectionProblem[];
}

/** Larger amounts are refused, so that no sum of lines leaves the safe integers. */
const maxAmount = 1e13;

/** The order of a selection without problems; a quantity that costs too much to count is a problem. */
export function orderItems(catalog: Catalog, { plan, cycle, addOns }: Resolved, currency: string): Order {
  const { rounding } = catalog;
  const shortest = shortestOf(catalog);
  const first = bought('plan', plan!, cycle!, priceRule(plan!.prices, cycle!.id, currency)!, 1, 0, rounding);
  const items = [first];
  const problems: SelectionProblem[] = [];
  let saved = savedBy(first, plan!.prices, cycle!, shortest, currency);
  for (const { addOn, cycle: own, rule, quantity, included } of addOns) {
    try {
      const item = bought('add-on', addOn, own, rule, quantity, included, rounding);
      if (item.amount > maxAmount) throw new RangeError('amount too large');
      saved += savedBy(item, addOn.prices, own, shortest, currency);
      items.push(item);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push({ code: 'quantity-above-max', path: `addOns.${addOn.id}` });
    }
  }
  return { items, saved, problems };
}

function bought(
  kind: 'plan' | 'add-on',
  { id }: Plan | AddOn,
  cycle: Cycle,
  rule: PriceRule,
  quantity: number,
  included: number,
  rounding: Catalog['rounding'],
): Bought {
  const billed = Math.max(0, quantity - included);
  const { amount, unit } = priceOf(rule, billed, kind === 'plan' ? 'flat' : 'perUnit', rounding);
  return {
    id: (kind === 'plan' ? 'plan:' : 'add-on:') + id,
    kind,
    item: id,
    cycle: cycle.id,
    quantity,
    included,
    billed,
    unit,
    amount,
  };
}

/** What a year of a bill's line costs less than at the shortest cycle's prices; 0 for a part of a period. */
export function lineSaving(catalog: Catalog, line: BillLine, currency: string): number {
  const { kind, item, share } = line;
  const sold = kind === 'plan' ? findPlan(catalog, item) : kind === 'add-on' ? findAddOn(catalog, item) : null;
  const cycle = findCycle(catalog, line.cycle);
  if (!sold || !cycle || share) return 0;
  return Math.max(0, Math.floor(savedBy(line, sold.prices, cycle, shortestOf(catalog), currency)));
}

const shortestOf = ({ cycles }: Catalog): Cycle =>
  cycles.reduce((a, b) => (periodsPerYear(b) > periodsPerYear(a) ? b : a));

function savedBy(
  { kind, billed, amount }: Pick<Bought, 'kind' | 'billed' | 'amount'>,
  prices: PriceTable | undefined,
  cycle: Cycle,
  shortest: Cycle,
  currency: string,
): number {
  const usual = priceRule(prices, shortest.id, currency);
  if (usual === undefined || cycle === shortest) return 0;
  return (
    amountOf(usual, billed, kind === 'plan' ? 'flat' : 'perUnit') * periodsPerYear(shortest) -
    amount * periodsPerYear(cycle)
  );
}

/** What is billed by one cycle, walking from period to period. */
export interface Track extends PeriodRow {
  readonly every: Cycle;
  /** Whether anything on it costs something: free items start their periods without a bill. */
  costs: boolean;
  /** The next period to bill: its index and its start, in milliseconds and as text. */
  k: number;
  due: number;
  text: string;
}

/** One track for each cycle of the items, all starting at `start` (milliseconds). */
export function tracksOf({ cycles, billingDay }: Catalog, items: readonly Bought[], start: number): Track[] {
  const text = toInstant(start);
  const tracks: Track[] = [];
  let track: Track | undefined;
  for (const { cycle, amount } of items) {
    if (track?.every.id !== cycle) track = tracks.find(({ every }) => every.id === cycle);
    if (!track) {
      track = { every: byId(cycles, cycle)!, costs: false, start, billingDay, k: 0, due: start, text };
      tracks.push(track);
    }
    if (amount > 0) track.costs = true;
  }
  return tracks;
}

/** Moves a track to its next period. */
export function advance(track: Track): void {
  track.k += 1;
  track.due = periodStart(track, track.k);
  track.text = toInstant(track.due);
}
