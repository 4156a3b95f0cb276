import { addPeriods, discountLines, findCycle, periodAt, quote, runningOf } from '../pricing/index.ts';
import type { Catalog, Period, Running, RunningCoupon, RunningItem } from '../pricing/index.ts';
import { toMs } from '../pricing/periods.ts';
import type { BillingInfo } from '../contract/index.ts';
import { ImportRequest } from '../contract/staff-operations.ts';
import { parseValue } from './body.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { NextId } from './ids.ts';
import type { PaymentProvider, StoredMethod } from './payment-provider.ts';
import { invalid, ProblemError } from './problem.ts';
import type { MethodRecord, SubscriptionRecord } from './records.ts';
import type { BillingStore } from './store.ts';
import { withBilling } from './subscription/billing-info.ts';
import { withDue } from './subscription/due-at.ts';
import { keepCycles } from './subscription/sold-cycles.ts';
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
  /** The period is a trial: nothing was paid for it, and the first charge comes at its end. */
  readonly trial?: boolean;
  /** What is still taken off: a percentage of the running period and of `monthsLeft` months after it. Default: for ever. */
  readonly coupon?: { readonly code: string; readonly percent: number | string; readonly monthsLeft?: number };
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
    demandFields(customer);
    const now = instant(clock.now());
    const { organization, billing } = customer;
    const sold = await catalog();
    const method = methodOf(customer, now);
    const unchecked: SubscriptionRecord = {
      id: ids('sub'),
      organization,
      status: customer.trial ? 'trialing' : 'active',
      running: keepCycles(sold, runningNow(sold, customer, now)),
      trialEnd: customer.trial ? instant(Date.parse(customer.period.end)) : null,
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

/** A host's script sends what no endpoint has read: held against the same schema, though a percentage may be a text here. */
function demandFields(customer: ImportedCustomer | undefined): void {
  const { coupon } = customer ?? {};
  const texts = typeof coupon?.percent === 'string' ? { coupon: { ...coupon, percent: Number(coupon.percent) } } : {};
  parseValue(ImportRequest, customer && { ...customer, ...texts });
}

/** What runs in the period at `now`. Throws `invalid` for what is not sold, or a period that does not run. */
function runningNow(sold: Catalog, customer: ImportedCustomer, now: string): Running {
  const { plan, cycle, currency, addOns = {}, billing } = customer;
  const [start, end] = [customer.period.start, customer.period.end].map((at) => instant(toMs(at)));
  if (!(start! <= now && now < end!)) throw invalid({ path: 'period', code: 'not_an_option' });
  if (customer.coupon) demandCoupon(customer.coupon);
  const buyer = { country: billing.country, business: billing.customer === 'company' };
  const selection = { plan, cycle, currency, addOns, coupon: null };
  const priced = quote(sold, selection, buyer, { at: start!, trialAllowed: false });
  if (!priced.ok) throw invalid(...priced.problems);
  const running = runningOf(priced.quote);
  const every = findCycle(sold, cycle)!;
  // A period that is no whole one, as after a move of its day, is followed by whole ones from its end on.
  const anchor = addPeriods(start!, every) === end ? start! : end!;
  const period = { start: start!, end: end! };
  const placed = (item: RunningItem): RunningItem =>
    item.cycle === cycle
      ? { ...item, anchor, period }
      : { ...item, anchor: start!, period: periodAt(start!, findCycle(sold, item.cycle)!, now) };
  const { coupon } = customer;
  const items = coupon ? discounted(running.items, coupon) : running.items;
  const promised = coupon ? couponFrom(coupon, period) : running.coupon;
  if (!customer.trial) return { ...running, items: items.map(placed), coupon: promised };
  return {
    ...running,
    items: items.map((item) => ({ ...item, anchor: end!, period, paid: 0 })),
    // The trial's end may move: what is taken off counts from the first charge.
    coupon: promised && { ...promised, firstUse: null },
  };
}

type ImportedCoupon = NonNullable<ImportedCustomer['coupon']>;

/** What was paid for the running period, less the coupon: nobody is credited more. */
function discounted(items: readonly RunningItem[], { percent }: ImportedCoupon): RunningItem[] {
  const off = discountLines(
    items.map(({ amount }) => amount),
    [{ percent }],
  );
  return items.map((item, index) => {
    const net = item.amount - off[index]!;
    return { ...item, net, paid: net };
  });
}

/** Its months begin with the next charge. */
const couponFrom = ({ code, percent, monthsLeft }: ImportedCoupon, { start, end }: Period): RunningCoupon => ({
  ...{ code, percent, amount: null },
  ...(monthsLeft === undefined
    ? { duration: 'forever', firstUse: start }
    : { duration: 'repeating', months: monthsLeft, firstUse: end }),
});

function demandCoupon({ code, percent, monthsLeft = 1 }: ImportedCoupon): void {
  if (code.trim() === '') throw invalid({ path: 'coupon.code', code: 'required' });
  if (!/^\d+(\.\d+)?$/.test(String(percent))) throw invalid({ path: 'coupon.percent', code: 'not_an_option' });
  if (monthsLeft < 1) throw invalid({ path: 'coupon.monthsLeft', code: 'too_small', limit: 1 });
}
