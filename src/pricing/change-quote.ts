import { makeBill } from './bill.ts';
import type { Bought } from './bill.ts';
import type { Catalog, Cycle } from './catalog.ts';
import { changeLines, changeTotal } from './change.ts';
import type { ChangeLine } from './change.ts';
import { byId } from './lookup.ts';
import { mulDiv, sum } from './money.ts';
import { orderItems } from './order.ts';
import { toMs } from './periods.ts';
import { openPeriod } from './proration.ts';
import type { Bill, BillLine, SelectionProblem, TaxTreatment } from './quote-model.ts';
import { priced } from './renewal.ts';
import { couponAt, couponUsed, itemOf, paidLines } from './running.ts';
import type { Running, RunningItem } from './running.ts';
import { resolveSelection } from './selection.ts';

/** What is wanted from a change on. Quantities are totals, included units counted. */
export interface Wanted {
  readonly plan: string;
  readonly cycle: string;
  readonly addOns: Readonly<Record<string, number>>;
}

/** A change that takes effect now: its explained steps, what of them is due at once, and what runs afterwards. */
export interface ChangeQuote {
  readonly lines: readonly ChangeLine[];
  /** Empty where the steps wait. */
  readonly bill: Bill;
  readonly after: Running;
  /** It costs less than what is paid already: it belongs to the period's end, and nothing is given back. */
  readonly decrease: boolean;
}

export interface ChangeQuoteOptions {
  /** The frozen instant, RFC 3339. */
  readonly at: string;
  /** Of a trial that runs. */
  readonly trialEnd?: string | null;
  /** False where no method is stored that a renewal could charge: then nothing waits for one. Default true. */
  readonly mayWait?: boolean;
}

export type ChangeQuoteResult =
  ({ readonly ok: true } & ChangeQuote) | { readonly ok: false; readonly problems: readonly SelectionProblem[] };

/**
 * Prices a change of what runs at the frozen instant `at` (RFC 3339), by the catalog's proration. With `create` its steps wait
 * for the end of their period, unless it opens one: then they are due at once, with all that waits (as with Stripe's
 * `create_prorations`, docs.stripe.com/billing/subscriptions/prorations). In a trial (`trialEnd`) a change costs nothing
 * before its end. A paused plan is not part of it. Problems are listed, never thrown.
 */
export function quoteChange(
  catalog: Catalog,
  running: Running,
  wanted: Wanted,
  treatment: TaxTreatment,
  { at, trialEnd, mayWait = true }: ChangeQuoteOptions,
): ChangeQuoteResult {
  const { currency } = running;
  const { cycles } = catalog;
  const resolved = resolveSelection(catalog, { ...wanted, currency, coupon: null });
  if (resolved.problems.length > 0) return { ok: false, problems: resolved.problems };
  const order = orderItems(catalog, resolved, currency);
  if (order.problems.length > 0) return { ok: false, problems: order.problems };
  const planRuns = running.items.some(({ kind }) => kind === 'plan');
  const reset = catalog.proration?.behavior === 'resetNoCredit';
  const goesOn = (bought: Bought): Bought => (reset || trialEnd ? bought : atPaidPrice(bought, running, catalog));
  const items = order.items.filter(({ kind }) => planRuns || kind !== 'plan').map(goesOn);
  const coupon = couponAt(catalog, running, at, wanted);
  const lines = trialEnd
    ? []
    : changeLines(paidLines(running, catalog), items as readonly RunningLine[], {
        at,
        cycles,
        coupon: coupon && { percent: coupon.percent ?? null, amount: coupon.amount?.[currency] ?? null },
        ...(catalog.proration?.granularity && { granularity: catalog.proration.granularity }),
        ...(catalog.proration?.behavior && { behavior: catalog.proration.behavior }),
        ...(catalog.rounding && { rounding: catalog.rounding }),
      });
  const { pending = [], ...rest } = running;
  const billLines = [...pending, ...lines.map((line) => billed(line, items))];
  const waits =
    mayWait && catalog.proration?.behavior === 'create' && lines.every((line) => runsAlready(line, running));
  const bill = makeBill(at, waits ? [] : billLines, null, treatment, currency, catalog);
  const charged = sum(lines.map(({ direction, amount }) => (direction === 'charge' ? amount : 0)));
  return {
    ok: true,
    lines,
    bill,
    after: {
      ...rest,
      ...(waits && billLines.length > 0 && { pending: billLines }),
      plan: wanted.plan,
      cycle: wanted.cycle,
      coupon: couponUsed(running, coupon, at, charged),
      items: items.map((item) => runs(item, running, items, lines, { at, cycles, trialEnd: trialEnd ?? null, reset })),
    },
    decrease: changeTotal(lines) < 0,
  };
}

