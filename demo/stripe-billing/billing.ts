import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import type * as v from 'valibot';
import type { Attempt, BillingInfo, QuoteRequest, ServerQuote } from '../../src/contract/index.ts';
import { Refused } from './answers.ts';
import { billOf, hashOf, instant, seenOf, treatmentOf } from './bills.ts';
import { readSold } from './catalog.ts';
import { chargeOfInvoice, notFound, readInvoice, sessionOf } from './charges.ts';
import { live, type Customers } from './customers.ts';
import { itemsOf } from './held.ts';
import { once, type Done, type Records } from './records.ts';

export type Wanted = v.InferOutput<typeof QuoteRequest>;
interface Stored {
  readonly quote: ServerQuote;
  readonly wanted: Wanted;
  readonly organization: string | null;
}
export interface Order {
  readonly quote: { readonly id: string; readonly hash: string };
  readonly billing: BillingInfo;
}

const idOf = (object: string | { readonly id: string } | null): string =>
  typeof object === 'string' ? object : object!.id;

/** Quotes, sales and their state, all of them read from Stripe. A sale is a subscription that is still incomplete. */
export function createBilling(stripe: Stripe, records: Records, customers: Customers, now: () => number) {
  async function quote(wanted: Wanted, organization: string | null): Promise<ServerQuote> {
    const sold = await readSold(stripe);
    const { plan, cycle, currency, addOns, country, postalCode, coupon } = wanted;
    const invoice = await stripe.invoices.createPreview({
      currency: currency.toLowerCase(),
      automatic_tax: { enabled: true },
      ...(country && { customer_details: { address: { country, postal_code: postalCode ?? '' } } }),
      subscription_details: { items: itemsOf(sold, wanted) },
    });
    const at = new Date(now()).toISOString();
    const bill = billOf(invoice, sold, at);
    const end = bill.lines.at(-1)?.period?.end ?? at;
    const made: ServerQuote = {
      id: `quo_${randomUUID()}`,
      hash: hashOf([wanted, seenOf(bill)]),
      expiresAt: new Date(now() + 900_000).toISOString(),
      vat: null,
      currency,
      taxBehavior: 'exclusive',
      at,
      selection: { plan, cycle, currency, addOns, coupon: null },
      treatment: treatmentOf(bill),
      now: bill,
      next: { ...bill, at: end },
      trialEnd: null,
      saving: 0,
      // Promotion codes are not offered here: every code is unknown.
      coupon: coupon ? { code: coupon, applied: false, reason: 'unknown' } : null,
    };
    await records.set(`quote:${made.id}`, { quote: made, wanted, organization } satisfies Stored);
    return made;
  }

  /** Another organisation's sale does not exist. */
  async function find(id: string, organization: string): Promise<Stripe.Subscription> {
    const found = await stripe.subscriptions.retrieve(id).catch(notFound);
    if (found.metadata.organization !== organization) throw new Refused('not_found');
    return found;
  }

  /** The first invoice says how the sale stands, long after others have followed it. */
  async function attemptOf({
    id,
    status,
    metadata,
    created,
    latest_invoice: last,
  }: Stripe.Subscription): Promise<Attempt> {
    const { quote: quoted } = (await records.get(`quote:${metadata.quote}`)) as Stored;
    const first = (await records.get(`first:${id}`)) ?? idOf(last);
    const invoice = await readInvoice(stripe, first as string);
    const charge = chargeOfInvoice(invoice);
    const over = charge.status !== 'paid' && ['canceled', 'incomplete_expired'].includes(status);
    const seen: typeof charge = over && charge.status !== 'failed' ? { status: 'canceled', decline: null } : charge;
    const paid = seen.status === 'paid';
    const { selection, next, now: bill, currency } = quoted;
    return {
      id,
      ...seen,
      quoteId: quoted.id,
      amount: bill.total,
      currency,
      session: sessionOf(invoice, seen),
      receipt: paid
        ? {
            invoiceNumber: invoice.number,
            paidAt: instant(invoice.status_transitions.paid_at ?? invoice.created),
            selection,
            paid: bill,
            currency,
            next: next && { at: next.at, total: next.total },
            trialEnd: null,
            method: null,
          }
        : null,
      subscriptionId: paid ? id : null,
      createdAt: instant(created),
    };
  }

  /** Throws while another sale is open. One whose card was refused makes room. */
  async function clear(organization: string): Promise<void> {
    const all = await customers.subscriptions(organization);
    if (all.some(({ status }) => live.includes(status))) throw new Refused('already_subscribed');
    const left = all.find(({ status }) => status === 'incomplete');
    if (!left) return;
    const { id, status } = await attemptOf(left);
    if (status !== 'failed') throw new Refused('attempt_open', { attempt: { id, status } });
    await stripe.subscriptions.cancel(id);
  }

  async function sell(organization: string, key: string, order: Order): Promise<string> {
    const stored = (await records.get(`quote:${order.quote.id}`)) as Stored | undefined;
    if (!stored || (stored.organization ?? organization) !== organization) throw new Refused('not_found');
    await clear(organization);

    const { country, postalCode, customer: kind } = order.billing;
    const wanted = { ...stored.wanted, country, postalCode: postalCode ?? null, customer: kind };
    const fresh = await quote(wanted, organization);
    const same = hashOf(seenOf(fresh.now)) === hashOf(seenOf(stored.quote.now));
    if (order.quote.hash !== stored.quote.hash || !same) throw new Refused('quote_changed', { quote: fresh });
    if (stored.quote.expiresAt <= fresh.at) throw new Refused('quote_expired', { quote: fresh });

    const { id, latest_invoice: first } = await stripe.subscriptions.create(
      {
        customer: await customers.save(organization, order.billing),
        currency: stored.quote.currency.toLowerCase(),
        items: itemsOf(await readSold(stripe), wanted),
        automatic_tax: { enabled: true },
        payment_behavior: 'default_incomplete',
        // What the page's form offers: the two must agree.
        payment_settings: { save_default_payment_method: 'on_subscription', payment_method_types: ['card'] },
        metadata: { organization, quote: stored.quote.id },
      },
      { idempotencyKey: `${organization}:${key}` },
    );
    await records.set(`first:${id}`, idOf(first));
    return id;
  }

  const open = (organization: string, key: string, order: Order): Promise<Done> =>
    once(records, { organization, key, body: order }, () => sell(organization, key, order));

  async function cancel(id: string, organization: string): Promise<Attempt> {
    const before = await attemptOf(await find(id, organization));
    if (before.status === 'paid') throw new Refused('attempt_closed', { attempt: { id, status: 'paid' } });
    if (before.status !== 'canceled') await stripe.subscriptions.cancel(id);
    return attemptOf(await find(id, organization));
  }

  const read = async (id: string, organization: string): Promise<Attempt> => attemptOf(await find(id, organization));
  return { quote, open, read, cancel };
}
