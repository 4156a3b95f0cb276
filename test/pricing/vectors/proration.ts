import {
  billingPeriod,
  capCredit,
  changeLines,
  changeTotal,
  discountLines,
  divide,
  multiply,
  parseDecimal,
  prorate,
  rational,
  round,
  shareLeft,
} from '../../../src/pricing/index.ts';
import type {
  ChangeOptions,
  Discount,
  Granularity,
  PaidLine,
  Period,
  Rational,
  WantedLine,
} from '../../../src/pricing/index.ts';
import { asUtc, compare, nextDay, sameInstant } from './outcome.ts';
import type { Check, Outcome, Vector } from './outcome.ts';

const cycles = (['day', 'week', 'month', 'year'] as const).map((interval) => ({ id: interval, interval, count: 1 }));

const couponOf = (coupon: Vector): Discount | null =>
  coupon ? { percent: coupon.percent ?? null, amount: coupon.amount_minor ?? null } : null;

const wantedLine = (id: string, amount: number, quantity = 1, cycle = 'month'): WantedLine => ({
  id,
  kind: id.startsWith('plan') ? 'plan' : 'add-on',
  item: id,
  cycle,
  quantity,
  amount,
});

function paidLines(lines: readonly WantedLine[], coupon: Discount | null, period: Period): PaidLine[] {
  const discounts = discountLines(
    lines.map(({ amount }) => amount),
    coupon ? [coupon] : [],
  );
  return lines.map((line, i) => ({ ...line, discount: discounts[i]!, net: line.amount - discounts[i]!, period }));
}

const periodOf = (inputs: Vector): Period => ({
  start: asUtc(inputs.period_start),
  end: inputs.period_end_exclusive ? asUtc(inputs.period_end_exclusive) : nextDay(inputs.period_end_inclusive),
});
const changeAt = (inputs: Vector): string => asUtc(inputs.change_at ?? inputs.change_on);
const amountOf = ({ unit_minor: unit, qty = 1 }: Vector): number => unit * qty;

/** At midnights days and seconds agree, so both must hold there; elsewhere seconds are the exact ones. */
function granularities(period: Period, at: string): Granularity[] {
  const midnight = [period.start, period.end, at].every((instant) => Date.parse(instant) % 86_400_000 === 0);
  return midnight ? ['day', 'second'] : ['second'];
}

interface Change {
  readonly paid: readonly PaidLine[];
  readonly wanted: readonly WantedLine[];
  readonly options: ChangeOptions;
}

/** Runs a change in every granularity that applies and compares what each says. */
function changed({ paid, wanted, options }: Change, expected: Vector): Outcome {
  let outcome: Outcome = { skip: 'not run' };
  for (const granularity of granularities(paid[0]?.period ?? { start: options.at, end: options.at }, options.at)) {
    const lines = changeLines(paid, wanted, { ...options, granularity });
    const of = (direction: string): number[] =>
      lines.filter((line) => line.direction === direction).map(({ net }) => net);
    const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
    const opened = lines.find(({ direction, reason }) => direction === 'charge' && reason === 'replaced')?.period;
    outcome = compare(
      {
        credit_minor: 0 - total(of('credit')),
        charge_minor: total(of('charge')),
        net_minor: changeTotal(lines),
        lines_minor: lines.map(({ net }) => net),
        credits_minor: of('credit').map((net) => 0 - net),
        charges_minor: of('charge'),
        new_period_start: opened && sameInstant(opened.start),
        new_period_end_exclusive: opened && sameInstant(opened.end),
      },
      Object.fromEntries(
        Object.entries(expected).map(([key, value]) => [
          key,
          key.startsWith('new_period') ? sameInstant(String(value)) : value,
        ]),
      ),
    );
    if (!('got' in outcome) || JSON.stringify(outcome.got) !== JSON.stringify(outcome.want)) return outcome;
  }
  return outcome;
}

const planChange = (inputs: Vector, newCycle = 'month', oldCycle = 'month'): Change => {
  const old = wantedLine('plan:old', amountOf(inputs.old), inputs.old.qty, oldCycle);
  return {
    paid: paidLines([old], couponOf(inputs.old_coupon), periodOf(inputs)),
    wanted: [wantedLine('plan:new', amountOf(inputs.new), inputs.new.qty, newCycle)],
    options: { at: changeAt(inputs), cycles, coupon: couponOf(inputs.new_coupon) },
  };
};

const change: Check = ({ inputs, expected }) => changed(planChange(inputs), expected);

const changeInterval: Check = ({ inputs, expected }) =>
  changed(planChange(inputs, inputs.new_interval, inputs.new_interval === 'year' ? 'month' : 'year'), expected);

const mixed: Check = ({ inputs, expected }) => {
  const named = (name: string, amounts: readonly number[]): WantedLine[] =>
    amounts.map((amount, index) => wantedLine(`${name}:${index}`, amount));
  const old = inputs.changed.map((pair: Vector) => pair.old_minor);
  return changed(
    {
      paid: paidLines([...named('plan:old', old), ...named('gone', inputs.removed_minor)], null, periodOf(inputs)),
      wanted: [
        ...named(
          'plan:new',
          inputs.changed.map((pair: Vector) => pair.new_minor),
        ),
        ...named('more', inputs.added_minor),
      ],
      options: { at: changeAt(inputs), cycles },
    },
    expected,
  );
};

