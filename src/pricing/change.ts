import { changeSteps } from './change-steps.ts';
import type { ChangeOptions, PaidLine, Step, WantedLine } from './change-steps.ts';
import { discountLines } from './coupon.ts';
import { sum } from './money.ts';
import type { Share } from './periods.ts';
import { capCredit, prorate } from './proration.ts';
import type { BillLine, Period } from './quote-model.ts';

/** One explained step of a change: what, which part of which period, credit or charge. */
export interface ChangeLine extends Pick<BillLine, 'id' | 'kind' | 'item' | 'cycle'> {
  readonly direction: 'credit' | 'charge';
  readonly reason: Step['reason'];
  /** Quantity before and after; 0 where there was or will be none. */
  readonly from: number;
  readonly to: number;
  /** From the change to the end of what is given back or paid. */
  readonly period: Period;
  /** That part of the full period, in days or seconds. */
  readonly share: Share;
  /** Minor units, negative in a credit. `net` = `amount` − `discount`. */
  readonly amount: number;
  readonly discount: number;
  readonly net: number;
}

/**
 * What a change in mid-period costs, as explained lines. A plan (and whatever changes its cycle) is replaced: its unused
 * part is credited at what was paid, the new one charged for the rest of the period, or for a whole period from now when
 * the interval differs. A change of quantity is one line for the difference. What is added joins the running period of its
 * cycle, else it opens one; what is missing from `wanted` is credited. One-time fees take no part. Percent coupons reduce
 * each charge. Of an amount coupon a line with more units gets what its share of it grows by, and what the lines that go on
 * leave of it is spread over the charges.
 * Throws a RangeError for what is no instant and for an unknown cycle.
 */
export function changeLines(
  paid: readonly PaidLine[],
  wanted: readonly WantedLine[],
  options: ChangeOptions,
): readonly ChangeLine[] {
  if (options.behavior === 'none') return [];
  const { steps, kept } = changeSteps(paid, wanted, options);
  const charges = steps.filter(({ direction }) => direction === 'charge');
  const discounts = chargeDiscounts(charges, kept, options);
  const lines: ChangeLine[] = [];
  for (const step of steps) {
    const amount = prorate(step.full, step.share, options.rounding);
    if (step.direction === 'charge') {
      const net = prorate(step.full - discounts[charges.indexOf(step)]!, step.share, options.rounding);
      lines.push(explain(step, amount, net));
    } else if (options.behavior !== 'resetNoCredit') {
      const net = capCredit(prorate(step.net, step.share, options.rounding), step.cap);
      lines.push(explain(step, 0 - amount, 0 - net));
    }
  }
  return lines.filter(({ amount, net }) => amount !== 0 || net !== 0);
}

function chargeDiscounts(charges: readonly Step[], kept: number, { coupon, rounding }: ChangeOptions): number[] {
  const amount = coupon?.amount == null ? null : Math.max(0, coupon.amount - kept);
  const nets = charges.map(({ net }) => net);
  const discounts = discountLines(nets, [{ ...coupon, amount }], rounding);
  return charges.map(({ full, net }, index) => full - net + discounts[index]!);
}

function explain({ line, direction, reason, from, to, period, share }: Step, amount: number, net: number): ChangeLine {
  const { id, kind, item, cycle } = line;
  return { id, kind, item, cycle, direction, reason, from, to, period, share, amount, discount: amount - net, net };
}

/** What a change comes to, before VAT: positive is due, negative becomes balance (never a refund by itself). */
export const changeTotal = (lines: readonly ChangeLine[]): number => sum(lines.map(({ net }) => net));
