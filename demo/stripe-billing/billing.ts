import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import type * as v from 'valibot';
import type { Attempt, BillingInfo, QuoteRequest, ServerQuote } from '../../src/contract/index.ts';
import { Refused, invalid } from './answers.ts';
import { billOf, hashOf, instant, seenOf, treatmentOf } from './bills.ts';
import { readSold, type Sold } from './catalog.ts';

/** What the host keeps besides Stripe: quotes for a quarter of an hour, keys, and which customer is whose. */
export interface Records {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

export type Wanted = v.InferOutput<typeof QuoteRequest>;
export interface Stored {
  readonly quote: ServerQuote;
  readonly wanted: Wanted;
  readonly organization: string | null;
}
export interface Order {
  readonly quote: { readonly id: string; readonly hash: string };
  readonly billing: BillingInfo;
}

const live: readonly string[] = ['active', 'trialing', 'past_due', 'unpaid', 'paused'];
const expand = ['latest_invoice.confirmation_secret', 'latest_invoice.payments'];

/** Quotes, attempts and their state, all of them read from Stripe. An attempt is a subscription that is still incomplete. */
export function createBilling(stripe: Stripe, records: Records, now: () => number) {
  const soldAs = (sold: readonly Sold[], wanted: Wanted, item: string, field: string): string => {
    const found = sold.find(
      (each) => each.item === item && each.cycle === wanted.cycle && each.currency === wanted.currency,
    );
    if (!found) throw invalid(field, 'not_an_option');
    return found.price;
  };

  const itemsOf = (sold: readonly Sold[], wanted: Wanted): { price: string; quantity: number }[] => [
    { price: soldAs(sold, wanted, wanted.plan, 'plan'), quantity: 1 },
    ...Object.entries(wanted.addOns)
      .filter(([, quantity]) => quantity > 0)
      .map(([id, quantity]) => ({ price: soldAs(sold, wanted, id, `addOns.${id}`), quantity })),
  ];

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

  async function customerOf(organization: string, billing?: BillingInfo): Promise<string | null> {
    const known = (await records.get(`customer:${organization}`)) as string | undefined;
    if (known !== undefined || !billing) return known ?? null;
    const { company, name, email, country, postalCode, street, city } = billing;
    const address = { country, postal_code: postalCode ?? '', line1: street, city: city ?? '' };
    const details = { name: company ?? name, email, address, metadata: { organization } };
    const { id } = await stripe.customers.create(details, { idempotencyKey: `customer:${organization}` });
    await records.set(`customer:${organization}`, id);
    return id;
  }

  async function subscriptions(organization: string): Promise<Stripe.Subscription[]> {
    const customer = await customerOf(organization);
    return customer === null ? [] : (await stripe.subscriptions.list({ customer, status: 'all', limit: 20 })).data;
  }

  const current = async (organization: string): Promise<Stripe.Subscription | null> =>
    (await subscriptions(organization)).find(({ status }) => live.includes(status)) ?? null;

  /** Another organisation's attempt does not exist. */
  async function find(id: string, organization: string): Promise<Stripe.Subscription> {
    const found = await stripe.subscriptions.retrieve(id, { expand }).catch((error: { statusCode?: number }) => {
      if (error.statusCode === 404) throw new Refused('not_found');
      throw error;
    });
    if (found.metadata.organization !== organization) throw new Refused('not_found');
    return found;
  }

  /** Where it stands at Stripe. A card that was refused leaves the invoice open: the page may try another. */
  async function attemptOf(subscription: Stripe.Subscription): Promise<Attempt> {
    const { quote: quoted } = (await records.get(`quote:${subscription.metadata.quote}`)) as Stored;
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    const paid = live.includes(subscription.status) && invoice.status === 'paid';
    const open = subscription.status === 'incomplete';
    const secret = invoice.confirmation_secret?.client_secret;
    const amount = { amount: quoted.now.total, currency: quoted.currency };
    const { selection, next } = quoted;
    return {
      id: subscription.id,
      status: paid ? 'paid' : open ? 'created' : live.includes(subscription.status) ? 'processing' : 'canceled',
      quoteId: quoted.id,
      ...amount,
      session:
        open && secret
          ? { provider: 'stripe', method: 'card', intent: 'payment', ...amount, data: { clientSecret: secret } }
          : null,
      decline: null,
      receipt: paid
        ? {
            invoiceNumber: invoice.number,
            paidAt: instant(invoice.status_transitions.paid_at ?? invoice.created),
            selection,
            paid: quoted.now,
            currency: quoted.currency,
            next: next && { at: next.at, total: next.total },
            trialEnd: null,
            method: null,
          }
        : null,
      subscriptionId: paid ? subscription.id : null,
      createdAt: instant(subscription.created),
    };
  }

  async function open(
    organization: string,
    key: string,
    order: Order,
  ): Promise<{ attempt: Attempt; replayed: boolean }> {
    const body = hashOf(order);
    const known = (await records.get(`key:${organization}:${key}`)) as { body: string; id: string } | undefined;
    if (known && known.body !== body) throw new Refused('idempotency_mismatch');
    if (known) return { attempt: await attemptOf(await find(known.id, organization)), replayed: true };

    const stored = (await records.get(`quote:${order.quote.id}`)) as Stored | undefined;
    if (!stored || (stored.organization ?? organization) !== organization) throw new Refused('not_found');
    const all = await subscriptions(organization);
    if (all.some(({ status }) => live.includes(status))) throw new Refused('already_subscribed');
    const left = all.find(({ status }) => status === 'incomplete');
    if (left) throw new Refused('attempt_open', { attempt: { id: left.id, status: 'created' } });

    const { country, postalCode, customer: kind } = order.billing;
    const wanted = { ...stored.wanted, country, postalCode: postalCode ?? null, customer: kind };
    const fresh = await quote(wanted, organization);
    const same = hashOf(seenOf(fresh.now)) === hashOf(seenOf(stored.quote.now));
    if (order.quote.hash !== stored.quote.hash || !same) throw new Refused('quote_changed', { quote: fresh });
    if (stored.quote.expiresAt <= fresh.at) throw new Refused('quote_expired', { quote: fresh });

    const customer = (await customerOf(organization, order.billing))!;
    const subscription = await stripe.subscriptions.create(
      {
        customer,
        currency: stored.quote.currency.toLowerCase(),
        items: itemsOf(await readSold(stripe), wanted),
        automatic_tax: { enabled: true },
        payment_behavior: 'default_incomplete',
        payment_settings: { save_default_payment_method: 'on_subscription' },
        metadata: { organization, quote: stored.quote.id },
        expand,
      },
      { idempotencyKey: `${organization}:${key}` },
    );
    await records.set(`key:${organization}:${key}`, { body, id: subscription.id });
    await records.set(`billing:${organization}`, order.billing);
    return { attempt: await attemptOf(subscription), replayed: false };
  }

  async function cancel(id: string, organization: string): Promise<Attempt> {
    const before = await attemptOf(await find(id, organization));
    if (before.status === 'paid') throw new Refused('attempt_closed', { attempt: { id, status: 'paid' } });
    if (before.status !== 'canceled') await stripe.subscriptions.cancel(id);
    return attemptOf(await find(id, organization));
  }

  const read = async (id: string, organization: string): Promise<Attempt> => attemptOf(await find(id, organization));
  return { quote, open, read, cancel, current };
}

export type Billing = ReturnType<typeof createBilling>;