/** Seats beside a base price; the base goes on. */
const seats: Check = ({ inputs, expected }) => {
  const line = (quantity: number): WantedLine[] => [
    ...(inputs.base_minor === undefined ? [] : [wantedLine('plan:base', inputs.base_minor)]),
    wantedLine('seats', (inputs.seat_unit_minor ?? inputs.unit_minor) * quantity, quantity),
  ];
  const coupon = couponOf(inputs.coupon);
  const period = inputs.period_start
    ? periodOf(inputs)
    : { start: '2025-01-01T00:00:00Z', end: '2025-02-01T00:00:00Z' };
  const at = inputs.change_at ?? period.start;
  const change: Change = {
    paid: paidLines(line(inputs.old_qty), coupon, period),
    wanted: line(inputs.new_qty),
    options: { at, cycles, coupon },
  };
  if (expected.discount_reversed_minor === undefined) return changed(change, expected);
  const [credit] = changeLines(change.paid, change.wanted, change.options);
  return compare(
    {
      credit_minor: 0 - credit!.amount,
      discount_reversed_minor: 0 - credit!.discount,
      net_credit_minor: 0 - credit!.net,
    },
    expected,
  );
};

const couponLines: Check = ({ inputs, expected }) => {
  const coupon = couponOf(inputs.coupon)!;
  // Every line belongs to the plan, so that all are replaced.
  const period = periodOf(inputs);
  const named = (name: string, amounts: readonly number[]): WantedLine[] =>
    amounts.map((amount, index) => wantedLine(`${index ? name : `plan:${name}`}:${index}`, amount));
  const paid = paidLines(named('old', inputs.old_lines_minor), coupon, period);
  const options = { at: changeAt(inputs), cycles, coupon };
  const wanted = named('new', inputs.new_lines_minor);
  const lines = changed({ paid, wanted, options }, expected);
  if (!('got' in lines)) return lines;
  return compare(
    {
      ...(lines.got as object),
      old_discounts_minor: paid.map(({ discount }) => discount),
      new_discounts_minor: discountLines(inputs.new_lines_minor, [coupon]),
    },
    expected,
  );
};

const addOn: Check = ({ inputs, expected }) => {
  const period = periodOf(inputs);
  const plan = wantedLine('plan:base', 0);
  const amount = inputs.unit_minor * inputs.qty;
  const { at, wanted } = { at: changeAt(inputs), wanted: [plan, wantedLine('extra', amount, inputs.qty)] };
  return changed({ paid: paidLines([plan], null, period), wanted, options: { at, cycles } }, expected);
};

/** The days up to the plan's renewal, of the days of the add-on's own interval. */
const addOnOwnInterval: Check = ({ inputs, expected }) => {
  const { part } = shareLeft(periodOf(inputs), changeAt(inputs));
  const amount = inputs.unit_minor * inputs.qty;
  return compare({ charge_minor: prorate(amount, { part, of: inputs.add_on_interval_days }) }, expected);
};

/** A coupon counts in a credit only when it was there when the period was paid. */
const creditWithCoupon: Check = ({ inputs, expected }) => {
  const period = { start: '2025-01-01T00:00:00Z', end: '2025-02-01T00:00:00Z' };
  const later = inputs.coupon_started === 'at-or-after-period-start';
  const plan = wantedLine('plan:old', inputs.credit_minor);
  const paid = paidLines([plan], later ? null : couponOf(inputs.coupon), period);
  return changed(
    { paid, wanted: [], options: { at: period.start, cycles, coupon: couponOf(inputs.coupon) } },
    expected,
  );
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
  const amount = inputs.amount_minor === undefined ? undefined : prorate(inputs.amount_minor, share);
  return compare(
    {
      ratio: same(value, fraction(expected.ratio)) ? expected.ratio : `${share.part}/${share.of}`,
      decimal9: decimals(value, 9),
      ...(amount === undefined ? {} : { amount_minor: amount }),
    },
    expected,
  );
};

const ratioAmount: Check = ({ inputs, expected }) => {
  const [part, of] = inputs.ratio.split('/').map(Number);
  const amount = prorate(inputs.amount_minor, { part, of });
  return compare({ amount_minor: amount, amount_minor_truncated: amount }, expected);
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

const skip =
  (reason: string): Check =>
  () => ({ skip: reason });

export const proration: Readonly<Record<string, Check>> = {
  change,
  change_days_inclusive: change,
  change_interval: changeInterval,
  change_with_coupon: change,
  change_with_coupon_lines: couponLines,
  quantity_delta: seats,
  seat_change_with_coupon: seats,
  credit_with_coupon_reversal: seats,
  credit_with_coupon: creditWithCoupon,
  credit_cap: creditCap,
  mixed,
  add_on: addOn,
  add_on_own_interval: addOnOwnInterval,
  ratio,
  ratio_days_inclusive: ratio,
  ratio_amount: ratioAmount,
  ratio_amount_decimal: ratioDecimal,
  cycles_in_advance: cyclesInAdvance,
  ratio_fixed_month: skip('months of a fixed number of days are not offered'),
  days_rounded: skip('half days are not offered'),
  per_day_rounded: skip('a price per day is never rounded first'),
};
