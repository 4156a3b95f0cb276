import { allocate, mulDiv, sum } from '../pricing/index.ts';
import type { Bill, Running } from '../pricing/index.ts';
import type { InvoiceRecord } from './records.ts';
import type { SubscriptionStore } from './subscription-store.ts';
import { lineId } from './subscription/debt.ts';

/** How often a subscription is read again because somebody changed it in between. */
const tries = 5;

/** What was given back of an invoice (`net`, minor units) no longer counts as paid: no later change credits it once more. */
export async function takeFromPaid(
  store: SubscriptionStore,
  { organization, subscriptionId, document: { bill } }: InvoiceRecord,
  net: number,
  at: string,
): Promise<void> {
  for (let count = 0; count < tries; count++) {
    const subscription = await store.findSubscription(organization);
    if (subscription?.id !== subscriptionId || subscription.status === 'ended') return;
    const running = withoutRefund(subscription.running, bill, net);
    if (running === subscription.running) return;
    if ((await store.changeSubscription({ ...subscription, running }, at)).kind === 'changed') return;
  }
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
