import type { Subscription } from '../../contract/index.ts';
import type { Catalog } from '../../pricing/index.ts';
import { ProblemError } from '../problem.ts';
import type { SubscriptionRecord } from '../records.ts';
import { savedMethodOnTheWire } from '../settlement.ts';
import type { BillingStore } from '../store.ts';
import type { LeastCharge } from './least-charge.ts';
import { nextCharge } from './next-charge.ts';
import { asSold } from './sold-cycles.ts';
import type { SubscriptionTaxes } from './taxes.ts';

/** A subscription as the page gets it. */
export type SubscriptionView = (record: SubscriptionRecord) => Promise<Subscription>;

export const etagOfSubscription = ({ id, version }: SubscriptionRecord): string => `"${id}.${version}"`;

export function createSubscriptionView({
  catalog,
  store,
  taxes,
  leastCharge,
  now,
}: {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly taxes: SubscriptionTaxes;
  readonly leastCharge: LeastCharge;
  readonly now: () => string;
}): SubscriptionView {
  async function nextOf(record: SubscriptionRecord): Promise<Subscription['next']> {
    const sold = asSold(await catalog(), record.running);
    const treatment = taxes.treatment(sold, record, now());
    const bill = nextCharge(sold, record, treatment, await leastCharge(record));
    if (!bill) return null;
    try {
      const { bill: taxed } = await taxes.bill(sold, record, bill, treatment);
      return { at: taxed.at, total: taxed.total };
    } catch (error) {
      // Another tax regime that does not answer hides a figure, not the page.
      if (error instanceof ProblemError) return null;
      throw error;
    }
  }

  return async (record) => {
    const { id, status, running, trialEnd, billing, scheduled, overdue, ended, createdAt } = record;
    const methods = record.methodId === null ? [] : await store.listMethods(record.organization);
    const method = methods.find((item) => item.id === record.methodId);
    return {
      id,
      status,
      plan: running.plan,
      cycle: running.cycle,
      currency: running.currency,
      addOns: running.items
        .filter(({ kind }) => kind === 'add-on')
        .map(({ item, quantity, included, cycle, period, left }) => {
          return { id: item, quantity, included, cycle, period: { ...period }, left };
        }),
      period: periodOf(record),
      trialEnd,
      next: await nextOf(record),
      method: method ? savedMethodOnTheWire(method) : null,
      billing,
      scheduled,
      overdue: status === 'past_due' && overdue ? overdueOnTheWire(overdue) : null,
      ended: ended && { ...ended },
      createdAt,
    };
  };
}

/** The plan's; while it is paused, that of the add-on that ends first; with neither, an empty one. */
function periodOf({ running, createdAt }: SubscriptionRecord): Subscription['period'] {
  const plan = running.items.find(({ kind }) => kind === 'plan');
  const first = plan ?? [...running.items].sort((a, b) => (a.period.end < b.period.end ? -1 : 1))[0];
  return first ? { ...first.period } : { start: createdAt, end: createdAt };
}

function overdueOnTheWire({
  invoiceId,
  invoiceNumber,
  amount,
  since,
  decline,
  retryAt,
}: NonNullable<SubscriptionRecord['overdue']>): Subscription['overdue'] {
  return { invoiceId, invoiceNumber, amount, since, decline, retryAt };
}
