import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import type * as v from 'valibot';
import type { Change as ChangeSchema, ChangePreview } from '../../src/contract/index.ts';
import { Refused, invalid } from './answers.ts';
import { billOf, hashOf, instant, seenOf, treatmentOf } from './bills.ts';
import { updateOf, type Held } from './held.ts';
import { changeLines, nothingDue, prorationDate } from './prorations.ts';
import { fullPeriod, isScheduled, statusOf, type Standing } from './standing.ts';

export type Change = v.InferOutput<typeof ChangeSchema>;

/** What a change comes to: `null` ends the subscription. */
interface Planned {
  readonly wanted: Held | null;
  readonly when: 'now' | 'now-if-dearer' | 'period-end';
}

export interface Priced {
  readonly preview: Omit<ChangePreview, 'id' | 'expiresAt'>;
  readonly wanted: Held | null;
}

const withAddOn = (held: Held, id: string, quantity: number): Held => ({
  ...held,
  addOns: { ...held.addOns, [id]: quantity },
});

/** What there is after a change, and when. Throws `invalid`, `not_allowed_now`. */
export function plannedOf(standing: Standing, change: Change): Planned {
  const { held, next, subscription } = standing;
  const running = statusOf(subscription) === 'active';
  if (!next || (!running && change.type !== 'cancel')) throw new Refused('not_allowed_now');
  switch (change.type) {
    case 'cancel':
      return { wanted: null, when: 'period-end' };
    case 'buy-add-on': {
      const { addOn, quantity } = change;
      // Units that are paid already, and were to be removed.
      if (quantity <= (held.addOns[addOn] ?? 0)) {
        if (quantity <= (next.addOns[addOn] ?? 0)) throw invalid('quantity', 'too_small');
        return { wanted: withAddOn(next, addOn, quantity), when: 'period-end' };
      }
      // An update at Stripe is one for good: what waits would be lost.
      if (isScheduled(standing)) throw new Refused('not_allowed_now');
      return { wanted: withAddOn(held, addOn, quantity), when: 'now' };
    }
    case 'remove-add-on': {
      const { addOn, quantity } = change;
      const have = held.addOns[addOn] ?? 0;
      if (have === 0) throw invalid('addOn', 'not_an_option');
      if (quantity >= have) throw invalid('quantity', 'too_large');
      return { wanted: withAddOn(next, addOn, quantity), when: 'period-end' };
    }
    case 'change-plan': {
      if (isScheduled(standing)) throw new Refused('not_allowed_now');
      const { plan, cycle } = change;
      const addOns = { ...held.addOns, ...change.addOns };
      const fewer = Object.entries(held.addOns).some(([id, quantity]) => addOns[id]! < quantity);
      return { wanted: { ...held, plan, cycle, addOns }, when: fewer ? 'period-end' : 'now-if-dearer' };
    }
    default:
      // No trials are sold, and Stripe pauses a whole subscription at once, not a plan at its period's end.
      throw new Refused('not_allowed_now');
  }
}

/** Prices a change at an instant, in seconds: at the same instant Stripe gives the same figures. */
export async function price(stripe: Stripe, standing: Standing, change: Change, date: number): Promise<Priced> {
  const { subscription, sold, held } = standing;
  const { wanted, when } = plannedOf(standing, change);
  const [at, start, end] = [instant(date), instant(standing.period.start), instant(standing.period.end)];
  const prorated =
    wanted && when !== 'period-end'
      ? await stripe.invoices.createPreview({
          subscription: subscription.id,
          automatic_tax: { enabled: true },
          subscription_details: {
            items: updateOf(sold, subscription, wanted),
            proration_behavior: 'always_invoice',
            proration_date: date,
          },
        })
      : null;
  const due = prorated && (when === 'now' || prorated.total > 0) ? billOf(prorated, sold, at) : null;
  const coming = wanted && billOf(await fullPeriod(stripe, standing, wanted), sold, end);
  const lines = due && wanted ? changeLines(due, held, wanted, { start, end }) : [];
  // Another interval begins its own period.
  const renewal = lines.reduce((last, { period }) => (period.end > last ? period.end : last), end);
  const preview = {
    change,
    at,
    effectiveAt: due ? at : end,
    effective: due ? ('now' as const) : ('period-end' as const),
    currency: held.currency,
    taxBehavior: 'exclusive' as const,
    treatment: treatmentOf(due ?? coming ?? nothingDue(at)),
    lines,
    now: due ?? nothingDue(at),
    next: coming && { ...coming, at: renewal },
    allowances: [],
    lost: [],
    goOn: [],
  };
  const { now, next } = preview;
  return { preview: { ...preview, hash: hashOf([change, at, seenOf(now), next && seenOf(next)]) }, wanted };
}

/** As it is shown and stored: a quarter of an hour. */
export async function previewChange(
  stripe: Stripe,
  standing: Standing,
  change: Change,
  now: number,
): Promise<ChangePreview> {
  const { preview } = await price(stripe, standing, change, prorationDate(standing, now));
  return { id: `pre_${randomUUID()}`, expiresAt: new Date(now + 900_000).toISOString(), ...preview };
}
