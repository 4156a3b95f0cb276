import type Stripe from 'stripe';
import type { BillingInfo, SavedMethod, Subscription } from '../../src/contract/index.ts';
import { hashOf, instant } from './bills.ts';
import { readSold, type Sold } from './catalog.ts';
import { live, type Customers } from './customers.ts';
import { heldOf, itemsIn, itemsOf, sameHeld, type Held } from './held.ts';

/** A subscription at Stripe, read into what the page may change of it. */
export interface Standing {
  readonly organization: string;
  readonly subscription: Stripe.Subscription;
  readonly sold: readonly Sold[];
  readonly billing: BillingInfo;
  /** Seconds. */
  readonly period: { readonly start: number; readonly end: number };
  readonly held: Held;
  /** From the period's end on; null: it ends then. */
  readonly next: Held | null;
  readonly schedule: Stripe.SubscriptionSchedule | null;
}

/** Where an organisation stands, running or ended; null: it never subscribed. */
export async function standingOf(stripe: Stripe, customers: Customers, organization: string): Promise<Standing | null> {
  const all = await customers.subscriptions(organization);
  const subscription =
    all.find(({ status }) => live.includes(status)) ?? all.find(({ status }) => status === 'canceled');
  const [first] = subscription?.items.data ?? [];
  if (!subscription || !first) return null;
  const sold = await readSold(stripe);
  const currency = subscription.currency.toUpperCase();
  const period = { start: first.current_period_start, end: first.current_period_end };
  const held = heldOf(sold, currency, itemsIn(subscription.items.data));
  const schedule = subscription.schedule as Stripe.SubscriptionSchedule | null;
  const phase = schedule?.phases.find(({ start_date: start }) => start >= period.end);
  const billing = await customers.billing(organization);
  const next = subscription.cancel_at_period_end
    ? null
    : phase
      ? heldOf(sold, currency, itemsIn(phase.items as Parameters<typeof itemsIn>[0]))
      : held;
  return { organization, subscription, sold, billing, period, held, next, schedule };
}

/** The card that is charged. */
export function methodOf({ default_payment_method: method }: Stripe.Subscription): SavedMethod | null {
  if (!method || typeof method === 'string') return null;
  const { id, card } = method;
  const month = String(card?.exp_month).padStart(2, '0');
  return {
    id,
    type: 'card',
    provider: 'stripe',
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    label: null,
    expires: card ? `${card.exp_year}-${month}` : null,
  };
}

const running = ['active', 'trialing', 'past_due', 'paused'] as const;

export const statusOf = ({ status }: Stripe.Subscription): Subscription['status'] =>
  status === 'unpaid' ? 'past_due' : (running.find((each) => each === status) ?? 'ended');

/** What a whole period of something costs this customer, tax included. */
export function fullPeriod(stripe: Stripe, { subscription, sold }: Standing, wanted: Held): Promise<Stripe.Invoice> {
  return stripe.invoices.createPreview({
    customer: subscription.customer as string,
    currency: subscription.currency,
    automatic_tax: { enabled: true },
    subscription_details: { items: itemsOf(sold, wanted, itemsIn(subscription.items.data)) },
  });
}

/** As the contract has it. */
export async function viewOf(stripe: Stripe, standing: Standing): Promise<Subscription> {
  const { subscription, held, next, period, billing } = standing;
  const status = statusOf(subscription);
  const [start, end] = [instant(period.start), instant(period.end)];
  const { ended_at: ended, cancellation_details: details } = subscription;
  const coming = status === 'ended' || !next ? null : await fullPeriod(stripe, standing, next);
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  return {
    id: subscription.id,
    status,
    plan: held.plan,
    cycle: held.cycle,
    currency: held.currency,
    addOns: Object.entries(held.addOns).map(([id, quantity]) => {
      const left = next?.addOns[id] ?? 0;
      const stays = !next || left === quantity;
      return { id, quantity, included: 0, cycle: held.cycle, period: { start, end }, left: stays ? null : left };
    }),
    period: { start, end },
    trialEnd: status === 'trialing' ? instant(subscription.trial_end!) : null,
    next: coming && { at: end, total: coming.total },
    method: methodOf(subscription),
    billing,
    scheduled: status === 'ended' ? null : scheduledOf(standing),
    overdue:
      status === 'past_due'
        ? {
            invoiceId: invoice.id,
            invoiceNumber: invoice.number ?? '',
            amount: invoice.amount_due,
            since: instant(invoice.created),
            decline: null,
            retryAt: invoice.next_payment_attempt ? instant(invoice.next_payment_attempt) : null,
          }
        : null,
    ended:
      status === 'ended'
        ? { at: instant(ended ?? period.end), reason: details?.reason === 'payment_failed' ? 'unpaid' : 'canceled' }
        : null,
    createdAt: instant(subscription.created),
  };
}

function scheduledOf({ held, next, period }: Standing): Subscription['scheduled'] {
  const at = instant(period.end);
  if (!next) return { type: 'cancel', at };
  const { plan, cycle, addOns } = next;
  if (plan === held.plan && cycle === held.cycle) return null;
  return { type: 'change-plan', at, plan, cycle, addOns: { ...addOns } };
}

/** Whether anything waits for the period's end. */
export const isScheduled = ({ held, next }: Standing): boolean => !next || !sameHeld(held, next);

/** Stripe has no version of a subscription: what is shown is the version. */
export const etagOf = (view: Subscription): string => `"${hashOf(view).slice(0, 32)}"`;
