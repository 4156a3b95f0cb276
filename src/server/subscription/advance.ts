import {
  addPeriods,
  carryForward,
  findPlan,
  isTooSmall,
  lastBill,
  renew,
  stopPlan,
  switchPlan,
} from '../../pricing/index.ts';
import type { Bill, Catalog } from '../../pricing/index.ts';
import type { DocumentIssuing } from '../documents/issuing.ts';
import type { NextId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { SubscriptionRecord } from '../records.ts';
import type { BillingStore } from '../store.ts';
import type { ChangeCompany } from '../subscription-store.ts';
import type { VatDesk } from '../vat-desk.ts';
import { numberCheck } from './billing-info.ts';
import type { Collector } from './collect.ts';
import { indebted } from './debt.ts';
import { dueAtOf, withDue } from './due-at.ts';
import { invoiceFor } from './invoice.ts';
import type { LeastCharge } from './least-charge.ts';
import { ended } from './plan-controls.ts';
import { asSold, keepCycles, lostCycle } from './sold-cycles.ts';
import type { SubscriptionTaxes } from './taxes.ts';

/**
 * Does what has fallen due at `now` (RFC 3339), one step after the other, until nothing is or something has to be waited
 * for. Answers the subscription as it then is. Any number may run at once: each step is done by one.
 */
export type AdvanceSubscription = (subscription: SubscriptionRecord, now: string) => Promise<SubscriptionRecord>;

export interface AdvanceOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly taxes: SubscriptionTaxes;
  readonly vat: VatDesk;
  readonly collect: Collector;
  readonly leastCharge: LeastCharge;
  readonly ids: NextId;
  readonly invoiceSeries: (at: string) => string;
  readonly issuing: DocumentIssuing;
  readonly log: Log;
}

/** What a step came to. Null: nothing is due, it has to be waited for, or somebody else was first. */
type Stepped = SubscriptionRecord | 'put-off' | null;

/** More steps than ten years of a subscription have; a mistake shall not turn for ever. */
const mostSteps = 2_000;

