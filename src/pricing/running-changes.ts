import { billLine, makeBill } from './bill.ts';
import type { Bought } from './bill.ts';
import type { AddOn, Catalog, Plan } from './catalog.ts';
import type { ChangeLine } from './change.ts';
import type { ChangeQuoteResult, Wanted } from './change-quote.ts';
import { findAddOn, findCycle, findPlan, isSold, priceRule } from './lookup.ts';
import { orderItems } from './order.ts';
import { toMs } from './periods.ts';
import { openPeriod, shareLeft } from './proration.ts';
import type { SelectionProblem, TaxTreatment } from './quote-model.ts';
import { priced } from './renewal.ts';
import { couponAt, couponUsed, started } from './running.ts';
import type { Running, RunningItem } from './running.ts';
import { resolveSelection } from './selection.ts';

/** What a subscription consists of, as a quote of a change wants it. */
export const wantedOf = ({ plan, cycle, items }: Running): Wanted => ({
  plan,
  cycle,
  addOns: Object.fromEntries(
    items.filter(({ kind }) => kind === 'add-on').map(({ item, quantity }) => [item, quantity]),
  ),
});

/** A plan that stops: what it included goes with it, add-ons not named keep their paid units and their periods. */
export function stopPlan(running: Running, removeAddOns: readonly string[]): Running {
  const items = running.items
    .filter(({ kind, item }) => kind === 'add-on' && !removeAddOns.includes(item))
    .map((item) => ({
      ...item,
      quantity: item.quantity - item.included,
      included: 0,
      left: item.left === null ? null : Math.max(0, item.left - item.included),
    }))
    .filter(({ quantity }) => quantity > 0);
  return { ...running, items };
}

/** The catalog as it is for a paused plan: it includes nothing. */
export const whilePaused = (catalog: Catalog, planId: string): Catalog => ({
  ...catalog,
  plans: catalog.plans.map((plan) => (plan.id === planId ? { ...plan, included: {} } : plan)),
});

/** A stopped plan opens a period at `at` (RFC 3339), at the catalog's price; what it includes comes back. */
export function openPlan(catalog: Catalog, running: Running, treatment: TaxTreatment, at: string): ChangeQuoteResult {
  const { plan: planId, cycle: cycleId, currency } = running;
  const cycle = findCycle(catalog, cycleId);
  const plan = findPlan(catalog, planId);
  if (!plan || !cycle || !isSold(plan, cycleId, currency)) {
    return { ok: false, problems: [{ code: plan ? 'price-missing' : 'plan-unknown', path: 'plan' }] };
  }
  const period = openPeriod(at, cycle);
  const sold = { kind: 'plan', item: planId, cycle: cycleId, quantity: 1, included: 0, amount: 0 } as const;
  const bought = priced(catalog, currency, sold);
  const full = [billLine(bought, bought.amount, 0, period)];
  const coupon = couponAt(catalog, running, at, running);
  const bill = makeBill(at, full, coupon, treatment, currency, catalog);
  const opened = started(bill.lines[0]!);
  const { amount, discount, net } = bill.lines[0]!;
  const share = shareLeft(period, at, catalog.proration?.granularity);
  const step: ChangeLine = {
    ...{ id: bought.id, kind: 'plan', item: planId, cycle: cycleId, direction: 'charge', reason: 'added' },
    ...{ from: 0, to: 1, period, share, amount, discount, net },
  };
  const items = [opened, ...withAllowances(catalog, running, opened)];
  const after: Running = { ...running, items, coupon: couponUsed(running, coupon, at, bill.subtotal) };
  return { ok: true, lines: [step], bill, after, decrease: false };
}

/** The add-ons beside a plan that opens: what it includes is added to what is paid for. */
function withAllowances(catalog: Catalog, { items }: Running, opened: RunningItem): RunningItem[] {
  const included = findPlan(catalog, opened.item)?.included ?? {};
  const raised = items.map((item) => {
    const more = included[item.item] ?? 0;
    return {
      ...item,
      quantity: item.quantity + more,
      included: more,
      left: item.left === null ? null : item.left + more,
    };
  });
  const others = (catalog.addOns ?? []).filter(({ id }) => included[id] && !items.some(({ item }) => item === id));
  const free = others.map(({ id }): RunningItem => {
    const quantity = included[id]!;
    return { ...opened, kind: 'add-on', item: id, quantity, included: quantity, amount: 0, net: 0, paid: 0 };
  });
  return [...raised, ...free];
}

