import { allocate, mulDiv, sum } from '../pricing/index.ts';
import type { Bill, Running } from '../pricing/index.ts';
import type { InvoiceRecord, SubscriptionRecord } from './records.ts';
import { lineId } from './subscription/debt.ts';

/**
 * The subscription once so much of an invoice (`net`, minor units) is given back: it no longer counts as paid, and no later
 * change credits it once more. Null: nothing of it counts any more.
 */
export function lessPaid(
  subscription: SubscriptionRecord | null,
  { subscriptionId, document: { bill } }: InvoiceRecord,
  net: number,
): SubscriptionRecord | null {
  if (subscription?.id !== subscriptionId || subscription.status === 'ended') return null;
  const running = withoutRefund(subscription.running, bill, net);
  return running === subscription.running ? null : { ...subscription, running };
}

/**
 * The subscription once `tax` (minor units) of an invoice is given back, whose prices contained it: what was paid for costs so
 * much less from then on, and no later change credits the VAT once more. Null: nothing changes.
 */
export function withoutVat(
  subscription: SubscriptionRecord | null,
  { subscriptionId, document: { bill, taxBehavior } }: InvoiceRecord,
  tax: number,
): SubscriptionRecord | null {
  if (taxBehavior !== 'inclusive' || subscription?.id !== subscriptionId || subscription.status === 'ended')
    return null;
  const charges = bill.lines.filter((line) => line.net > 0);
  const parts = allocate(
    tax,
    charges.map((line) => line.net),
  );
  const items = subscription.running.items.map((item) => {
    const own = charges.flatMap((line, index) =>
      isOf(line, item) ? [{ share: line.share, part: parts[index]! }] : [],
    );
    if (own.length === 0) return item;
    const paid = sum(own.map(({ part }) => part));
    // `net` is of a whole period, of which the line may have charged a share.
    const net = sum(own.map(({ share, part }) => (share ? mulDiv(part, share.of, share.part) : part)));
    return { ...item, paid: Math.max(0, item.paid - paid), net: Math.max(0, item.net - net) };
  });
  return { ...subscription, running: { ...subscription.running, items } };
}

/** The refund falls on what the invoice charged, by its amounts; what of it is of a period that is over has run. */
function withoutRefund(running: Running, bill: Bill, net: number): Running {
  const charges = bill.lines.filter((line) => line.net > 0);
  if (charges.length === 0 || bill.net <= 0) return running;
  // With prices that contain VAT the lines do as well.
  const given = mulDiv(sum(bill.lines.map((line) => line.net)), net, bill.net);
  const parts = allocate(
    given,
    charges.map((line) => line.net),
  );
  const items = running.items.map((item) => {
    const part = sum(parts.filter((_, index) => isOf(charges[index]!, item)));
    return part > 0 && item.paid > 0 ? { ...item, paid: Math.max(0, item.paid - part) } : item;
  });
  return items.every((item, index) => item === running.items[index]) ? running : { ...running, items };
}

const isOf = ({ id, period }: Bill['lines'][number], item: Running['items'][number]): boolean =>
  id === lineId(item) && period?.end === item.period.end;
