import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signatureOf } from '../doubles/stripe/webhooks.ts';
import { withStripe } from '../server/providers/stripe-shop.ts';

/**
 * Fault 41: webhooks come in any order.
 * Guard, in src/server/attempt-status.ts: `paid: [],`
 * Red with: `paid: ['processing', 'failed', 'canceled', 'unknown'],`
 * Guard, in src/server/webhooks.ts: `waitUntil(lookAt(attempt, soon));`
 */
const { double, shopOf } = withStripe();

const kinds = ['created', 'processing', 'payment_failed', 'succeeded', 'canceled'] as const;

test('the object is read again, whatever a late event says, and a payment never goes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...kinds], { minLength: 1 }), fc.boolean(), async (order, paidBefore) => {
      const shop = shopOf();
      const { id, intent } = await shop.begin();
      await double().pay(intent.id, '4242424242424242');
      if (paidBefore) await shop.confirm(id, {});
      const at = shop.clock.now() / 1000;
      for (const [number, kind] of order.entries()) {
        const payload = JSON.stringify({
          id: `evt_${number}`,
          type: `payment_intent.${kind}`,
          livemode: false,
          data: { object: { id: intent.id, status: kind, metadata: { attempt: id } } },
        });
        const signature = signatureOf(payload, double().webhookSecret, at);
        expect(await shop.receive({ 'stripe-signature': signature }, payload)).toBe(200);
        await shop.idle();
      }
      const { status } = (await shop.store.findAttempt(id))!;
      const told = order.some((kind) => kind !== 'created');
      expect(status).toBe(told || paidBefore ? 'paid' : 'created');
      expect(await shop.store.advanceAttempt(id, { status: 'failed' }, '2026-03-03T10:00:00.000Z')).toMatchObject({
        status: status === 'paid' ? 'paid' : 'failed',
      });
    }),
    { numRuns: 25 },
  );
});
