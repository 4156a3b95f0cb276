import type { Draft } from './bill.ts';
import { makeBill } from './bill.ts';
import type { Catalog, Coupon } from './catalog.ts';
import { couponHolds } from './coupon.ts';
import type { CouponUse } from './coupon.ts';
import { takePeriod } from './order.ts';
import type { Track } from './order.ts';
import { periodStart, toInstant } from './periods.ts';
import type { Bill, Buyer, TaxTreatment } from './quote-model.ts';
import { vatTreatment } from './vat.ts';

/** A subscription as a row of bills to come. Held by `quote` and `schedule`; moves on with every bill taken. */
export interface BillRun {
  readonly catalog: Catalog;
  readonly buyer: Buyer;
  readonly currency: string;
  readonly coupon: Coupon | null;
  readonly tracks: readonly Track[];
  firstUse: CouponUse;
}

/** When the next bill falls due, in milliseconds; null when nothing that costs something renews. */
export function nextDue({ tracks }: BillRun): number | null {
  let due: number | null = null;
  for (const track of tracks) {
    if (track.items.every(({ draft }) => draft.amount === 0)) continue;
    const start = periodStart(track, track.k);
    if (due === null || start < due) due = start;
  }
  return due;
}

/** The bill at `at`: everything that starts a period then, then `extra` lines. `treatment` when it is known already. */
export function takeBill(run: BillRun, at: number, extra: readonly Draft[] = [], treatment?: TaxTreatment): Bill {
  const { catalog, coupon, currency } = run;
  const drafts: Draft[] = [];
  for (const track of run.tracks) {
    // Free items start their periods without a bill.
    while (periodStart(track, track.k + 1) <= at) track.k += 1;
    if (periodStart(track, track.k) === at) drafts.push(...takePeriod(track, catalog.rounding));
  }
  drafts.push(...extra);
  const holds = coupon !== null && couponHolds(coupon, run.firstUse, at);
  const vat = treatment ?? vatTreatment(catalog.seller, run.buyer, toInstant(at));
  const bill = makeBill(at, drafts, holds ? coupon : null, vat, currency, catalog);
  if (holds && bill.subtotal > 0) run.firstUse ??= at;
  return bill;
}
