import { billLine, makeBill } from './bill.ts';
import type { Bought } from './bill.ts';
import type { Catalog } from './catalog.ts';
import { findAddOn, findCycle, findPlan, priceRule } from './lookup.ts';
import { mulDiv } from './money.ts';
import { periodAfter, periodShare, periodStart, toInstant, toMs } from './periods.ts';
import { priceOf } from './quantity-price.ts';
import type { Bill, BillLine, Period, TaxTreatment } from './quote-model.ts';
import { couponAt, couponUsed, nextEnd, whole } from './running.ts';
import type { Running, RunningItem } from './running.ts';

/** The bill of the periods that begin at `bill.at`, and what runs from then on. */
export interface Renewal {
  readonly bill: Bill;
  readonly after: Running;
}

/**
 * Renews every item whose period ends at or before `at` (RFC 3339), at the catalog's prices of that day: a removal takes
 * effect, a coupon that still holds is taken off, what changes left for the end of these periods is added. What the catalog no
 * longer sells keeps its old price.
 */
export function renew(catalog: Catalog, running: Running, at: string, treatment: TaxTreatment): Renewal {
  const isOver = ({ period }: { readonly period: Period | null }): boolean => toMs(period!.end) <= toMs(at);
  const due = running.items.filter(isOver);
  const going = due.filter(({ left }) => left !== 0);
  const lines = going.map((item) => periodLine(catalog, running.currency, item, at));
  const { pending = [], ...rest } = running;
  const coupon = couponAt(catalog, running, at, running);
  const billed = (waited: readonly BillLine[]): Bill =>
    makeBill(at, lines, coupon, treatment, running.currency, catalog, waited);
  const over = billed(pending.filter((line) => isOver(line)));
  // More is credited than charged, as the other steps of the change wait for a longer period: it waits for their bill.
  const bill = over.total < 0 ? billed([]) : over;
  const waiting = pending.filter((line) => !bill.lines.includes(line));
  const renewed = new Map(going.map((item, index) => [item, { ...item, ...renewedBy(bill.lines[index]!) }]));
  const items = running.items.flatMap((item) => (due.includes(item) ? (renewed.get(item) ?? []) : item));
  const after = { ...rest, items, coupon: couponUsed(running, coupon, at, bill.subtotal) };
  return { bill, after: waiting.length > 0 ? { ...after, pending: waiting } : after };
}

/**
 * What runs once a bill is not charged, being too small: what it bills waits for the bill of the renewal of its period, as with
 * Stripe, which carries an amount below its minimum to the next invoice (docs.stripe.com/billing/invoices/overview, from memory).
 */
export const carryForward = (after: Running, { lines }: Pick<Bill, 'lines'>): Running => ({
  ...after,
  pending: [...(after.pending ?? []), ...lines.filter(({ amount }) => amount !== 0)],
});

/** Whether a bill is worth something, but less than the least that can be charged (minor units). */
export const isTooSmall = ({ total }: Pick<Bill, 'total'>, least: number): boolean => total > 0 && total < least;

/**
 * The next bill of what runs as it is; null when nothing runs or nothing that costs something is left. What comes to less than
 * `least` (minor units) stands on a later one.
 */
export function nextBill(catalog: Catalog, running: Running, treatment: TaxTreatment, least = 0): Bill | null {
  let now = running;
  // Free items end periods without a bill; a year of monthly ones is looked through at most.
  for (let periods = 0; periods < 60; periods++) {
    const end = nextEnd(now);
    if (end === null) return null;
    const { bill, after } = renew(catalog, now, end, treatment);
    const tooSmall = isTooSmall(bill, least);
    if (bill.subtotal > 0 && !tooSmall) return bill;
    if (after.items.every(({ amount }) => amount === 0)) return null;
    now = tooSmall ? carryForward(after, bill) : after;
  }
  return null;
}

/**
 * What is left to be billed when everything ends at `at` (RFC 3339); null when there is nothing, or less than `least` (minor
 * units), which is let go.
 */
export function lastBill(
  catalog: Catalog,
  running: Running,
  treatment: TaxTreatment,
  at: string,
  least = 0,
): Bill | null {
  const bill = makeBill(at, running.pending ?? [], null, treatment, running.currency, catalog);
  return bill.total > 0 && !isTooSmall(bill, least) ? bill : null;
}

function periodLine(catalog: Catalog, currency: string, item: RunningItem, at: string): BillLine {
  const quantity = item.left ?? item.quantity;
  const bought = priced(catalog, currency, { ...item, quantity });
  const every = findCycle(catalog, item.cycle);
  if (!every) throw new RangeError(`no such cycle: ${item.cycle}`);
  const { anchor, period } = item;
  const { billingDay, rounding } = catalog;
  if (anchor !== period.end || billingDay === undefined) {
    return billLine(bought, bought.amount, 0, periodAfter({ anchor, end: period.end }, every, at, billingDay));
  }
  // What begins at its anchor, after a trial or a debt, goes to the billing day, whatever the hour: by a stub, unless it begins
  // on that day.
  const row = { start: toMs(anchor), every, billingDay };
  const share = periodShare(row, 0);
  const first = { start: anchor, end: toInstant(periodStart(row, 1)) };
  const amount = share ? mulDiv(bought.amount, share.part, share.of, rounding) : bought.amount;
  return billLine(bought, amount, 0, first, share);
}

/** An item at the catalog's price for a whole period. */
export function priced(
  catalog: Catalog,
  currency: string,
  item: Pick<RunningItem, 'kind' | 'item' | 'cycle' | 'quantity' | 'included' | 'amount'>,
): Bought {
  const { kind, cycle, quantity, included } = item;
  const isPlan = kind === 'plan';
  const sold = isPlan ? findPlan(catalog, item.item) : findAddOn(catalog, item.item);
  const rule = priceRule(sold?.prices, cycle, currency);
  const billed = isPlan ? 1 : Math.max(0, quantity - included);
  const price =
    rule === undefined
      ? { amount: item.amount, unit: null }
      : priceOf(rule, billed, isPlan ? 'flat' : 'perUnit', catalog.rounding);
  return { id: `${kind}:${item.item}`, kind, item: item.item, cycle, quantity, included, billed, ...price };
}

function renewedBy(line: BillLine): Omit<RunningItem, 'kind' | 'item' | 'cycle' | 'included' | 'anchor'> {
  const { period, net, quantity } = line;
  return { quantity, period: { ...period! }, ...whole(line, null), paid: net, left: null };
}
