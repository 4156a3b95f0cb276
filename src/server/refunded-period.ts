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
