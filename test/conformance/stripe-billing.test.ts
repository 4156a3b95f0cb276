import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { createStripeBilling } from '../../demo/stripe-billing/server.ts';
import { checkConformance } from '../../src/conformance/index.ts';
import { createStripeBillingDouble } from '../doubles/stripe-billing.ts';
import { movableClock } from '../server/shop.ts';
import { identities, idsOf } from './backends.ts';

const webhookSecret = 'whsec_conformance';

function open() {
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

it('keeps the contract in the profile it claims, with Stripe Billing as the system of record', async () => {
  const { clock, double, server } = open();
  const findings = await checkConformance({
    baseUrl: 'https://shop.test',
    fetch: (request) => server.fetch(request),
    identities,
    profile: 'buying',
    webhookSecrets: { stripe: webhookSecret },
    pay: ({ id }, outcome) => {
      double.pay(id, outcome);
      return Promise.resolve({});
    },
    now: clock.now,
    wait: (milliseconds) => Promise.resolve(clock.move(milliseconds)),
  });
  expect(findings.filter(({ result }) => result === 'fails')).toEqual([]);
  expect(idsOf(findings, 'skipped')).toEqual(['catalog.language']);
  expect(idsOf(findings, 'holds')).toEqual(
    expect.arrayContaining(['payments.paid', 'payments.once', 'webhooks.twice']),
  );
  expect(double.paid()).toBe(1);
});
