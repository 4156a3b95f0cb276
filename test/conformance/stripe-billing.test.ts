import { expect, it } from 'vitest';
import { checkConformance, rules } from '../../src/conformance/index.ts';
import { identities, idsOf } from './backends.ts';
import { openStripeShop, webhookSecret } from './stripe-billing-shop.ts';

it('keeps the whole contract, with Stripe Billing as the system of record', async () => {
  const { clock, double, server } = openStripeShop();
  const findings = await checkConformance({
    baseUrl: 'https://shop.test',
    fetch: (request) => server.fetch(request),
    identities,
    profile: 'full',
    webhookSecrets: { stripe: webhookSecret },
    pay: ({ id }, outcome) => {
      double.pay(id, outcome);
      return Promise.resolve({});
    },
    now: clock.now,
    wait: (milliseconds) => Promise.resolve(clock.move(milliseconds)),
  });
  expect(findings).toHaveLength(rules.length);
  expect(findings.filter(({ result }) => result === 'fails')).toEqual([]);
  // Stripe's names of products are in one language.
  expect(idsOf(findings, 'skipped')).toEqual(['catalog.language']);
  expect(double.paid()).toBe(1);
});
