import type { Catalog, Coupon } from './catalog.ts';
import { discountLines, preciseNets } from './coupon.ts';
import type { Discount } from './coupon.ts';
import type { Share } from './periods.ts';
import { toSafe } from './rational.ts';
import type { Rational } from './rational.ts';
import type { Bill, BillLine, Period, TaxLine, TaxTreatment } from './quote-model.ts';
import { taxLines, vatOf } from './tax.ts';

/** The catalog's rules that a bill follows. */
export type BillRules = Pick<Catalog, 'taxBehavior' | 'taxRounding' | 'rounding'>;

/** What is bought, as its line says it on every bill; `amount` is for a full period. */
export type Bought = Omit<BillLine, 'discount' | 'net' | 'period' | 'share'>;

// Written out: spreading an object costs more than all the arithmetic of a line.
export function billLine(
  bought: Bought,
  amount: number,
  discount: number,
  period: Period | null,
  share?: Share | null,
): BillLine {
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

/**
 * A bill at `at` (RFC 3339): lines without discounts, less what `coupon` takes off, and lines that were discounted before, then
 * VAT. Throws a RangeError when an amount grows unsafe.
 */
export function makeBill(
  at: string,
  full: readonly BillLine[],
  coupon: Coupon | null,
  treatment: TaxTreatment,
  currency: string,
  rules: BillRules,
  before: readonly BillLine[] = [],
): Bill {
  const reduction = coupon && { percent: coupon.percent ?? null, amount: coupon.amount?.[currency] ?? null };
  const fresh = reduction ? discounted(full, reduction, rules.rounding) : full;
  const lines = before.length > 0 ? [...fresh, ...before] : fresh;
  let subtotal = 0;
  let discount = 0;
  for (const line of lines) {
    subtotal += line.amount;
    discount += line.discount;
  }
  const charged = toSafe(subtotal - discount);
  const precise = reduction && rules.taxRounding === 'perInvoice' ? preciseNets(amountsOf(full), reduction) : [];
  const taxes = charged && treatment.rate ? vatLines(lines, charged, treatment, rules, precise) : [];
  let tax = 0;
  for (const { amount } of taxes) tax += amount;
  const net = rules.taxBehavior === 'inclusive' ? charged - tax : charged;
  return { at, lines, subtotal, discount, net, taxes, tax, total: net + tax };
}

const amountsOf = (lines: readonly BillLine[]): number[] => lines.map(({ amount }) => amount);

function discounted(full: readonly BillLine[], reduction: Discount, rounding: BillRules['rounding']): BillLine[] {
  const off = discountLines(amountsOf(full), [reduction], rounding);
  return full.map((line, i) => billLine(line, line.amount, off[i]!, line.period, line.share));
}

function vatLines(
  lines: readonly BillLine[],
  charged: number,
  treatment: TaxTreatment,
  { taxBehavior, taxRounding = 'perRate', rounding }: BillRules,
  precise: readonly Rational[],
): TaxLine[] {
  const inclusive = taxBehavior === 'inclusive';
  const country = treatment.country!;
  const rate = treatment.rate!;
  if (taxRounding === 'perRate') {
    const amount = vatOf(charged, rate, inclusive, rounding);
    return [{ country, rate, base: inclusive ? charged - amount : charged, amount }];
  }
  const taxed = lines.map(({ net }, index) => ({ net, rate, ...(precise[index] && { precise: precise[index] }) }));
  const options = { inclusive, taxRounding, rounding: rounding ?? 'halfUp' };
  return taxLines(taxed, options).map((group) => ({ country, ...group }));
}
