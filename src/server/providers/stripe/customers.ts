import type Stripe from 'stripe';
import type { PaymentOrder } from '../../payment-provider.ts';
import type { ProviderStateStore } from '../../store.ts';

/** One customer at Stripe an organisation: what its cards are stored with, and what its payments are found by. */
export interface Customers {
  /** Its id, made when there is none yet. */
  of(order: PaymentOrder): Promise<string>;
  /** One that Stripe has already takes the place of any other. */
  adopt(organization: string, id: string): Promise<void>;
  /** Null when nothing was ever begun for the organisation. */
  find(organization: string): Promise<string | null>;
}

/** Test and live customers are kept apart: a shop that goes live keeps its database. */
export function createCustomers(stripe: Stripe, state: ProviderStateStore, live: boolean): Customers {
  const keyOf = (organization: string) => `customer:${live ? 'live' : 'test'}:${organization}`;

  async function find(organization: string): Promise<string | null> {
    const known = await state.read('stripe', keyOf(organization));
    return known && (known.value as { readonly id: string }).id;
  }

  return {
    find,
    async adopt(organization, id) {
      for (;;) {
        const version = (await state.read('stripe', keyOf(organization)))?.version ?? 0;
        if (await state.write('stripe', keyOf(organization), { id }, version)) return;
      }
    },
    async of(order) {
      const known = await find(order.organization);
      if (known !== null) return known;
      const { billing, organization } = order;
      const address = {
        country: billing.country,
        line1: billing.street,
        ...(billing.street2 && { line2: billing.street2 }),
        ...(billing.postalCode && { postal_code: billing.postalCode }),
        ...(billing.city && { city: billing.city }),
        ...(billing.region && { state: billing.region }),
      };
      // The attempt is part of the key: a 500 that Stripe has saved under it stops one attempt, not the organisation for a
      // day. A customer too many costs nothing.
      const { id } = await stripe.customers.create(
        { name: billing.company ?? billing.name, email: order.email, address, metadata: { organization } },
        { idempotencyKey: `customer:${organization}:${order.id}` },
      );
      const first = await state.write('stripe', keyOf(organization), { id }, 0);
      return first ? id : ((await find(organization)) ?? id);
    },
  };
}