export function createAdvance(options: AdvanceOptions): AdvanceSubscription {
  const { catalog, store, taxes, vat, collect, leastCharge, ids, invoiceSeries, issuing, log } = options;

  /** Stores a step. Null: somebody else was first. */
  async function change(
    next: SubscriptionRecord,
    now: string,
    company?: ChangeCompany,
  ): Promise<SubscriptionRecord | null> {
    const result = await store.changeSubscription(withDue(next), now, company);
    if (result.kind !== 'changed') return null;
    const { organization, status, ended: end } = result.subscription;
    if (end) log({ level: 'info', event: 'subscription.ended', organization, code: end.reason });
    else log({ level: 'info', event: 'subscription.advanced', organization, code: status });
    return result.subscription;
  }

  const end = (subscription: SubscriptionRecord, at: string, reason: 'canceled' | 'trial_over', now: string) =>
    change({ ...subscription, ...ended(at, reason) }, now, { voids: subscription.overdue?.invoiceId ?? null });

  /** What is known of the VAT number today. A register that does not answer takes nothing back. */
  async function numberToday({ billing, vat: known }: SubscriptionRecord): Promise<SubscriptionRecord['vat']> {
    const today = await numberCheck(vat, billing);
    const silent = today?.status === 'unavailable' && known?.status === 'valid' && known.number === today.number;
    return silent ? known : today;
  }

  /** A period, a trial or a plan comes to its end at `at`. */
  async function turn(subscription: SubscriptionRecord, at: string, now: string): Promise<Stepped> {
    const { scheduled, trialEnd, methodId } = subscription;
    if (scheduled?.type === 'cancel' && scheduled.at <= at) return canceled(subscription, scheduled.at, now);
    const sold = asSold(await catalog(), subscription.running);
    const trialOver = subscription.status === 'trialing' && trialEnd !== null && trialEnd <= at;
    const staged: SubscriptionRecord = { ...subscription, ...stage(sold, subscription, at) };
    const lost = lostCycle(sold, staged.running);
    if (lost !== null) return unrenewable(subscription, lost, now);

    const kit = taxes.treatment(sold, staged, at);
    const free = renew(sold, staged.running, at, kit);
    if (free.bill.total <= 0) return change({ ...staged, running: keepCycles(sold, free.after) }, now);

    const withoutCard = findPlan(sold, staged.running.plan)?.trial?.withoutCard ?? 'cancel';
    if (trialOver && methodId === null) {
      if (withoutCard === 'cancel') return end(subscription, trialEnd, 'trial_over', now);
      if (withoutCard === 'pause')
        return change({ ...staged, status: 'paused', running: { ...staged.running, items: [] } }, now);
    }
    const known = { ...staged, vat: await numberToday(staged) };
    const { bill, after } = renew(sold, known.running, at, taxes.treatment(sold, known, at));
    const taxed = await taxes.bill(sold, known, bill, taxes.treatment(sold, known, at));
    if (isTooSmall(taxed.bill, await leastCharge(known))) {
      return change({ ...known, running: keepCycles(sold, carryForward(after, bill)) }, now);
    }
    const status = trialOver && methodId === null ? 'past_due' : known.status;
    return invoiced({ ...known, status, running: keepCycles(sold, after) }, sold, taxed, now);
  }

  /** Nobody knows any more how long its periods are: a person is told, once a day, and the customer may change or cancel. */
  async function unrenewable(subscription: SubscriptionRecord, code: string, now: string): Promise<Stepped> {
    const { organization } = subscription;
    const dueAt = addPeriods(now, { interval: 'day', count: 1 }, 1);
    const { kind } = await store.changeSubscription({ ...subscription, dueAt }, now);
    if (kind !== 'changed') return null;
    log({ level: 'alert', event: 'subscription.no-cycle', organization, code });
    return 'put-off';
  }

  /** What is left for the next bill is asked for once, then everything ends. */
  async function canceled(subscription: SubscriptionRecord, at: string, now: string) {
    const { pending = [], ...running } = subscription.running;
    if (pending.length === 0) return end(subscription, at, 'canceled', now);
    const sold = asSold(await catalog(), subscription.running);
    const known = { ...subscription, vat: await numberToday(subscription) };
    const treatment = taxes.treatment(sold, known, at);
    const bill = lastBill(sold, known.running, treatment, at);
    const taxed = bill && (await taxes.bill(sold, known, bill, treatment));
    if (!taxed || isTooSmall(taxed.bill, await leastCharge(known))) return end(subscription, at, 'canceled', now);
    return invoiced({ ...known, running }, sold, taxed, now);
  }

  /** The invoice first, then the charge: nobody is charged for what stands on none. */
  async function invoiced(
    subscription: SubscriptionRecord,
    sold: Catalog,
    { bill, treatment }: Awaited<ReturnType<SubscriptionTaxes['bill']>>,
    now: string,
  ): Promise<SubscriptionRecord | null> {
    const id = ids('inv');
    const facts = { id, attemptId: null, issuedAt: now, status: 'open', series: invoiceSeries(now) } as const;
    const invoice = await issuing.invoice(
      invoiceFor(subscription, sold, { bill, treatment, vat: subscription.vat }, facts),
      subscription.locale,
    );
    const overdue = {
      ...{ invoiceId: id, invoiceNumber: '', amount: bill.total, since: now, decline: null, tries: 0, retryAt: now },
      items: linesOf(bill),
    };
    return change(indebted(subscription, overdue), now, { invoice });
  }

  async function step(subscription: SubscriptionRecord, now: string): Promise<Stepped> {
    const { status, overdue, scheduled } = subscription;
    if (status === 'ended') return null;
    if (overdue) {
      if (overdue.retryAt !== null && overdue.retryAt <= now) return collect(subscription, overdue, now);
      const over = scheduled?.type === 'cancel' && scheduled.at <= now;
      return over ? end(subscription, scheduled.at, 'canceled', now) : null;
    }
    const at = dueAtOf(subscription);
    return at !== null && at <= now ? turn(subscription, at, now) : null;
  }

  return async (subscription, now) => {
    let current = subscription;
    for (let steps = 0; steps < mostSteps; steps++) {
      const next = await step(current, now);
      if (next && next !== 'put-off') {
        current = next;
        continue;
      }
      const stored = await store.findSubscription(subscription.organization);
      const rests = next === 'put-off' || stored?.id !== current.id || stored.version === current.version;
      if (rests || !stored) return stored ?? current;
      current = stored;
    }
    throw new Error(`subscription ${subscription.id} does not come to rest`);
  };
}

/** A credit that waited stands for nothing that is owed. */
const linesOf = ({ lines }: Bill): string[] => [...new Set(lines.filter(({ net }) => net >= 0).map(({ id }) => id))];

/** What a subscription consists of from `at` on, before it is renewed: what was scheduled has taken place. */
function stage(
  sold: Catalog,
  { status, running, scheduled }: SubscriptionRecord,
  at: string,
): Pick<SubscriptionRecord, 'status' | 'running' | 'scheduled'> {
  const live = status === 'trialing' ? 'active' : status;
  if (!scheduled || scheduled.at > at) return { status: live, running, scheduled };
  if (scheduled.type === 'pause') {
    return { status: 'paused', running: stopPlan(running, scheduled.removeAddOns), scheduled: null };
  }
  const then = scheduled.type === 'change-plan' ? switchPlan(sold, running, scheduled, at) : null;
  // What the catalog no longer sells cannot be changed to: what runs goes on.
  return { status: live, running: then?.ok ? then.running : running, scheduled: null };
}
