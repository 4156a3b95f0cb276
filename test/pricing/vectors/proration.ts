import { changeLines, changeTotal, discountLines } from '../../../src/pricing/index.ts';
import type {
  ChangeLine,
  ChangeOptions,
  Discount,
  Granularity,
  PaidLine,
  Period,
  WantedLine,
} from '../../../src/pricing/index.ts';
import { compare, roundingOf, sameInstant } from './outcome.ts';
import type { Check, Outcome, Vector } from './outcome.ts';
import { changeAt, periodOf, shares } from './shares.ts';

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

const amountOf = ({ unit_minor: unit, qty = 1 }: Vector): number => unit * qty;

/** At midnights days and seconds agree, so both must hold there; elsewhere seconds are the exact ones. */
function granularities({ paid, options: { at, granularity } }: Change): Granularity[] {
  if (granularity) return [granularity];
  const instants = [at, ...paid.flatMap(({ period }) => [period.start, period.end])];
  return instants.every((instant) => Date.parse(instant) % 86_400_000 === 0) ? ['day', 'second'] : ['second'];
}

interface Change {
  readonly paid: readonly PaidLine[];
  readonly wanted: readonly WantedLine[];
  readonly options: ChangeOptions;
}

/** What every change reads of its vector. Throws for a way of counting that is none of ours. */
function optionsOf(inputs: Vector, coupon: Discount | null = null): ChangeOptions {
  const { granularity, behavior } = inputs;
  if (granularity !== undefined && granularity !== 'day' && granularity !== 'second')
    throw new Error(`unknown granularity: ${granularity}`);
  const rounding = roundingOf(inputs);
  return {
    at: changeAt(inputs),
    cycles,
    coupon,
    rounding,
    ...(granularity && { granularity }),
    ...(behavior && { behavior }),
  };
}

/** Runs changes in every granularity that applies and compares what they say together. */
function changed(changes: readonly Change[], expected: Vector): Outcome {
  let outcome: Outcome = { got: 'not run', want: expected };
  const both = changes.every((change) => granularities(change).includes('day'));
  for (const granularity of both ? granularities(changes[0]!) : granularities(changes.at(-1)!)) {
    outcome = compareLines(
      changes.flatMap(({ paid, wanted, options }) => changeLines(paid, wanted, { ...options, granularity })),
      expected,
    );
    if (!('got' in outcome) || JSON.stringify(outcome.got) !== JSON.stringify(outcome.want)) return outcome;
  }
  return outcome;
}

function compareLines(lines: readonly ChangeLine[], expected: Vector): Outcome {
  const of = (direction: string): number[] =>
    lines.filter((line) => line.direction === direction).map(({ net }) => net);
  const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
  const opened = lines.find(({ direction, reason }) => direction === 'charge' && reason === 'replaced')?.period;
  return compare(
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
}

/** Without an old plan one is bought in mid-period, without a new one it ends: a line of 0 keeps the period. */
const planChange = (inputs: Vector, newCycle = 'month', oldCycle = 'month'): Change => {
  const side = (name: string, plan: Vector, cycle: string): WantedLine =>
    wantedLine(`plan:${name}`, plan ? amountOf(plan) : 0, plan?.qty ?? 1, cycle);
  return {
    paid: paidLines([side('old', inputs.old, oldCycle)], couponOf(inputs.old_coupon), periodOf(inputs)),
    wanted: [side('new', inputs.new, newCycle)],
    options: optionsOf(inputs, couponOf(inputs.new_coupon)),
  };
};

const change: Check = ({ inputs, expected }) => changed([planChange(inputs)], expected);

const changeInterval: Check = ({ inputs, expected }) =>
  changed(
    [
      planChange(
        inputs,
        inputs.new_interval,
        inputs.old_interval ?? (inputs.new_interval === 'month' ? 'year' : 'month'),
      ),
    ],
    expected,
  );

/** Each pair is a plan of its own; what is removed and added is beside a base that goes on. */
const mixed: Check = ({ inputs, expected }) => {
  const [period, options] = [periodOf(inputs), optionsOf(inputs)];
  const base = wantedLine('plan:base', 0);
  const named = (name: string, amounts: readonly number[] = []): WantedLine[] =>
    amounts.map((amount, index) => wantedLine(`${name}:${index}`, amount));
  const pairs = (inputs.changed ?? []).map((pair: Vector): Change => ({
    paid: paidLines(named('plan:old', [pair.old_minor]), null, period),
    wanted: named('plan:new', [pair.new_minor]),
    options,
  }));
  const beside: Change = {
    paid: paidLines([base, ...named('gone', inputs.removed_minor)], null, period),
    wanted: [base, ...named('more', inputs.added_minor)],
    options,
  };
  return changed([...pairs, beside], expected);
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
  const change: Change = {
    paid: paidLines(line(inputs.old_qty), coupon, period),
    wanted: line(inputs.new_qty),
    options: optionsOf({ change_at: period.start, ...inputs }, coupon),
  };
  if (expected.discount_reversed_minor === undefined) return changed([change], expected);
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
  const wanted = named('new', inputs.new_lines_minor);
  const lines = changed([{ paid, wanted, options: optionsOf(inputs, coupon) }], expected);
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
  const wanted = [plan, wantedLine('extra', amount, inputs.qty)];
  return changed([{ paid: paidLines([plan], null, period), wanted, options: optionsOf(inputs) }], expected);
};

/** A coupon counts in a credit only when it held as the period was paid: begun before, and not ended. */
const creditWithCoupon: Check = ({ inputs, expected }) => {
  const period = { start: '2025-01-01T00:00:00Z', end: '2025-02-01T00:00:00Z' };
  const before = (when?: string | null): boolean => when?.startsWith('before') ?? false;
  const held = before(inputs.coupon_started) && !before(inputs.coupon_ended);
  const paid = paidLines([wantedLine('plan:old', inputs.credit_minor)], held ? couponOf(inputs.coupon) : null, period);
  const options = optionsOf({ ...inputs, change_at: period.start }, couponOf(inputs.coupon));
  return changed([{ paid, wanted: [], options }], expected);
};

const skip =
  (reason: string): Check =>
  () => ({ skip: reason });

export const proration: Readonly<Record<string, Check>> = {
  ...shares,
  change,
  change_days_inclusive: change,
  change_interval: changeInterval,
  change_with_coupon: change,
  change_with_coupon_lines: couponLines,
  quantity_delta: seats,
  seat_change_with_coupon: seats,
  credit_with_coupon_reversal: seats,
  credit_with_coupon: creditWithCoupon,
  mixed,
  add_on: addOn,
  ratio_fixed_month: skip('months of a fixed number of days are not offered'),
  days_rounded: skip('half days are not offered'),
  per_day_rounded: skip('a price per day is never rounded first'),
};
