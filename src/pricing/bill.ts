import type { Catalog, Coupon } from './catalog.ts';
import { discountLines, preciseNets } from './coupon.ts';
import { sum } from './money.ts';
import { toInstant } from './periods.ts';
import type { Bill, BillLine, TaxTreatment } from './quote-model.ts';
import { taxLines } from './tax.ts';

/** A line before discounts. */
export type Draft = Omit<BillLine, 'discount' | 'net'>;

/** The catalog's rules that a bill follows. */
export type BillRules = Pick<Catalog, 'taxBehavior' | 'taxRounding' | 'rounding'>;

/** A bill at `at` (milliseconds): lines less their discounts, then VAT. Throws a RangeError when an amount grows unsafe. */
export function makeBill(
  at: number,
  drafts: readonly Draft[],
  coupon: Coupon | null,
  treatment: TaxTreatment,
  currency: string,
  { rounding = 'halfUp', taxRounding, taxBehavior }: BillRules,
): Bill {
  const inclusive = taxBehavior === 'inclusive';
  const amounts = drafts.map(({ amount }) => amount);
  const reduction = coupon && { percent: coupon.percent ?? null, amount: coupon.amount?.[currency] ?? null };
  const off = reduction && discountLines(amounts, [reduction], rounding);
  const lines = drafts.map((draft, index): BillLine => {
    const discount = off ? off[index]! : 0;
    return { ...draft, discount, net: draft.amount - discount };
  });
  const subtotal = sum(amounts);
  const discount = off ? sum(off) : 0;
  const charged = subtotal - discount;
  const rate = treatment.rate ?? 0;
  const precise = reduction && taxRounding === 'perInvoice' ? preciseNets(amounts, reduction) : null;
  const taxed = lines.map(({ net }, index) => (precise ? { net, rate, precise: precise[index]! } : { net, rate }));
  const groups = rate && charged ? taxLines(taxed, { inclusive, taxRounding, rounding }) : [];
  const taxes = groups.map((group) => ({ country: treatment.country!, ...group }));
  const tax = sum(taxes.map(({ amount }) => amount));
  const net = inclusive ? charged - tax : charged;
  return { at: toInstant(at), lines, subtotal, discount, net, taxes, tax, total: net + tax };
}
