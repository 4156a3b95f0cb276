import type Stripe from 'stripe';
import type { BillingInfo } from '../../src/contract/index.ts';
import type { Records } from './records.ts';

/** The statuses of a subscription that runs. */
export const live: readonly string[] = ['active', 'trialing', 'past_due', 'unpaid', 'paused'];

/** Organisations as Stripe's customers, and the subscriptions they have. */
export function createCustomers(stripe: Stripe, records: Records) {
  const find = async (organization: string): Promise<string | null> =>
    ((await records.get(`customer:${organization}`)) as string | undefined) ?? null;

  async function save(organization: string, billing: BillingInfo): Promise<string> {
    const { company, name, email, country, postalCode, street, street2, city, region } = billing;
    const details = {
      name: company ?? name,
      email,
      address: {
        country,
        postal_code: postalCode ?? '',
        line1: street,
        line2: street2 ?? '',
        city: city ?? '',
        state: region ?? '',
      },
    };
    const known = await find(organization);
    const { id } = known
      ? await stripe.customers.update(known, details)
      : await stripe.customers.create(
          { ...details, metadata: { organization } },
          { idempotencyKey: `customer:${organization}` },
        );
    await records.set(`customer:${organization}`, id);
    // Stripe has one name where an invoice has two.
    await records.set(`billing:${organization}`, billing);
    return id;
  }

  async function subscriptions(organization: string): Promise<Stripe.Subscription[]> {
    const customer = await find(organization);
    if (customer === null) return [];
    const expand = ['data.default_payment_method', 'data.latest_invoice', 'data.schedule'];
    return (await stripe.subscriptions.list({ customer, status: 'all', limit: 20, expand })).data;
  }

  return {
    find,
    save,
    subscriptions,
    billing: (organization: string) => records.get(`billing:${organization}`) as Promise<BillingInfo>,
    current: async (organization: string): Promise<Stripe.Subscription | null> =>
      (await subscriptions(organization)).find(({ status }) => live.includes(status)) ?? null,
  };
}

export type Customers = ReturnType<typeof createCustomers>;
