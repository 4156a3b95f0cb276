import { billLine, makeBill } from './bill.ts';
import type { Bought } from './bill.ts';
import type { Catalog, Coupon } from './catalog.ts';
import { couponHolds } from './coupon.ts';
import type { CouponUse } from './coupon.ts';
import { mulDiv } from './money.ts';
import { advance } from './order.ts';
import type { Track } from './order.ts';
import { periodShare, toInstant } from './periods.ts';
import type { Bill, BillLine, TaxTreatment } from './quote-model.ts';
import { treatmentAt } from './vat.ts';
import type { Supply } from './vat.ts';

/** A subscription as a row of bills to come. Held by `quote` and `schedule`; moves on with every bill taken. */
export interface BillRun {
  readonly catalog: Catalog;
  readonly supply: Supply;
  readonly currency: string;
  readonly coupon: Coupon | null;
  readonly items: readonly Bought[];
  readonly tracks: readonly Track[];
  firstUse: CouponUse;
}

/** When the next bill falls due, in milliseconds; null when nothing that costs something renews. */
export function nextDue({ tracks }: BillRun): number | null {
  let next: number | null = null;
  for (const { costs, due } of tracks) if (costs && (next === null || due < next)) next = due;
  return next;
}

/** The bill at `ms`: everything that starts a period then, and `extra`. `treatment` when it is known already. */
export function takeBill(run: BillRun, ms: number, extra: BillLine | null = null, treatment?: TaxTreatment): Bill {
  const { catalog, coupon, currency } = run;
  const lines: BillLine[] = [];
  for (const track of run.tracks) {
    while (track.due < ms) advance(track);
    if (track.due !== ms) continue;
    const share = periodShare(track, track.k);
    const start = track.text;
    advance(track);
    const period = { start, end: track.text };
    for (const item of run.items) {
      if (item.cycle !== track.every.id) continue;
      const amount = share ? mulDiv(item.amount, share.part, share.of, catalog.rounding) : item.amount;
      lines.push(billLine(item, amount, 0, period, share));
    }
  }
  const at = lines[0]?.period?.start ?? toInstant(ms);
  if (extra) lines.push(extra);
  const holds = coupon !== null && couponHolds(coupon, run.firstUse, ms);
  const vat = treatment ?? treatmentAt(run.supply, ms);
  const bill = makeBill(at, lines, holds ? coupon : null, vat, currency, catalog);
  if (holds && bill.subtotal > 0) run.firstUse ??= ms;
  return bill;
}
