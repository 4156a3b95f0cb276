import { checkConformance } from '../../src/conformance/index.ts';
import type { ConformanceOptions, Finding } from '../../src/conformance/index.ts';
import { createMemoryStore, createSandboxProvider } from '../../src/server/index.ts';
import { createStripeProvider } from '../../src/server/stripe.ts';
import { movableClock, openShop, type ShopOptions } from '../server/shop.ts';

export const identities = {
  owner: { 'x-as': 'owner:acme' },
  member: { 'x-as': 'member:acme' },
  stranger: { 'x-as': 'owner:other' },
};

/** What the kit finds on our own server, with one thing done otherwise by `through`. */
export async function findingsOf(
  through: (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response> = (request, next) =>
    next(request),
  more: Partial<ConformanceOptions> = {},
  shopOptions: ShopOptions = {},
): Promise<Finding[]> {
  // The kit opens more checkouts in a quarter of an hour than one buyer may.
  const shop = openShop({ limits: { payments: null }, ...shopOptions });
  return checkConformance({
    baseUrl: 'https://shop.test',
    identities,
    fetch: (request) => through(request, (each) => shop.server.fetch(each)),
    now: shop.clock.now,
    wait: (milliseconds) => Promise.resolve(shop.clock.move(milliseconds)),
    ...more,
  });
}

export const idsOf = (findings: readonly Finding[], result: Finding['result']): string[] =>
  findings.filter((finding) => finding.result === result).map(({ rule }) => rule.id);

const webhookSecret = 'whsec_conformance';

/** A shop that sells by the sandbox and hears Stripe's webhooks, and what the kit signs them with. */
export function withStripe(): [Partial<ConformanceOptions>, ShopOptions] {
  const clock = movableClock();
  const store = createMemoryStore();
  const keys = { secretKey: 'sk_test_conformance', publishableKey: 'pk_test_conformance', webhookSecret };
  const hears = { ...createStripeProvider({ ...keys, state: store.providerState }), methods: () => [] };
  const payments = [createSandboxProvider({ state: store.providerState, clock }), hears];
  return [{ webhookSecrets: { stripe: webhookSecret } }, { clock, store, payments }];
}
