import { expect, test } from 'vitest';
import fc from 'fast-check';
import { addPeriods } from '../../src/pricing/index.ts';
import { openAccount } from '../server/subscription/account.ts';
import { minutes, movableClock } from '../server/shop.ts';

/**
 * Fault 50: leap days, months of 28 to 31 days, clocks put forward.
 * Guard, in src/server/subscription/change-desk.ts: `const fresh = await price(subscription, stored.change, stored.preview.at);`
 * Red with: `const fresh = await price(subscription, stored.change, instant(clock.now()));`
 */
const month = { interval: 'month', count: 1 } as const;

test('periods are counted from their anchor in UTC: none is lost, none drifts', () => {
  const anchors = fc.date({ min: new Date('2023-01-01'), max: new Date('2032-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(anchors, fc.integer({ min: 0, max: 60 }), (anchor, count) => {
      const end = new Date(addPeriods(anchor.toISOString(), month as never, count));
      const last = new Date(Date.UTC(anchor.getUTCFullYear(), anchor.getUTCMonth() + count + 1, 0)).getUTCDate();
      expect(end.getUTCDate()).toBe(Math.min(anchor.getUTCDate(), last));
      expect(end.getTime() % 86_400_000).toBe(anchor.getTime() % 86_400_000);
    }),
  );
});

test('a preview freezes its instant: what was agreed to is charged, on the other side of midnight too', async () => {
  const account = openAccount({ clock: movableClock('2028-02-29T23:55:00.000Z') });
  await account.subscribed({ cycle: 'monthly' });
  account.clock.move(minutes(2));
  const { body: preview } = await account.preview({ type: 'buy-add-on', addOn: 'seats', quantity: 9 });
  account.clock.move(minutes(10));
  const { body } = await account.apply(preview, { method: { id: 'card' } });
  expect(body.attempt!.amount).toBe(preview.now.total);
  const paid = await account.confirm(body.attempt!.id, { token: 'sandbox_success' });
  expect(paid.body.status).toBe('paid');
  expect((await account.invoices())[0]!.total).toBe(preview.now.total);
});
