import { billLine } from './bill.ts';
import type { Bought } from './bill.ts';
import type { Catalog, Cycle, Plan, PriceRule } from './catalog.ts';
import { periodsPerYear, priceRule } from './lookup.ts';
import { mulDiv } from './money.ts';
import { periodShare, periodStart, toInstant } from './periods.ts';
import type { PeriodRow } from './periods.ts';
import { amountOf, priceOf } from './quantity-price.ts';
import type { BillLine, SelectionProblem } from './quote-model.ts';
import type { Resolved } from './selection.ts';

/** One thing that is bought, and the cycle it is billed by. */
export interface OrderItem {
  readonly bought: Bought;
  readonly cycle: Cycle;
  /** What a year costs more at the shortest cycle's price. */
  readonly saved: number;
}

/** Larger amounts are refused, so that no sum of lines leaves the safe integers. */
const maxAmount = 1e13;

/** The items of a selection without problems, in catalog order; a quantity that costs too much to count is a problem. */
export function orderItems(
  catalog: Catalog,
  { plan, cycle, addOns }: Resolved,
  currency: string,
): { items: readonly OrderItem[]; problems: readonly SelectionProblem[] } {
  const shortest = catalog.cycles.reduce((a, b) => (periodsPerYear(b) > periodsPerYear(a) ? b : a));
  const items: OrderItem[] = [planItem(catalog, plan!, cycle!, shortest, currency)];
  const problems: SelectionProblem[] = [];
  for (const { addOn, cycle: own, rule, quantity, included } of addOns) {
    const billed = Math.max(0, quantity - included);
    const { id, prices } = addOn;
    try {
      const { amount, unit } = priceOf(rule, billed, 'perUnit', catalog.rounding);
      if (amount > maxAmount) throw new RangeError('amount too large');
      const usual = priceRule(prices, shortest.id, currency);
      items.push({
        bought: {
          id: `add-on:${id}`,
          kind: 'add-on',
          item: id,
          cycle: own.id,
          quantity,
          included,
          billed,
          unit,
          amount,
        },
        cycle: own,
        saved: usual === undefined || shortest === own ? 0 : savedBy(amount, own, usual, shortest, billed, 'perUnit'),
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push({ code: 'quantity-above-max', path: `addOns.${id}` });
    }
  }
  return { items, problems };
}

function planItem(catalog: Catalog, plan: Plan, cycle: Cycle, shortest: Cycle, currency: string): OrderItem {
  const { amount, unit } = priceOf(priceRule(plan.prices, cycle.id, currency)!, 1, 'flat', catalog.rounding);
  const usual = priceRule(plan.prices, shortest.id, currency);
  const { id } = plan;
  return {
    bought: {
      id: `plan:${id}`,
      kind: 'plan',
      item: id,
      cycle: cycle.id,
      quantity: 1,
      included: 0,
      billed: 1,
      unit,
      amount,
    },
    cycle,
    saved: usual === undefined || shortest === cycle ? 0 : savedBy(amount, cycle, usual, shortest, 1, 'flat'),
  };
}

const savedBy = (
  amount: number,
  cycle: Cycle,
  usual: PriceRule,
  shortest: Cycle,
  billed: number,
  bare: 'flat' | 'perUnit',
) => amountOf(usual, billed, bare) * periodsPerYear(shortest) - amount * periodsPerYear(cycle);

/** The items of one cycle, walking from period to period. */
export interface Track extends PeriodRow {
  readonly items: readonly OrderItem[];
  /** Whether anything on it costs something: free items start their periods without a bill. */
  readonly costs: boolean;
  /** The next period to bill: its index and its start in milliseconds. */
  k: number;
  due: number;
  /** `due` as text, when it is known. */
  text: string | null;
}

/** One track for each cycle, all starting at `start` (milliseconds). */
export function tracksOf(items: readonly OrderItem[], start: number, billingDay?: number): Track[] {
  const tracks: (Track & { items: OrderItem[] })[] = [];
  for (const item of items) {
    const track = tracks.find(({ every }) => every === item.cycle);
    if (track) track.items.push(item);
    else
      tracks.push({ every: item.cycle, items: [item], costs: false, start, billingDay, k: 0, due: start, text: null });
  }
  return tracks.map((track) => ({ ...track, costs: track.items.some(({ bought }) => bought.amount > 0) }));
}

/** Moves a track to its next period. */
export function advance(track: Track): void {
  track.k += 1;
  track.due = periodStart(track, track.k);
  track.text = null;
}

/** Puts the lines of the track's next period on a bill and moves on. `at`: the period's start as text. */
export function takePeriod(track: Track, at: string, rounding: Catalog['rounding'], lines: BillLine[]): void {
  const share = periodShare(track, track.k);
  advance(track);
  track.text = toInstant(track.due);
  const period = { start: at, end: track.text };
  for (const { bought } of track.items) {
    const amount = share ? mulDiv(bought.amount, share.part, share.of, rounding) : bought.amount;
    lines.push(billLine(bought, amount, 0, period, share));
  }
}
