import { intervalOf, priceOf, type Item } from './prices.ts';

export interface Period {
  readonly start: number;
  readonly end: number;
}

export interface Line {
  readonly item: Item;
  readonly amount: number;
  readonly period: Period;
  readonly proration: boolean;
}

/** An invoice as it is kept; `show` makes it Stripe's. */
export interface KeptInvoice {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly subscription: string;
  readonly reason: 'subscription_create' | 'subscription_update' | 'subscription_cycle';
  readonly lines: readonly Line[];
  readonly created: number;
  paidAt: number | null;
  status: 'open' | 'paid' | 'void';
  intent: { status: string; refusal: object | null };
}

export const fullLines = (items: readonly Item[], start: number): Line[] => {
  const period = { start, end: start + intervalOf(items) };
  return items.map((item) => ({
    item,
    amount: priceOf(item.price).unit_amount * item.quantity,
    period,
    proration: false,
  }));
};

/**
 * What an update invoices at once: for each item that changes, the unused time of the old as a credit and the remaining time of
 * the new as a charge, by the second. Another interval begins a period of its own, in full.
 */
export function prorated(before: readonly Item[], after: readonly Item[], period: Period, date: number): Line[] {
  const rest = { start: date, end: period.end };
  const share = (period.end - date) / (period.end - period.start);
  const part = (item: Item, sign: 1 | -1): Line => ({
    item,
    amount: sign * Math.round(priceOf(item.price).unit_amount * item.quantity * share),
    period: rest,
    proration: true,
  });
  const moved = intervalOf(before) !== intervalOf(after);
  const changed = (item: Item, others: readonly Item[]): boolean =>
    moved ||
    !others.some(({ id, price, quantity }) => id === item.id && price === item.price && quantity === item.quantity);
  const credits = before.filter((item) => changed(item, after)).map((item) => part(item, -1));
  if (moved) return [...credits, ...fullLines(after, date)];
  return [...credits, ...after.filter((item) => changed(item, before)).map((item) => part(item, 1))];
}

/** Twenty per cent of tax on every line, as Stripe Tax would add for a French buyer. */
export function figures(lines: readonly Line[]): { subtotal: number; tax: number; total: number } {
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0);
  const tax = Math.round(subtotal / 5);
  return { subtotal, tax, total: subtotal + tax };
}

/** A previewed invoice, or the part of a real one that both have. */
export function preview(lines: readonly Line[], subscription: string | null = null): object {
  const { subtotal, tax, total } = figures(lines);
  const data = lines.map(({ item, amount, period, proration }, index) => ({
    id: `il_${index}`,
    object: 'line_item',
    amount,
    subtotal: amount,
    currency: 'eur',
    quantity: item.quantity,
    period,
    discount_amounts: [],
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: { subscription_item: item.id, subscription, proration, proration_details: null },
    },
    pricing: { type: 'price_details', price_details: { price: item.price, product: 'prod' } },
  }));
  return {
    object: 'invoice',
    currency: 'eur',
    lines: { object: 'list', data },
    subtotal,
    total,
    amount_due: Math.max(0, total),
    total_taxes: [{ amount: tax, taxable_amount: subtotal, tax_behavior: 'exclusive' }],
    customer_address: { country: 'FR' },
  };
}

/** `expand` names what is more than an id, or is not there at all. */
export function show(invoice: KeptInvoice, expand: readonly string[] = []): object {
  const { id, number, customer, subscription, reason, lines, created, paidAt, status, intent } = invoice;
  const payment_intent = {
    id: `pi_${id}`,
    object: 'payment_intent',
    status: intent.status,
    last_payment_error: intent.refusal,
  };
  const deep = expand.includes('payments.data.payment.payment_intent');
  return {
    ...preview(lines, subscription),
    id,
    number,
    customer,
    billing_reason: reason,
    status,
    created,
    next_payment_attempt: reason === 'subscription_cycle' && status === 'open' ? created + 3 * 86_400 : null,
    invoice_pdf: `https://pay.stripe.test/invoice/${id}/pdf`,
    status_transitions: { finalized_at: created, paid_at: paidAt },
    parent: { type: 'subscription_details', subscription_details: { subscription, metadata: {} } },
    ...(expand.includes('confirmation_secret') && {
      confirmation_secret: { client_secret: `pi_${id}_secret`, type: 'payment_intent' },
    }),
    ...(deep && { payments: { object: 'list', data: [{ payment: { type: 'payment_intent', payment_intent } }] } }),
  };
}
