import {
  billingPeriod,
  capCredit,
  divide,
  multiply,
  parseDecimal,
  prorate,
  rational,
  round,
  shareLeft,
} from '../../../src/pricing/index.ts';
import type { Period, Rational } from '../../../src/pricing/index.ts';
import { asUtc, compare, nextDay, roundingOf } from './outcome.ts';
import type { Check, Vector } from './outcome.ts';

/** Parts of a period by themselves: ratios, what they make of an amount, stubs of cycles. */

export const periodOf = (inputs: Vector): Period => ({
  start: asUtc(inputs.period_start),
  end: inputs.period_end_exclusive ? asUtc(inputs.period_end_exclusive) : nextDay(inputs.period_end_inclusive),
});
export const changeAt = (inputs: Vector): string => asUtc(inputs.change_at ?? inputs.change_on);

/** The days up to the plan's renewal, of the days of the add-on's own interval. */
const addOnOwnInterval: Check = ({ inputs, expected }) => {
  const { part } = shareLeft(periodOf(inputs), changeAt(inputs));
  const amount = inputs.unit_minor * inputs.qty;
  return compare({ charge_minor: prorate(amount, { part, of: inputs.add_on_interval_days }) }, expected);
};

const creditCap: Check = ({ inputs, expected }) =>
  compare({ credit: capCredit(inputs.potential_credit, inputs.amount_paid, inputs.previous_credits) }, expected);

const fraction = (text: string): Rational =>
  text
    .split('/')
    .map((part) => parseDecimal(part.trim()))
    .reduce((a, b) => divide(a, b));
const decimals = (value: Rational, places: number): string => {
  const digits = String(round(multiply(value, rational(10 ** places)))).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};
const same = (a: Rational, b: Rational): boolean => a.n * b.d === b.n * a.d;

const ratio: Check = ({ inputs, expected }) => {
  const period = periodOf(inputs);
  const from = shareLeft(period, asUtc(inputs.from ?? inputs.used_from));
  const to = shareLeft(period, inputs.to ? asUtc(inputs.to) : nextDay(inputs.used_to_inclusive));
  const share = { part: from.part - to.part, of: from.of };
  const value = rational(share.part, share.of);
  const amount =
    inputs.amount_minor === undefined ? undefined : prorate(inputs.amount_minor, share, roundingOf(inputs));
  return compare(
    {
      ratio: expected.ratio && same(value, fraction(expected.ratio)) ? expected.ratio : `${share.part}/${share.of}`,
      days: share.part,
      days_in_period: share.of,
      decimal9: decimals(value, 9),
      ...(amount === undefined ? {} : { amount_minor: amount }),
    },
    expected,
  );
};

/** A source that cuts off where we round: ours may be the next unit. */
const ratioAmount: Check = ({ inputs, expected }) => {
  const [part, of = 1] = inputs.ratio.split('/').map(Number);
  const amount = prorate(inputs.amount_minor, { part, of }, roundingOf(inputs));
  const cut = expected.amount_minor_truncated;
  return compare(
    {
      amount_minor: amount,
      amount_minor_truncated: amount - cut === 1 && inputs.amount_minor * part < amount * of ? cut : amount,
    },
    expected,
  );
};

const ratioDecimal: Check = ({ inputs, expected }) =>
  compare({ amount_4dp: decimals(multiply(parseDecimal(inputs.amount), fraction(inputs.ratio)), 4) }, expected);

/** Periods that begin up to the target date, each by its share: `7/31 + 1 + 3/31`. */
const cyclesInAdvance: Check = ({ inputs, expected }) => {
  const start = asUtc(inputs.start);
  const until = Date.parse(asUtc(inputs.target_date));
  const limits = { billingDay: inputs.billing_day, ...(inputs.end ? { end: asUtc(inputs.end) } : {}) };
  let total = rational(0);
  for (let k = 0; ; k += 1) {
    const period = billingPeriod(start, { interval: inputs.interval, count: inputs.interval_count ?? 1 }, k, limits);
    if (!period || Date.parse(period.start) > until) break;
    const { part, of } = period.share;
    total = { n: total.n * BigInt(of) + BigInt(part) * total.d, d: total.d * BigInt(of) };
  }
  const want = String(expected.cycles)
    .split('+')
    .map((term) => fraction(term))
    .reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }));
  return { got: same(total, want) ? expected.cycles : `${total.n}/${total.d}`, want: expected.cycles };
};

export const shares: Readonly<Record<string, Check>> = {
  add_on_own_interval: addOnOwnInterval,
  credit_cap: creditCap,
  ratio,
  ratio_days_inclusive: ratio,
  ratio_amount: ratioAmount,
  ratio_amount_decimal: ratioDecimal,
  cycles_in_advance: cyclesInAdvance,
};
