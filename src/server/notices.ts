import type { Catalog } from '../pricing/index.ts';
import { instant } from './clock.ts';
import { errorText } from './log.ts';
import type { Log } from './log.ts';
import { upcomingEvent } from './outbox-events.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { SubscriptionRecord } from './records.ts';
import type { LeastCharge } from './subscription/least-charge.ts';
import { nextCharge } from './subscription/next-charge.ts';
import { asSold } from './subscription/sold-cycles.ts';
import type { SubscriptionTaxes } from './subscription/taxes.ts';

/** Days before a trial's end or a renewal on which it is announced. */
export interface NoticeDays {
  readonly trial: number;
  readonly renewal: number;
}

export const defaultNoticeDays: NoticeDays = { trial: 3, renewal: 7 };

export interface NoticesOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: OutboxStore;
  readonly taxes: SubscriptionTaxes;
  readonly leastCharge: LeastCharge;
  readonly days: NoticeDays;
  readonly log: Log;
}

/** Writes into the outbox what comes soon, seen from `now` (ms), and answers how many. Any number may run at once. */
export type Notices = (now: number) => Promise<number>;

const batch = 50;
const day = 24 * 3_600_000;

export function createNotices({ catalog, store, taxes, leastCharge, days, log }: NoticesOptions): Notices {
  /** What will be charged at `at`, with VAT; null where another tax regime does not answer. */
  async function amountAt(subscription: SubscriptionRecord, at: string): Promise<number | null> {
    const sold = asSold(await catalog(), subscription.running);
    const treatment = taxes.treatment(sold, subscription, at);
    const bill = nextCharge(sold, subscription, treatment, await leastCharge(subscription));
    if (!bill || bill.at !== at) return 0;
    try {
      return (await taxes.bill(sold, subscription, bill, treatment)).bill.total;
    } catch (error) {
      const { organization } = subscription;
      log({ level: 'warn', event: 'notice.no-amount', organization, error: errorText(error) });
      return null;
    }
  }

  return async (now) => {
    const [trial, renewal] = [days.trial, days.renewal].map((count) => instant(now + count * day));
    let count = 0;
    for (;;) {
      const coming = await store.listUnannounced(instant(now), trial!, renewal!, batch);
      let told = 0;
      for (const subscription of coming) {
        const at = subscription.dueAt!;
        try {
          const event = upcomingEvent(subscription, at, await amountAt(subscription, at), instant(now));
          if (await store.announce(event, at)) told++;
        } catch (error) {
          const { organization } = subscription;
          log({ level: 'warn', event: 'notice.failed', organization, error: errorText(error) });
        }
      }
      count += told;
      if (coming.length < batch || told === 0) return count;
    }
  };
}