/** Every period begins at `at` (RFC 3339) and is still to be renewed: a trial that ends there, or a debt that was paid late. */
export const restartAt = (
  running: Running,
  at: string,
  which: (item: RunningItem) => boolean = () => true,
): Running => ({
  ...running,
  items: running.items.map((item) =>
    which(item) ? { ...item, anchor: at, period: { start: item.period.start, end: at } } : item,
  ),
});

/**
 * What is to be renewed when the plan's period ends at `at` (RFC 3339) and another plan, cycle or quantity is wanted: `renew`
 * then bills it. What has its own cycle goes on in its period.
 */
export function switchPlan(
  catalog: Catalog,
  running: Running,
  wanted: Wanted,
  at: string,
):
  | { readonly ok: true; readonly running: Running }
  | { readonly ok: false; readonly problems: readonly SelectionProblem[] } {
  const { currency } = running;
  const resolved = resolveSelection(catalog, { ...wanted, currency, coupon: null });
  if (resolved.problems.length > 0) return { ok: false, problems: resolved.problems };
  const order = orderItems(catalog, resolved, currency);
  if (order.problems.length > 0) return { ok: false, problems: order.problems };
  const { plan, cycle } = wanted;
  return {
    ok: true,
    running: { ...running, plan, cycle, items: order.items.map((item) => switched(item, running, at)) },
  };
}

function switched(bought: Bought, { items }: Running, at: string): RunningItem {
  const { item, cycle, quantity, included, amount } = bought;
  const kind = bought.kind as RunningItem['kind'];
  const before = items.find((other) => other.kind === kind && (kind === 'plan' || other.item === item));
  const ends = ({ period }: RunningItem): boolean => toMs(period.end) <= toMs(at);
  const goesOn = before?.cycle === cycle && !ends(before);
  const beside = items.find((other) => other.cycle === cycle && ends(other));
  if (goesOn) {
    // What is paid is there until its own period ends; another quantity is billed with the next one.
    const more = included - before.included;
    const held = before.quantity + more;
    const left = before.left === null ? null : Math.max(included, before.left + more);
    return { ...before, item, quantity: held, included, left: quantity === held ? left : quantity };
  }
  const anchor = beside?.anchor ?? at;
  const period = { start: beside?.period.start ?? at, end: at };
  return { kind, item, cycle, quantity, included, anchor, period, amount, net: amount, paid: 0, left: null };
}

/**
 * The catalog with all that runs as it runs: what is no longer sold, or by other limits, goes on while something else
 * (`except`, an add-on's id) is bought.
 */
export function stillSold(catalog: Catalog, running: Running, except: string): Catalog {
  const { plan: id, cycle, currency } = running;
  const addOns = running.items.filter(({ kind }) => kind === 'add-on');
  const plan = findPlan(catalog, id);
  const amount = running.items.find(({ kind }) => kind === 'plan')?.amount ?? 0;
  const kept: Plan = {
    name: id,
    ...plan,
    id,
    included: { ...plan?.included, ...Object.fromEntries(addOns.map(({ item, included }) => [item, included])) },
    ...(!(plan && isSold(plan, cycle, currency)) && { prices: { [cycle]: { [currency]: amount } } }),
  };
  const others = addOns.filter(({ item }) => item !== except);
  const goesOn = (addOn: AddOn): AddOn => {
    const item = others.find((other) => other.item === addOn.id);
    return item ? asItRuns(item, addOn, currency) : addOn;
  };
  const gone = others.filter(({ item }) => !findAddOn(catalog, item)).map(({ item }) => ({ id: item, name: item }));
  return {
    ...catalog,
    plans: [...catalog.plans.filter((other) => other.id !== id), kept],
    addOns: [...(catalog.addOns ?? []), ...gone].map(goesOn),
  };
}

function asItRuns({ cycle, amount }: RunningItem, { id, name, prices }: AddOn, currency: string): AddOn {
  const rule = priceRule(prices, cycle, currency) ?? { model: 'graduated', tiers: [{ upTo: null, flat: amount }] };
  return { id, name, prices: { [cycle]: { [currency]: rule } } };
}
