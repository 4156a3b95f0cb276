import Stripe from 'stripe';
import { createStripeBilling } from '../../demo/stripe-billing/server.ts';
import { createStripeBillingDouble, type StripeBillingDouble } from '../doubles/stripe-billing.ts';
import { frenchCompany, movableClock } from '../server/shop.ts';

export const webhookSecret = 'whsec_conformance';

export interface StripeShop {
  readonly clock: ReturnType<typeof movableClock>;
  readonly double: StripeBillingDouble;
  readonly server: ReturnType<typeof createStripeBilling>;
}

/** The example over the double, in memory. `x-as` says who asks: `owner:acme`. */
export function openStripeShop(): StripeShop {
  const clock = movableClock();
  const double = createStripeBillingDouble(clock.now);
  const kept = new Map<string, unknown>();
  const server = createStripeBilling({
    stripe: new Stripe('sk_test_conformance', {
      httpClient: Stripe.createFetchHttpClient(double.fetch),
      maxNetworkRetries: 0,
    }),
    publishableKey: 'pk_test_conformance',
    webhookSecret,
    records: {
      get: (key) => Promise.resolve(kept.get(key)),
      set: (key, value) => Promise.resolve(void kept.set(key, value)),
    },
    seller: { name: 'Papyllon SAS', country: 'FR' },
    authorize({ headers }) {
      const [who, organization] = (headers.get('x-as') ?? '').split(':');
      return who === 'owner' || who === 'member'
        ? { who, organization: organization! }
        : { who: 'anonymous', organization: null };
    },
    now: clock.now,
  });
  return { clock, double, server };
}

/** Asks as the owner of `acme`. */
export function asker({ server }: Pick<StripeShop, 'server'>, as = 'owner:acme') {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await server.fetch(
      new Request(`https://shop.test/v1${path}`, {
        method,
        headers: { 'x-as': as, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
}

/** Sells Standard by the month with two seats. Answers the paid attempt. */
export async function sell(shop: StripeShop, more: object = {}) {
  const ask = asker(shop);
  const wanted = { plan: 'standard', cycle: 'monthly', currency: 'EUR', addOns: { seats: 2 }, country: 'FR', ...more };
  const { body: quote } = await ask('POST', '/quotes', wanted);
  const order = { quote: { id: quote.id, hash: quote.hash }, billing: frenchCompany, method: { id: 'card' } };
  const { body: attempt } = await ask('POST', '/checkouts', order, { 'idempotency-key': `sale-${quote.id}` });
  shop.double.pay(attempt.id, 'paid');
  return (await ask('POST', `/checkouts/${attempt.id}/confirm`, {})).body;
}
