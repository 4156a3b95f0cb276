import type Stripe from 'stripe';
import type * as v from 'valibot';
import type { ApplyChangeRequest, Attempt } from '../../src/contract/index.ts';
import { Refused, invalid } from './answers.ts';
import { attemptOfInvoice, chargeOfInvoice, readInvoice } from './charges.ts';
import { price, type Change, type Priced } from './changes.ts';
import { itemsIn, itemsOf, sameHeld, updateOf, type Held } from './held.ts';
import { once, type Done, type Records } from './records.ts';
import { methodOf, type Standing } from './standing.ts';

export type Apply = v.InferOutput<typeof ApplyChangeRequest>;
interface Stored {
  readonly organization: string;
  readonly change: Change;
  /** Seconds. */
  readonly date: number;
  readonly expiresAt: string;
}

/** Does at Stripe what was looked over. */
export function createApplying(stripe: Stripe, records: Records, now: () => number) {
  const release = async ({ schedule }: Standing): Promise<void> => {
    if (schedule) await stripe.subscriptionSchedules.release(schedule.id);
  };

  /** From the period's end on: a schedule of two phases, which Stripe follows by itself and then lets go. */
  async function schedule(standing: Standing, wanted: Held): Promise<void> {
    const { subscription, sold, held, period } = standing;
    if (sameHeld(held, wanted)) return release(standing);
    const there = itemsIn(subscription.items.data);
    const { id, current_phase: phase } =
      standing.schedule ?? (await stripe.subscriptionSchedules.create({ from_subscription: subscription.id }));
    const common = { automatic_tax: { enabled: true }, proration_behavior: 'none' } as const;
    await stripe.subscriptionSchedules.update(id, {
      end_behavior: 'release',
      proration_behavior: 'none',
      phases: [
        { ...common, items: there, start_date: phase?.start_date ?? period.start, end_date: period.end },
        {
          ...common,
          items: itemsOf(sold, wanted, there),
          duration: { interval: wanted.cycle === 'annual' ? 'year' : 'month', interval_count: 1 },
        },
      ],
    });
  }

  async function cancel(standing: Standing): Promise<void> {
    // What a schedule holds cannot be canceled beside it.
    await release(standing);
    await stripe.subscriptions.update(standing.subscription.id, { cancel_at_period_end: true });
  }

  /**
   * Stripe charges the stored card at once and changes nothing before it is paid. Answers the invoice; one whose card was
   * refused is voided, and the change with it.
   */
  async function charge({ subscription, sold }: Standing, wanted: Held, date: number, key: string): Promise<string> {
    if (subscription.pending_update) {
      const { id, ...invoice } = subscription.latest_invoice as Stripe.Invoice;
      throw new Refused('attempt_open', { attempt: { id, status: chargeOfInvoice({ id, ...invoice }).status } });
    }
    const { latest_invoice: made } = await stripe.subscriptions.update(
      subscription.id,
      {
        items: updateOf(sold, subscription, wanted),
        payment_behavior: 'pending_if_incomplete',
        proration_behavior: 'always_invoice',
        proration_date: date,
      },
      { idempotencyKey: key },
    );
    const invoice = await readInvoice(stripe, made as string);
    if (chargeOfInvoice(invoice).status === 'failed') await stripe.invoices.voidInvoice(invoice.id);
    return invoice.id;
  }

  async function perform(standing: Standing, key: string, { preview: named, method }: Apply): Promise<string | null> {
    const { organization, subscription } = standing;
    const stored = (await records.get(`preview:${named.id}`)) as Stored | undefined;
    if (stored?.organization !== organization) throw new Refused('not_found');
    if (Date.parse(stored.expiresAt) <= now()) throw new Refused('quote_expired');
    const { preview, wanted }: Priced = await price(stripe, standing, stored.change, stored.date);
    if (preview.hash !== named.hash) throw new Refused('quote_changed');
    if (!wanted) return cancel(standing).then(() => null);
    if (preview.effective === 'period-end') return schedule(standing, wanted).then(() => null);
    // Stripe knows no update that waits for another card: that one is stored first.
    if (method?.saved !== methodOf(subscription)?.id) throw invalid('method.saved', 'not_an_option');
    return charge(standing, wanted, stored.date, `${organization}:${key}`);
  }

  return {
    remember: (id: string, stored: Stored): Promise<void> => records.set(`preview:${id}`, stored),
    schedule,
    cancel,
    apply: (standing: Standing, key: string, body: Apply): Promise<Done> =>
      once(records, { organization: standing.organization, key, body }, () => perform(standing, key, body)),
    /** Takes back what waits for the period's end. */
    async keep(standing: Standing): Promise<void> {
      const { next, held, subscription } = standing;
      if (!next) await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
      else if (next.plan !== held.plan || next.cycle !== held.cycle) await release(standing);
      else throw new Refused('not_allowed_now');
    },
    async attempt(invoice: string, { subscription }: Standing): Promise<Attempt> {
      const paymentMethod = methodOf(subscription)?.id;
      const read = await readInvoice(stripe, invoice);
      return attemptOfInvoice(read, chargeOfInvoice(read), paymentMethod === undefined ? {} : { paymentMethod });
    },
  };
}
