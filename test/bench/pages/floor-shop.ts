import type { Catalog, Plan } from '../../../src/pricing/index.ts';

/** What both floors work out: the sums and texts of this one page, and nothing that another page would need. */

export type CycleId = 'monthly' | 'annual';

export interface Choice {
  readonly plan: string;
  readonly cycle: CycleId;
  /** Totals, included units counted. */
  readonly quantities: Readonly<Record<string, number>>;
}

export interface Line {
  readonly name: string;
  readonly detail: string;
  readonly amount: string;
}

export interface Bill {
  readonly lines: readonly Line[];
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly next: string;
}

const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** Cents as text. */
export const money = (cents: number): string => euros.format(cents / 100);

export const cycleNames = { monthly: 'Monthly', annual: 'Annual' } as const;
export const intervals = { monthly: 'a month', annual: 'a year' } as const;
export const maxQuantity = 500;

type Priced = Pick<Plan, 'prices'>;

export const priceOf = ({ prices }: Priced, cycle: CycleId): number => prices![cycle]!.EUR as number;

/** What a card says a plan costs: by the month, and what is charged. */
export function planPrice(plan: Plan, cycle: CycleId): { readonly figure: string; readonly note: string } {
  const price = priceOf(plan, cycle);
  return cycle === 'annual'
    ? { figure: money(Math.round(price / 12)), note: `${money(price)} a year, paid in advance, plus VAT` }
    : { figure: money(price), note: 'Billed every month, no commitment, plus VAT' };
}

export const includedIn = (plan: Plan, addOn: string): number => plan.included?.[addOn] ?? 0;

/** What a plan includes is the least there is. */
export const quantityOf = (plan: Plan, addOn: string, { quantities }: Choice): number =>
  Math.max(quantities[addOn] ?? 0, includedIn(plan, addOn));

export function sumText(quantity: number, included: number): string {
  return quantity > included
    ? `${included} included + ${quantity - included} extra = ${quantity}`
    : `${included} included`;
}

export const planOf = (catalog: Catalog, { plan }: Choice): Plan => catalog.plans.find(({ id }) => id === plan)!;

/** In percent, of a whole year by the month. */
export function saving({ plans }: Catalog): number {
  const part = (plan: Plan): number => 1 - priceOf(plan, 'annual') / (12 * priceOf(plan, 'monthly'));
  return Math.round(100 * Math.max(...plans.map(part)));
}

/** Lines, VAT of 20 % and total. */
export function billOf(catalog: Catalog, choice: Choice): Bill {
  const plan = planOf(catalog, choice);
  let net = priceOf(plan, choice.cycle);
  const lines: Line[] = [{ name: plan.name as string, detail: cycleNames[choice.cycle], amount: money(net) }];
  for (const addOn of catalog.addOns ?? []) {
    const included = includedIn(plan, addOn.id);
    const extra = quantityOf(plan, addOn.id, choice) - included;
    if (extra + included === 0) continue;
    const unit = priceOf(addOn, choice.cycle);
    net += extra * unit;
    const detail =
      extra > 0 ? `${included} included + ${extra} extra · ${extra} × ${money(unit)}` : `${included} included`;
    lines.push({ name: addOn.name as string, detail, amount: money(extra * unit) });
  }
  const tax = Math.round(net / 5);
  const at = new Date();
  if (choice.cycle === 'annual') at.setUTCFullYear(at.getUTCFullYear() + 1);
  else at.setUTCMonth(at.getUTCMonth() + 1);
  const total = money(net + tax);
  return { lines, net: money(net), tax: money(tax), total, next: `Then ${total} on ${days.format(at)}.` };
}
