import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAttempt } from '../../src/backend/answers.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';
import { openPage, pay, phase, phases, stillTime, toPay } from './page.ts';

/**
 * Fault 18: a status that is not final, or that nobody knows, at the backend or at the provider.
 * Guard, in src/backend/answers.ts: `const status = statuses.includes(json.status) ? json.status : 'unknown';`
 * Red with: `const status = statuses.includes(json.status) ? json.status : 'paid';`
 * Guard, in src/server/providers/stripe/state.ts: `return { ...nothing, status: 'processing' };`
 * Red with: `return { ...nothing, status: 'paid', charged: chargedOf(intent) };`
 */
describe('in the page', () => {
  stillTime();

  const known = ['created', 'requires_action', 'processing', 'paid', 'failed', 'canceled', 'unknown'];
  const words = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('succeeded', 'Paid', 'complete', 'paid '));

  test('any word that is none of ours is “unknown”', () => {
    fc.assert(
      fc.property(
        words.filter((word) => !known.includes(word)),
        (status) => void expect(readAttempt({ id: 'att_1', status })!.status).toBe('unknown'),
      ),
    );
  });

  test('is waited with until the backend says “paid”', async () => {
    const answers = ['succeeded', 'processing', 'tomorrow', 'paid'];
    const page = openPage();
    await toPay(page);
    const { backend, shop } = page;
    page.checkout.destroy();
    const said = async (id: string) => readAttempt({ ...(await shop.read(id)).body, status: answers.shift()! })!;
    const tab = page.openTab({
      backend: {
        ...backend,
        confirm: async (id, body) => {
          await backend.confirm(id, body);
          return said(id);
        },
        attempt: (id) => said(id),
      },
    });
    await page.settle(tab);
    tab.fieldChanged(true);
    const seen = phases(tab);
    await pay(page, tab);
    expect(answers).toEqual([]);
    expect(seen.filter((name) => name !== 'paying.submitting')).toEqual([
      'paying.unconfirmed',
      'paying.processing',
      'paying.unconfirmed',
      'succeeded',
    ]);
    expect(phase(tab)).toBe('succeeded');
  });
});

describe('at Stripe', () => {
  const { double, shopOf } = withStripe();

  test.each(['processing', 'requires_capture', 'a_status_of_tomorrow'])('%s is pending', async (status) => {
    const shop = shopOf();
    const { id, intent } = await shop.begin();
    double().tamper(intent.id, { status: status as 'processing' });
    expect((await shop.confirm(id, {})).body.status).toBe('processing');
    expect(await shop.store.findSubscription('acme')).toBeNull();
  });
});
