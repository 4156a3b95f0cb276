import { describe, expect, it } from 'vitest';
import type { ServerQuote } from '../../src/contract/index.ts';
import { createMemoryStore } from '../../src/server/index.ts';
import type { BillingStore } from '../../src/server/index.ts';
import { catalogWith, openShop } from './shop.ts';
import { databaseName, freshStore } from './fresh-store.ts';

const coupons = [{ code: 'LAST', percent: 50, duration: 'once', maxRedemptions: 1 }] as const;
const [first, second] = ['owner:one', 'owner:two'];

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('the last of a coupon (%s)', (_, make) => {
  it('goes to one of two buyers; the other is quoted the full price and charged nothing else', async () => {
    const shop = openShop({ store: await make(), catalog: catalogWith({ coupons }) });
    const buyers = [first, second];
    const quotes = await Promise.all(buyers.map((as) => shop.quote({ coupon: 'LAST' }, { as })));
    expect(quotes.map(({ coupon }) => coupon?.applied)).toEqual([true, true]);
    const opened = await Promise.all(quotes.map((quote, index) => shop.open(quote, {}, { as: buyers[index]! })));
    const statuses = opened.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 409]);
    const late = statuses.indexOf(409);
    const { code, quote } = opened[late]!.body as unknown as { code: string; quote: ServerQuote };
    expect(code).toBe('quote_changed');
    expect(quote.coupon).toMatchObject({ applied: false, reason: 'used-up' });
    expect(quote.now.total).toBe(quotes[late]!.now.total * 2);

    const asWinner = { as: buyers[1 - late]! };
    const winner = opened[1 - late]!.body.id;
    // Its own price holds while it is open, and is kept for it.
    expect((await shop.quote({ coupon: 'LAST' }, asWinner)).coupon).toMatchObject({ applied: true });
    await shop.cancel(winner, asWinner);
    const again = await shop.quote({ coupon: 'LAST' }, { as: buyers[late]! });
    expect(again.coupon).toMatchObject({ applied: true });
    await shop.store.close();
  });
});
