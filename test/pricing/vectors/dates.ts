import { addPeriods, billingPeriod, calendarDays, openPeriod, periodAt } from '../../../src/pricing/index.ts';
import type { Every, SharedPeriod } from '../../../src/pricing/index.ts';
import { asUtc, compare, sameInstant } from './outcome.ts';
import type { Check, Vector } from './outcome.ts';

const everyOf = ({ interval, interval_count: count = 1 }: Vector): Every => ({ interval, count });
const day = (instant: string): string => instant.slice(0, 10);
const dayBefore = (instant: string): string => day(new Date(Date.parse(instant) - 86_400_000).toISOString());
const full = ({ share }: SharedPeriod): boolean => share.part === share.of;

const first = (inputs: Vector): SharedPeriod =>
  billingPeriod(asUtc(inputs.start), everyOf(inputs), 0, { billingDay: inputs.billing_day })!;

const stick = { skip: 'months that stick to their end are not offered' };

/** What a clock on the wall of `zone` shows, as if it were UTC. */
function wallClock(instant: string, zone: string): string {
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (offset) {
    const minutes = Number(`${offset[1]}1`) * (60 * Number(offset[2]) + Number(offset[3]));
    return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
  }
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return `${parts.format(new Date(instant)).replace(' ', 'T')}Z`;
}

const functions: Readonly<Record<string, (inputs: Vector, expected: Vector) => ReturnType<Check>>> = {
  cycle_end: (inputs, expected) =>
    compare(
      { cycle_end: periodAt(inputs.anchor, everyOf(inputs), inputs.now).end },
      { cycle_end: sameInstant(expected.cycle_end) },
    ),
  next_renewal: (inputs, expected) => {
    const { end } = periodAt(asUtc(inputs.anchor), everyOf(inputs), asUtc(inputs.current_period_start));
    return compare({ next: end }, { next: sameInstant(asUtc(expected.next)) });
  },
  nth_period: (inputs, expected) => {
    const { start, end } = billingPeriod(asUtc(inputs.anchor), everyOf(inputs), inputs.n)!;
    return compare(
      { period_start: day(start), period_end_inclusive: dayBefore(end), period_end_exclusive: day(end) },
      expected,
    );
  },
  period_containing_anchor: (inputs, expected) => {
    const { start, end } = periodAt(inputs.anchor, everyOf(inputs), inputs.date);
    return compare(
      { period_start: start, period_end_exclusive: end },
      {
        period_start: sameInstant(expected.period_start),
        period_end_exclusive: sameInstant(expected.period_end_exclusive),
      },
    );
  },
  period_containing: (inputs, expected) => {
    const at = Date.parse(asUtc(inputs.date));
    let k = 0;
    const nth = (): SharedPeriod =>
      billingPeriod(asUtc(inputs.start), everyOf(inputs), k, { billingDay: inputs.billing_day })!;
    while (Date.parse(nth().end) <= at) k += 1;
    return compare({ period_start: day(nth().start), period_end_exclusive: day(nth().end) }, expected);
  },
  renewals: (inputs, expected) => {
    const renewals = Array.from({ length: inputs.count }, (_, k) =>
      addPeriods(asUtc(inputs.anchor), everyOf(inputs), k + 1),
    );
    return compare({ renewals: renewals.map(day) }, expected);
  },
  /** The day itself, by months whatever the interval; none for intervals that have no day of the month. */
  align_to_billing_day: (inputs, expected) => {
    const has = inputs.billing_day >= 1 && ['month', 'year'].includes(inputs.interval);
    const period = has ? first({ ...inputs, interval: 'month', interval_count: 1 }) : null;
    return {
      got: !period || full(period) ? null : period.end,
      want: expected.aligned && sameInstant(asUtc(expected.aligned)),
    };
  },
  first_billing_date: (inputs, expected) => {
    const period = first(inputs);
    return compare({ first_billing_date: day(full(period) ? period.start : period.end) }, expected);
  },
  days_between: (inputs, expected) => {
    const local = (instant: string): string => wallClock(instant, inputs.timezone ?? 'UTC');
    return compare({ days: calendarDays(local(inputs.start), local(inputs.end)) }, expected);
  },
  /** A new interval starts at the change. */
  change_interval: (inputs, expected) => {
    const at = asUtc(inputs.change_at ?? inputs.change_on ?? inputs.at);
    const count = inputs.new_interval_count ?? inputs.interval_count ?? 1;
    const { start, end } = openPeriod(at, { interval: inputs.new_interval ?? inputs.interval, count });
    const long = Object.values(expected).some((text) => String(text).length > 10);
    const [from, to] = long ? [start, end] : [day(start), day(end)];
    return compare(
      {
        ...{ new_period_start: from, new_period_end_exclusive: to },
        ...{ period_start: from, period_end_exclusive: to, next: to, anchor: from, new_anchor: from },
      },
      long
        ? Object.fromEntries(Object.entries(expected).map(([key, text]) => [key, sameInstant(String(text))]))
        : expected,
    );
  },
  add_interval: (inputs, expected) => compare({ next: day(addPeriods(asUtc(inputs.from), everyOf(inputs))) }, expected),
  add_months_sticky_end_of_month: () => stick,
};

export const billingDate: Check = ({ inputs, expected }) =>
  inputs.month_end === 'stick'
    ? stick
    : (functions[inputs.fn]?.(inputs, expected) ?? { got: 'no rule for this function', want: inputs.fn });
