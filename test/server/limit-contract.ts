import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptRecord, BillingStore } from '../../src/server/index.ts';
import { attemptRecord, quoteRecord } from './store-contract.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 9, minute)).toISOString();

/** What every store must do with counts and declines. */
export function limitContract(name: string, make: () => Promise<BillingStore>): void {
  describe(`limit contract: ${name}`, () => {
    let store: BillingStore;
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.close());

    it('counts everyone who asks at once', async () => {
      const counts = await Promise.all(Array.from({ length: 20 }, () => store.addToCount('many', 1, at(0), at(15))));
      expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
      expect(new Set(counts.map(({ until }) => until))).toEqual(new Set([at(15)]));
    });

    it('ends when it was first said to, takes back no more than there is, and begins anew', async () => {
      expect(await store.addToCount('one', 1, at(0), at(15))).toEqual({ count: 1, until: at(15) });
      expect(await store.addToCount('one', 1, at(5), at(20))).toEqual({ count: 2, until: at(15) });
      expect(await store.addToCount('one', -1, at(6), at(21))).toEqual({ count: 1, until: at(15) });
      expect(await store.addToCount('one', 1, at(15), at(30))).toEqual({ count: 1, until: at(30) });
      expect(await store.addToCount('none', -1, at(0), at(15))).toEqual({ count: 0, until: at(15) });
    });

    it('drops what is over, and nothing else', async () => {
      await store.dropCounts(at(59));
      await store.addToCount('old', 1, at(0), at(15));
      await store.addToCount('new', 1, at(10), at(25));
      expect(await store.dropCounts(at(15))).toBe(1);
      expect((await store.addToCount('new', 1, at(15), at(30))).count).toBe(2);
    });

    it('lists what a buyer was declined, newest first: no renewal, no failure of ours, nobody else’s', async () => {
      async function failed(minute: number, more: Partial<AttemptRecord>, decline: AttemptRecord['decline']) {
        const quote = quoteRecord();
        const attempt = { ...attemptRecord(quote), organization: 'tries', ...more };
        await store.openAttempt(attempt, { quote });
        await store.advanceAttempt(attempt.id, { status: decline ? 'failed' : 'canceled', decline }, at(minute));
      }
      await failed(1, {}, 'declined');
      await failed(2, {}, 'incorrect_cvc');
      await failed(3, {}, null);
      await failed(4, {}, 'try_again_later');
      await failed(5, { buyerPresent: false }, 'declined');
      await failed(6, { organization: 'others' }, 'declined');
      expect(await store.listDeclines('tries', at(0))).toEqual([at(2), at(1)]);
      expect(await store.listDeclines('tries', at(2))).toEqual([at(2)]);
    });
  });
}
