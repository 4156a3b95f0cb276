import type Stripe from 'stripe';
import type { PaymentOrder } from '../../payment-provider.ts';
import type { ProviderStateStore } from '../../store.ts';

export interface Customer {
  readonly id: string;
  /** The one before it, which was deleted at Stripe. */
  readonly replaces?: string;
}

/** One customer at Stripe an organisation: what its cards are stored with, and what its payments are found by. */
export interface Customers {
  /** Made when there is none yet, or only `gone`. */
  of(order: PaymentOrder, gone?: string): Promise<Customer>;
  /** One that Stripe has already takes the place of any other. */
  adopt(organization: string, id: string): Promise<void>;
  /** Null when nothing was ever begun for the organisation. */
  find(organization: string): Promise<string | null>;
}

/** Test and live customers are kept apart: a shop that goes live keeps its database. */
export function createCustomers(stripe: Stripe, state: ProviderStateStore, live: boolean): Customers {
  const keyOf = (organization: string) => `customer:${live ? 'live' : 'test'}:${organization}`;

  async function read(organization: string): Promise<{ readonly customer: Customer | null; readonly version: number }> {
    const known = await state.read('stripe', keyOf(organization));
    return known ? { customer: known.value as Customer, version: known.version } : { customer: null, version: 0 };
  }

  return {
    find: async (organization) => (await read(organization)).customer?.id ?? null,
    async adopt(organization, id) {
      for (;;) {
        const { version } = await read(organization);
        if (await state.write('stripe', keyOf(organization), { id }, version)) return;
      }
    },
    async of(order, gone) {
      const known = await read(order.organization);
      if (known.customer !== null && known.customer.id !== gone) return known.customer;
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
        { idempotencyKey: ['customer', organization, order.id, ...(gone === undefined ? [] : [gone])].join(':') },
      );
      const made: Customer = { id, ...(gone !== undefined && { replaces: gone }) };
      const first = await state.write('stripe', keyOf(organization), made, known.version);
      return first ? made : ((await read(organization)).customer ?? made);
    },
  };
}