/** What is paid for costs what it did: another price of the catalog counts for more units, and from the renewal on. */
function atPaidPrice(bought: Bought, running: Running, catalog: Catalog): Bought {
  const before = itemOf(running, bought.id);
  if (before?.cycle !== bought.cycle) return bought;
  const now = priced(catalog, running.currency, before).amount;
  const more = bought.amount - now;
  return { ...bought, amount: more < 0 ? mulDiv(before.amount, bought.amount, now) : before.amount + more };
}

/** Whether a step belongs to a period that is running, not to one that it opens. */
const runsAlready = ({ cycle, period }: ChangeLine, { items }: Running): boolean =>
  items.some((item) => item.cycle === cycle && toMs(item.period.end) === toMs(period.end));

type RunningLine = Bought & { readonly kind: 'plan' | 'add-on' };

/** A step as a line of a bill: a credit is a negative amount. */
function billed(line: ChangeLine, items: readonly Bought[]): BillLine {
  const bought = items.find((item) => item.id === line.id);
  const included = bought?.included ?? 0;
  const { id, kind, item, cycle, amount, discount, net, period, share, to } = line;
  const part = share.part === share.of ? {} : { share };
  const quantity = line.direction === 'credit' ? line.from : to;
  return {
    id,
    kind,
    item,
    cycle,
    quantity,
    included,
    billed: line.reason === 'quantity' ? Math.abs(line.to - line.from) : Math.max(0, quantity - included),
    unit: line.reason === 'quantity' ? null : (bought?.unit ?? null),
    amount,
    discount,
    net,
    period,
    ...part,
  };
}

/** What becomes of an item: it goes on in its period, joins the one that runs in its cycle, or opens one. */
function runs(
  { id, kind: sold, item, cycle, amount, quantity, included }: Bought,
  running: Running,
  wanted: readonly Bought[],
  lines: readonly ChangeLine[],
  { at, cycles, trialEnd, reset }: { at: string; cycles: readonly Cycle[]; trialEnd: string | null; reset: boolean },
): RunningItem {
  const kind = sold as RunningItem['kind'];
  const before = kind === 'plan' ? running.items.find((other) => other.kind === 'plan') : itemOf(running, id);
  const goesOn = before?.item === item && before.cycle === cycle && !reset;
  const own = lines.filter((line) => line.id === id && !(line.direction === 'credit' && line.reason === 'replaced'));
  const left = goesOn && before.quantity === quantity ? before.left : null;
  const base = { kind, item, cycle, quantity, included, amount, left };
  if (trialEnd) {
    return { ...base, net: amount, anchor: trialEnd, period: { start: at, end: trialEnd }, paid: 0 };
  }
  const beside = before ?? running.items.find((other) => other.cycle === cycle && staysIn(other, wanted));
  const place =
    beside?.cycle === cycle && !reset ? beside : { anchor: at, period: openPeriod(at, byId(cycles, cycle)!) };
  return {
    ...base,
    net: discounted(amount, own, before, goesOn),
    anchor: place.anchor,
    period: place.period,
    paid: (goesOn ? before.paid : 0) + sum(own.map(({ net }) => net)),
  };
}

const staysIn = ({ kind, item, cycle }: RunningItem, wanted: readonly Bought[]): boolean =>
  wanted.some((other) => other.kind === kind && (kind === 'plan' || other.item === item) && other.cycle === cycle);

/** An amount less the discount that its charge, or else its running period, was given; what goes on keeps its own beside more. */
function discounted(
  amount: number,
  lines: readonly ChangeLine[],
  before: RunningItem | undefined,
  goesOn: boolean,
): number {
  const charge = lines.find(({ direction }) => direction === 'charge');
  const ratioOf = (whole: number, by: { readonly amount: number; readonly net: number } | undefined): number =>
    by && by.amount > 0 ? mulDiv(whole, by.net, by.amount) : whole;
  if (goesOn && before && charge && amount > before.amount) return before.net + ratioOf(amount - before.amount, charge);
  return ratioOf(amount, charge ?? before);
}
