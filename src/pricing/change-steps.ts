import { toMs, toInstant } from './periods.ts';
import type { Every } from './lookup.ts';
import type { Share } from './periods.ts';
import { openPeriod, shareLeft } from './proration.ts';
import type { Granularity } from './proration.ts';
import type { BillLine, Period } from './quote-model.ts';
import { discountLines } from './coupon.ts';
import type { Discount } from './coupon.ts';
import { rational, round } from './rational.ts';
import type { Rounding } from './rational.ts';

type Identity = Pick<BillLine, 'id' | 'kind' | 'item' | 'cycle' | 'quantity' | 'amount'>;

/** A line of the running period, for the whole of it. `net` is after the discount it was paid with: a later coupon shrinks no credit. */
export interface PaidLine extends Identity {
  readonly discount: number;
  readonly net: number;
  readonly period: Period;
  /** The most that may still be credited: what was paid less earlier credits. Default `net`. */
  readonly creditable?: number;
}

/** A line as it is wanted from the change on, for a full period, before discounts. */
export type WantedLine = Identity;

export interface ChangeOptions {
  /** The frozen instant, RFC 3339. */
  readonly at: string;
  /** Intervals by cycle id. */
  readonly cycles: readonly (Every & { readonly id: string })[];
  /** The coupon that holds for what is charged now. */
  readonly coupon?: Discount | null;
  /** Default `day`. */
  readonly granularity?: Granularity;
  readonly rounding?: Rounding;
  /**
   * `create` and `invoiceNow` (default) prorate alike: when it is billed is not of a line. `none` changes without money,
   * `resetNoCredit` opens new periods at full price and gives nothing back.
   */
  readonly behavior?: 'create' | 'invoiceNow' | 'none' | 'resetNoCredit';
}

/** One step of a change, for a full period, before proration. */
export interface Step {
  readonly line: Identity;
  readonly direction: 'credit' | 'charge';
  readonly reason: 'replaced' | 'quantity' | 'added' | 'removed';
  readonly from: number;
  readonly to: number;
  readonly period: Period;
  readonly share: Share;
  /** Not negative; before discounts. */
  readonly full: number;
  /** Credits: after discount, and the most of it that may be given. More units: less what the line gets of an amount coupon. */
  readonly net: number;
  readonly cap: number;
}

/** Pairs what runs with what is wanted. `kept`: the discounts of lines that go on. Order: replaced, quantities, removed, added. */
export function changeSteps(
  paid: readonly PaidLine[],
  wanted: readonly WantedLine[],
  options: ChangeOptions,
): { steps: readonly Step[]; kept: number } {
  const replaced: Step[] = [];
  const quantities: Step[] = [];
  const removed: Step[] = [];
  const added: Step[] = [];
  const old = paid.filter(({ kind }) => kind !== 'setup-fee');
  const next = wanted.filter(({ kind }) => kind !== 'setup-fee');
  const reset = options.behavior === 'resetNoCredit';
  const partners = new Map(
    old.map((line) => [line, next.find(({ id, kind }) => (line.kind === 'plan' ? kind === 'plan' : id === line.id))]),
  );
  const shares = discountLines(
    next.map(({ amount }) => amount),
    [{ amount: options.coupon?.amount ?? 0 }],
  );
  let kept = 0;
  for (const [line, other] of partners) {
    const sameCycle = other?.cycle === line.cycle && !reset;
    if (!other) removed.push(credit(line, 'removed', 0, line, options));
    else if (!sameCycle || other.id !== line.id) {
      replaced.push(credit(line, 'replaced', other.quantity, line, options));
      const period = sameCycle ? line.period : opened(other, options);
      replaced.push(charge(other, 'replaced', line.quantity, other.amount, period, options));
    } else {
      const more = other.amount - line.amount;
      // A line's share of an amount coupon grows with it; what runs beside it is not billed anew.
      const off = Math.max(0, Math.min(more, shares[next.indexOf(other)]! - line.discount));
      kept += line.discount + off;
      if (more > 0) quantities.push(charge(other, 'quantity', line.quantity, more, line.period, options, more - off));
      if (more < 0) quantities.push(credit(line, 'quantity', other.quantity, partOf(line, -more, options), options));
    }
  }
  for (const line of next.filter((other) => ![...partners.values()].includes(other))) {
    const running = reset ? undefined : old.find((other) => goesOn(other, partners.get(other), line.cycle));
    added.push(charge(line, 'added', 0, line.amount, running?.period ?? opened(line, options), options));
  }
  return { steps: [...replaced, ...quantities, ...removed, ...added], kept };
}

const goesOn = (line: PaidLine, other: WantedLine | undefined, cycle: string): boolean =>
  line.cycle === cycle && other?.cycle === cycle;

/** What was paid for a part of a line: the same part of its net. */
const partOf = (line: PaidLine, amount: number, { rounding }: ChangeOptions): Pick<PaidLine, 'amount' | 'net'> => ({
  amount,
  net: round(rational(BigInt(amount) * BigInt(line.net), line.amount), rounding),
});

const credit = (
  line: PaidLine,
  reason: Step['reason'],
  to: number,
  { amount, net }: Pick<PaidLine, 'amount' | 'net'>,
  { at, granularity }: ChangeOptions,
): Step => ({
  line,
  direction: 'credit',
  reason,
  from: line.quantity,
  to,
  period: rest(line.period, at),
  share: shareLeft(line.period, at, granularity),
  full: amount,
  net,
  cap: line.creditable ?? line.net,
});

const charge = (
  line: WantedLine,
  reason: Step['reason'],
  from: number,
  full: number,
  period: Period,
  { at, granularity }: ChangeOptions,
  net = full,
): Step => ({
  line,
  direction: 'charge',
  reason,
  from,
  to: line.quantity,
  period: rest(period, at),
  share: shareLeft(period, at, granularity),
  full,
  net,
  cap: Infinity,
});

/** What is left of a period at `at`; empty from its end on. */
function rest({ start, end }: Period, at: string): Period {
  const from = Math.min(Math.max(toMs(at), toMs(start)), toMs(end));
  return { start: toInstant(from), end };
}

function opened(line: WantedLine, { at, cycles }: ChangeOptions): Period {
  const every = cycles.find(({ id }) => id === line.cycle);
  if (!every) throw new RangeError(`no such cycle: ${line.cycle}`);
  return openPeriod(at, every);
}
