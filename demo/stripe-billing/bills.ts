import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { ServerQuote } from '../../src/contract/index.ts';
import type { Sold } from './catalog.ts';

type Bill = ServerQuote['now'];

/** Stripe's seconds as the contract's instants. */
export const instant = (seconds: number): string => new Date(seconds * 1000).toISOString();

export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** An invoice of Stripe's, previewed or real, as a bill: its own figures, none computed but the discount's sign. */
export function billOf(invoice: Stripe.Invoice, sold: readonly Sold[], at: string): Bill {
  const lines = invoice.lines.data.map((line, index): Bill['lines'][number] => {
    const price = line.pricing?.price_details?.price;
    const known = sold.find((each) => each.price === (typeof price === 'string' ? price : price?.id));
    const discount = (line.discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0);
    const quantity = line.quantity ?? 1;
    return {
      id: `${known?.item ?? 'line'}-${index}`,
      kind: known?.kind ?? 'plan',
      item: known?.item ?? 'other',
      cycle: known?.cycle ?? '',
      quantity,
      included: 0,
      billed: quantity,
      unit: known ? String(known.amount) : null,
      amount: line.amount,
      discount,
      net: line.amount - discount,
      period: { start: instant(line.period.start), end: instant(line.period.end) },
    };
  });
  const tax = (invoice.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
  const country = invoice.customer_address?.country;
  const taxes = (invoice.total_taxes ?? []).flatMap(({ amount, taxable_amount: base }) =>
    country && base ? [{ country, rate: Math.round((amount / base) * 1000) * 10, base, amount }] : [],
  );
  const discount = lines.reduce((sum, line) => sum + line.discount, 0);
  const net = invoice.total - tax;
  return { at, lines, subtotal: net + discount, discount, net, taxes, tax, total: invoice.total };
}

/** What the buyer saw of a bill; instants move from one preview to the next and do not count. */
export const seenOf = ({ lines, tax, total }: Bill): unknown => [
  lines.map(({ item, quantity, net }) => [item, quantity, net]),
  tax,
  total,
];

/** Stripe Tax decides; the page only shows what it charged. */
export const treatmentOf = ({ taxes: [first] }: Bill): ServerQuote['treatment'] => ({
  kind: first ? 'registered' : 'outside-scope',
  category: null,
  country: first?.country ?? null,
  rate: first?.rate ?? null,
  exemption: null,
  mention: null,
});
