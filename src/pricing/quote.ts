import { billLine } from './bill.ts';
import { nextDue, takeBill } from './bills.ts';
import type { BillRun } from './bills.ts';
import type { Catalog, Coupon } from './catalog.ts';
import { refuseCoupon } from './coupon.ts';
import { findCoupon } from './lookup.ts';
import { orderItems, tracksOf } from './order.ts';
import { boundary, dayMs, toInstant, toMs } from './periods.ts';
import type {
  Bill,
  BillLine,
  Buyer,
  CouponResult,
  Quote,
  QuoteResult,
  Selection,
  SelectionProblem,
} from './quote-model.ts';
import { resolveSelection } from './selection.ts';
import { supplyOf, treatmentAt } from './vat.ts';

/** What a quote depends on beside catalog, selection and buyer. */
export interface QuoteOptions {
  /** The frozen instant, RFC 3339. */
  readonly at: string;
  /** False when the organisation had its trial. Default true. */
  readonly trialAllowed?: boolean;
  /** How often each coupon code was used so far; a code missing here is not limited. */
  readonly redemptions?: Readonly<Record<string, number>>;
}

/**
 * Prices a selection: what is due now, what next and when, with discounts and VAT. The same input gives the same bytes.
 * In a trial nothing but a setup fee is due now; the first charge is at its end. A plan that costs nothing has no `next`.
 * `selection` in the result has the quantities that are billed (see `effectiveQuantity`).
 * Problems are listed, never thrown; throws a RangeError only for an `at` that is no instant.
 */
export function quote(catalog: Catalog, selection: Selection, buyer: Buyer, options: QuoteOptions): QuoteResult {
  const started = startRun(catalog, selection, buyer, options);
  if ('problems' in started) return { ok: false, problems: started.problems };
  const { run, now, treatment, trialEnd, chosen } = started;
  const due = nextDue(run);
  const next = due === null ? null : takeBill(run, due);
  const { plan, cycle, currency, coupon } = selection;
  const addOns: Record<string, number> = {};
  for (const { kind, item, quantity } of run.items) if (kind === 'add-on') addOns[item] = quantity;
  return {
    ok: true,
    quote: {
      currency,
      taxBehavior: catalog.taxBehavior ?? 'exclusive',
      at: now.at,
      selection: { plan, cycle, currency, addOns, coupon },
      treatment,
      now,
      next,
      trialEnd: trialEnd === null ? null : toInstant(trialEnd),
      saving: Math.max(0, Math.floor(started.saved)),
      coupon: chosen && chosen.resultOf(now, next),
    },
  };
}

/**
 * The bills of the months to come, from the one due now, in order: for a picture of what is charged when. Bills are due
 * before `at` + `months`; in a trial the first may be empty. Problems as `quote`.
 */
export function schedule(
  catalog: Catalog,
  selection: Selection,
  buyer: Buyer,
  options: QuoteOptions & { readonly months?: number },
): { ok: true; bills: readonly Bill[] } | { ok: false; problems: readonly SelectionProblem[] } {
  const started = startRun(catalog, selection, buyer, options);
  if ('problems' in started) return { ok: false, problems: started.problems };
  const { run, now } = started;
  const at = toMs(now.at);
  const until = boundary(at, { interval: 'month', count: 1 }, options.months ?? 12);
  const bills = [now];
  for (let due = nextDue(run); due !== null && due < until; due = nextDue(run)) bills.push(takeBill(run, due));
  return { ok: true, bills };
}

interface Started {
  readonly run: BillRun;
  /** What a year costs more at the shortest cycle's prices. */
  readonly saved: number;
  readonly now: Bill;
  readonly treatment: Quote['treatment'];
  readonly trialEnd: number | null;
  readonly chosen: ChosenCoupon | null;
}

function startRun(
  catalog: Catalog,
  selection: Selection,
  buyer: Buyer,
  { at: instant, trialAllowed = true, redemptions = {} }: QuoteOptions,
): Started | { problems: readonly SelectionProblem[] } {
  const at = toMs(instant);
  const resolved = resolveSelection(catalog, selection);
  if (resolved.problems.length) return { problems: resolved.problems };
  const { items, saved, problems } = orderItems(catalog, resolved, selection.currency);
  if (problems.length) return { problems };
  const plan = resolved.plan!;
  const days = (trialAllowed && plan.trial?.days) || 0;
  const trialEnd = days > 0 ? at + days * dayMs : null;
  const chosen = selection.coupon || catalog.coupons ? chooseCoupon(catalog, selection, at, redemptions) : null;
  const run: BillRun = {
    catalog,
    supply: supplyOf(catalog.seller, buyer),
    currency: selection.currency,
    coupon: chosen && chosen.coupon,
    items,
    tracks: tracksOf(catalog, items, trialEnd ?? at),
    firstUse: null,
  };
  const treatment = treatmentAt(run.supply, at);
  const fee = plan.setupFee?.[selection.currency];
  const now = takeBill(run, at, fee ? setupFee(plan.id, selection.cycle, fee) : null, treatment);
  return { run, saved, now, treatment, trialEnd, chosen };
}

function setupFee(item: string, cycle: string, amount: number): BillLine {
  const kind = 'setup-fee';
  const unit = String(amount);
  return billLine({ id: kind, kind, item, cycle, quantity: 1, included: 0, billed: 1, unit, amount }, amount, 0, null);
}

/** The coupon that is taken off, and what a quote says of it, knowing its bills. */
interface ChosenCoupon {
  readonly coupon: Coupon | null;
  readonly resultOf: (now: Bill, next: Bill | null) => CouponResult | null;
}

/**
 * The coupon that is asked for, or the first automatic one that applies. They do not add up: an asked-for coupon that
 * applies stands alone, and the refusal of one that does not is told even while an automatic one takes its place.
 */
function chooseCoupon(
  catalog: Catalog,
  selection: Selection,
  at: number,
  redemptions: Readonly<Record<string, number>>,
): ChosenCoupon {
  const refusal = (coupon: Coupon | undefined): ReturnType<typeof refuseCoupon> =>
    refuseCoupon(coupon, selection, at, coupon && redemptions[coupon.code]);
  const asked = selection.coupon ? findCoupon(catalog, selection.coupon) : undefined;
  const refused = selection.coupon ? refusal(asked) : null;
  const fits = asked && !refused ? asked : null;
  const coupon = fits ?? catalog.coupons?.find((other) => other.automatic && !refusal(other)) ?? null;
  const resultOf: ChosenCoupon['resultOf'] = (now, next) => {
    if (refused) return { code: asked?.code ?? selection.coupon!.trim(), applied: false, reason: refused };
    if (!coupon) return null;
    const { code, percent, amount, duration, months } = coupon;
    if (now.subtotal === 0 && !next?.subtotal) return fits && { code, applied: false, reason: 'nothing-to-discount' };
    return {
      code,
      applied: true,
      percent: percent === undefined ? null : String(percent),
      amount: amount?.[selection.currency] ?? null,
      duration,
      months: months ?? null,
    };
  };
  return { coupon, resultOf };
}
