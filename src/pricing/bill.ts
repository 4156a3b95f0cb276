import type { Catalog, Coupon } from './catalog.ts';
import { discountLines, preciseNets } from './coupon.ts';
import { sum } from './money.ts';
import type { Share } from './periods.ts';
import type { Bill, BillLine, Period, TaxLine, TaxTreatment } from './quote-model.ts';
import { taxLines, vatOf } from './tax.ts';

/** The catalog's rules that a bill follows. */
export type BillRules = Pick<Catalog, 'taxBehavior' | 'taxRounding' | 'rounding'>;

/** What is bought, as its line says it on every bill; `amount` is for a full period. */
export type Bought = Omit<BillLine, 'discount' | 'net' | 'period' | 'share'>;

/** One thing bought, for one period, before discounts. */
export interface Charge {
  readonly bought: Bought;
  readonly amount: number;
  readonly period: Period | null;
  readonly share: Share | null;
}

/** A bill at `at` (RFC 3339): charges less their discounts, then VAT. Throws a RangeError when an amount grows unsafe. */
export function makeBill(
  at: string,
  charges: readonly Charge[],
  coupon: Coupon | null,
  treatment: TaxTreatment,
  currency: string,
  rules: BillRules,
): Bill {
  const amounts = charges.map(({ amount }) => amount);
  const reduction = coupon && { percent: coupon.percent ?? null, amount: coupon.amount?.[currency] ?? null };
  const off = reduction && discountLines(amounts, [reduction], rules.rounding);
  const lines = charges.map((charge, index) => billLine(charge, off ? off[index]! : 0));
  const subtotal = sum(amounts);
  const discount = off ? sum(off) : 0;
  const charged = subtotal - discount;
  const precise = reduction && rules.taxRounding === 'perInvoice' ? preciseNets(amounts, reduction) : null;
  const taxes = charged && treatment.rate ? vatLines(lines, charged, treatment, rules, precise) : [];
  const tax = taxes.length ? sum(taxes.map(({ amount }) => amount)) : 0;
  const net = rules.taxBehavior === 'inclusive' ? charged - tax : charged;
  return { at, lines, subtotal, discount, net, taxes, tax, total: net + tax };
}

// Written out: spreading an object costs more than all the arithmetic of a line.
function billLine({ bought, amount, period, share }: Charge, discount: number): BillLine {
  const line: BillLine = {
    id: bought.id,
    kind: bought.kind,
    item: bought.item,
    cycle: bought.cycle,
    quantity: bought.quantity,
    included: bought.included,
    billed: bought.billed,
    unit: bought.unit,
    amount,
    discount,
    net: amount - discount,
    period,
  };
  return share ? { ...line, share } : line;
}

function vatLines(
  lines: readonly BillLine[],
  charged: number,
  { country, rate }: TaxTreatment,
  { taxBehavior, taxRounding = 'perRate', rounding }: BillRules,
  precise: ReturnType<typeof preciseNets> | null,
): TaxLine[] {
  const inclusive = taxBehavior === 'inclusive';
  if (taxRounding === 'perRate') {
    const amount = vatOf(charged, rate!, inclusive, rounding);
    return [{ country: country!, rate: rate!, base: inclusive ? charged - amount : charged, amount }];
  }
  const taxed = lines.map(({ net }, index) => ({ net, rate: rate!, ...(precise && { precise: precise[index]! }) }));
  return taxLines(taxed, { inclusive, taxRounding, rounding: rounding ?? 'halfUp' }).map((group) => ({
    country: country!,
    ...group,
  }));
}
