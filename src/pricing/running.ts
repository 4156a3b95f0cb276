import type { Catalog, Coupon, Cycle } from './catalog.ts';
import type { PaidLine } from './change-steps.ts';
import { couponHolds } from './coupon.ts';
import { byId, findCoupon } from './lookup.ts';
import { mulDiv } from './money.ts';
import { toInstant, toMs, wholePeriod } from './periods.ts';
import type { Bill, BillLine, Period, Quote } from './quote-model.ts';

/** One thing that runs, and the period it is paid for. Plain JSON; amounts in minor units, before VAT. */
export interface RunningItem {
  readonly kind: 'plan' | 'add-on';
  /** Plan or add-on id. */
  readonly item: string;
  readonly cycle: string;
  /** Total, included units counted. */
  readonly quantity: number;
  readonly included: number;
  /** Where its periods are counted from. */
  readonly anchor: string;
  readonly period: Period;
  /** For a whole period: before and after its discount. */
  readonly amount: number;
  readonly net: number;
  /** What was charged for the running period so far: no credit is more. */
  readonly paid: number;
  /** The quantity that is left from the period's end on, where fewer are wanted. */
  readonly left: number | null;
}

/** A coupon as it was accepted, and since when it counts. */
export interface RunningCoupon extends Pick<Coupon, 'code' | 'percent' | 'duration' | 'months'> {
  /** Minor units of the subscription's currency. */
  readonly amount: number | null;
  /** When it first took something off; null: not yet. */
  readonly firstUse: string | null;
}

/** What a subscription consists of. Without a plan item while the plan is paused; `plan` and `cycle` still say which. */
export interface Running {
  readonly plan: string;
  readonly cycle: string;
  readonly currency: string;
  readonly items: readonly RunningItem[];
  readonly coupon: RunningCoupon | null;
  /** Its cycles as they were sold, for when the catalog has them no longer. */
  readonly cycles?: readonly Cycle[];
  /**
   * What is left to be billed at the end of its period, discounts taken off: what changes cost (`proration.behavior: create`), and
   * what came to less than can be charged.
   */
  readonly pending?: readonly BillLine[];
}

const idOf = ({ kind, item }: Pick<RunningItem, 'kind' | 'item'>): string => `${kind}:${item}`;

/** What runs once a quote is paid. In a trial nothing is paid yet, and the first period to pay begins at its end. */
export function runningOf(quote: Quote): Running {
  const { now, next, trialEnd, selection, currency, coupon } = quote;
  const items = (trialEnd ? next : now)?.lines.filter(({ kind }) => kind !== 'setup-fee') ?? [];
  return {
    plan: selection.plan ?? '',
    cycle: selection.cycle,
    currency,
    items: items.map((line) =>
      trialEnd ? inTrial(line, { start: quote.at, end: trialEnd }) : { ...started(line), ...whole(line, next) },
    ),
    coupon: coupon?.applied
      ? {
          code: coupon.code,
          ...(coupon.percent !== null && { percent: coupon.percent }),
          amount: coupon.amount,
          duration: coupon.duration,
          ...(coupon.months !== null && { months: coupon.months }),
          firstUse: now.subtotal > 0 ? now.at : null,
        }
      : null,
  };
}

/** What a whole period costs where a line is of a stub before a billing day: as the next bill has it. */
export function whole({ id, share, amount, net }: BillLine, next: Bill | null): Pick<RunningItem, 'amount' | 'net'> {
  if (!share) return { amount, net };
  const full = next?.lines.find((line) => line.id === id && !line.share)?.amount;
  const price = full ?? mulDiv(amount, share.of, share.part);
  return { amount: price, net: amount > 0 ? mulDiv(price, net, amount) : price };
}

/** A line that opens a period, as what runs from then on. */
export function started(line: BillLine): RunningItem {
  const { kind, item, cycle, quantity, included, amount, net } = line;
  const period = line.period!;
  if (kind === 'setup-fee') throw new RangeError('a fee does not run');
  return {
    kind,
    item,
    cycle,
    quantity,
    included,
    anchor: period.start,
    period: { start: period.start, end: period.end },
    amount,
    net,
    paid: net,
    left: null,
  };
}

const inTrial = (line: BillLine, trial: Period): RunningItem => ({
  ...started(line),
  anchor: trial.end,
  period: trial,
  paid: 0,
});

/** What runs as lines that a change is measured against, by whole periods. */
export function paidLines(
  { items }: Running,
  { cycles, billingDay }: Pick<Catalog, 'cycles' | 'billingDay'>,
): PaidLine[] {
  const wholeOf = (period: Period, cycle: string): Period => {
    const every = byId(cycles, cycle);
    return every ? wholePeriod(period, every, billingDay) : period;
  };
  return items.map(({ kind, item, cycle, quantity, amount, net, paid, period }) => ({
    id: idOf({ kind, item }),
    kind,
    item,
    cycle,
    quantity,
    amount,
    discount: amount - net,
    net,
    period: wholeOf(period, cycle),
    creditable: Math.max(0, paid),
  }));
}

/** The item of a line, if it runs. */
export const itemOf = ({ items }: Running, id: string): RunningItem | undefined =>
  items.find((item) => idOf(item) === id);

/** When the next period ends, RFC 3339; null when nothing runs. */
export function nextEnd({ items }: Running): string | null {
  const ends = items.map(({ period }) => toMs(period.end));
  return ends.length > 0 ? toInstant(Math.min(...ends)) : null;
}

/**
 * The running coupon as a bill at `at` (RFC 3339) for a plan and cycle takes it; null when it is over, or not for these while
 * the catalog has it.
 */
export function couponAt(
  catalog: Catalog,
  { coupon, currency }: Running,
  at: string,
  { plan, cycle }: Pick<Running, 'plan' | 'cycle'>,
): Coupon | null {
  if (!coupon) return null;
  const { plans, cycles } = findCoupon(catalog, coupon.code) ?? {};
  if ((plans && !plans.includes(plan)) || (cycles && !cycles.includes(cycle))) return null;
  const { amount, firstUse, ...rest } = coupon;
  const whole: Coupon = { ...rest, ...(amount !== null && { amount: { [currency]: amount } }) };
  return couponHolds(whole, firstUse === null ? null : toMs(firstUse), toMs(at)) ? whole : null;
}

/** The coupon after a bill at `at` with this subtotal that `held`, if anything, was taken off. */
export const couponUsed = (
  { coupon }: Running,
  held: Coupon | null,
  at: string,
  subtotal: number,
): RunningCoupon | null =>
  held && coupon && coupon.firstUse === null && subtotal > 0 ? { ...coupon, firstUse: at } : coupon;
