import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptRecord, BillingStore, Count } from '../../src/server/index.ts';
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

    /** One key, without a limit. */
    const add = async (key: string, by: 1 | -1, now: string, until: string): Promise<Count> =>
      (await store.addToCounts([{ key, limit: 1e9 }], by, now, until))[0]!;

    it('stops counting at the first that is above its limit', async () => {
      const count = async (by: 1 | -1, ...limits: number[]) => {
        const keys = limits.map((limit, index) => ({ key: `two-${index}`, limit }));
        return (await store.addToCounts(keys, by, at(0), at(15))).map((made) => made.count);
      };
      expect(await count(1, 1, 9)).toEqual([1, 1]);
      expect(await count(1, 2, 9)).toEqual([2, 2]);
      expect(await count(1, 2, 9)).toEqual([3]);
      expect(await count(-1, 1, 9)).toEqual([2, 1]);
      expect(await store.addToCounts([], 1, at(0), at(15))).toEqual([]);
    });

    it('counts everyone who asks at once', async () => {
      const counts = await Promise.all(Array.from({ length: 20 }, () => add('many', 1, at(0), at(15))));
      expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
      expect(new Set(counts.map(({ until }) => until))).toEqual(new Set([at(15)]));
    });

    it('ends when it was first said to, takes back no more than there is, and begins anew', async () => {
      expect(await add('one', 1, at(0), at(15))).toEqual({ count: 1, until: at(15) });
      expect(await add('one', 1, at(5), at(20))).toEqual({ count: 2, until: at(15) });
      expect(await add('one', -1, at(6), at(21))).toEqual({ count: 1, until: at(15) });
      expect(await add('one', 1, at(15), at(30))).toEqual({ count: 1, until: at(30) });
      expect(await add('none', -1, at(0), at(15))).toEqual({ count: 0, until: at(15) });
    });

    it('drops what is over, and nothing else', async () => {
      await store.dropCounts(at(59));
      await add('old', 1, at(0), at(15));
      await add('new', 1, at(10), at(25));
      expect(await store.dropCounts(at(15))).toBe(1);
      expect((await add('new', 1, at(15), at(30))).count).toBe(2);
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
