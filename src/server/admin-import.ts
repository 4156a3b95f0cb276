import { addPeriods, findCycle, periodAt, quote, runningOf } from '../pricing/index.ts';
import type { Catalog, Period, Running, RunningItem } from '../pricing/index.ts';
import type { BillingInfo } from '../contract/index.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { NextId } from './ids.ts';
import type { PaymentProvider, StoredMethod } from './payment-provider.ts';
import { invalid, ProblemError } from './problem.ts';
import type { MethodRecord, SubscriptionRecord } from './records.ts';
import type { BillingStore } from './store.ts';
import { withBilling } from './subscription/billing-info.ts';
import { withDue } from './subscription/due-at.ts';
import type { VatDesk } from './vat-desk.ts';

/** A customer who was billed elsewhere so far. */
export interface ImportedCustomer {
  readonly organization: string;
  readonly plan: string;
  readonly cycle: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Total units by id, included ones counted. */
  readonly addOns?: Readonly<Record<string, number>>;
  /** The plan's running period, RFC 3339, paid already. Add-ons of another cycle are counted from its start. */
  readonly period: Period;
  readonly billing: BillingInfo;
  /** What invoices are written in, BCP 47. */
  readonly locale?: string;
  /** What renewals charge: a method that the provider keeps for this organisation. Null: the first renewal finds none. */
  readonly method:
    | (Omit<StoredMethod, 'label'> & {
        readonly label?: string | null;
        /** The provider's own name of the customer it is kept for; Stripe needs it: `cus_…`. */
        readonly customer?: string;
      })
    | null;
}

export type ImportCustomer = (customer: ImportedCustomer) => Promise<SubscriptionRecord>;

export interface ImportOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly providers: readonly PaymentProvider[];
  readonly vat: VatDesk;
  readonly clock: Clock;
  readonly ids: NextId;
}

/** Takes over a subscription as it runs: at the catalog's prices, without an invoice, renewed at its period's end. */
export function createImport({ catalog, store, providers, vat, clock, ids }: ImportOptions): ImportCustomer {
  function methodOf({ organization, method }: ImportedCustomer, createdAt: string): MethodRecord | null {
    if (!method) return null;
    const provider = providers.find(({ id }) => id === method.provider);
    const offered = provider?.methods().some(({ type }) => type === method.type) ?? false;
    if (!offered || method.token === '') throw invalid({ path: 'method', code: 'not_an_option' });
    const { customer: _, ...kept } = method;
    return { label: null, ...kept, id: ids('met'), organization, createdAt };
  }

  return async (customer) => {
    const now = instant(clock.now());
    const { organization, billing } = customer;
    const sold = await catalog();
    const method = methodOf(customer, now);
    const unchecked: SubscriptionRecord = {
      id: ids('sub'),
      organization,
      status: 'active',
      running: runningNow(sold, customer, now),
      trialEnd: null,
      scheduled: null,
      methodId: method?.id ?? null,
      billing,
      vat: null,
      locale: customer.locale ?? null,
      overdue: null,
      ended: null,
      createdAt: now,
      version: 1,
      dueAt: null,
    };
    const subscription = withDue(await withBilling(unchecked, billing, vat));
    // Before the row, so that a crash between them can be repeated; never for one who is charged already.
    const before = await store.findSubscription(organization);
    if (before && before.status !== 'ended') throw new ProblemError('already_subscribed');
    const known = customer.method?.customer;
    if (known) await providers.find(({ id }) => id === method?.provider)?.adopt?.(organization, known);
    if (!(await store.importSubscription(subscription, method))) throw new ProblemError('already_subscribed');
    return subscription;
  };
}

/** What runs in the period at `now`. Throws `invalid` for what is not sold, or a period that does not run. */
function runningNow(sold: Catalog, customer: ImportedCustomer, now: string): Running {
  const { plan, cycle, currency, addOns = {}, billing } = customer;
  const [start, end] = [customer.period.start, customer.period.end].map((at) => instant(Date.parse(at)));
  if (!(start! <= now && now < end!)) throw invalid({ path: 'period', code: 'not_an_option' });
  const buyer = { country: billing.country, business: billing.customer === 'company' };
  const selection = { plan, cycle, currency, addOns, coupon: null };
  const priced = quote(sold, selection, buyer, { at: start!, trialAllowed: false });
  if (!priced.ok) throw invalid(...priced.problems);
  const running = runningOf(priced.quote);
  const every = findCycle(sold, cycle)!;
  // A period that is no whole one, as after a move of its day, is followed by whole ones from its end on.
  const anchor = addPeriods(start!, every) === end ? start! : end!;
  const placed = (item: RunningItem): RunningItem =>
    item.cycle === cycle
      ? { ...item, anchor, period: { start: start!, end: end! } }
      : { ...item, anchor: start!, period: periodAt(start!, findCycle(sold, item.cycle)!, now) };
  return { ...running, items: running.items.map(placed) };
}
