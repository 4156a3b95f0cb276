import { describe, expect, it } from 'vitest';
import { createSandboxProvider } from '../../src/server/index.ts';
import { openPgStore } from '../../src/server/pg.ts';
import { emptySchema } from '../server/fresh-store.ts';
import { openShop } from '../server/shop.ts';

const url = process.env.DATABASE_URL ?? '';
const rounds = 25;

describe.skipIf(!url)('two servers on one Postgres (needs one: npm run test:postgres)', () => {
  /** Each with connections of its own, as processes have. */
  async function servers() {
    const options = await emptySchema(url);
    const first = await openPgStore(url, { options });
    const second = await openPgStore(url, { options });
    const shops = [first, second].map((store) => {
      return openShop({ store, payments: [createSandboxProvider({ state: store.providerState })], ids });
    });
    return { shops, close: () => Promise.all([first.close(), second.close()]) };
  }
  let last = 0;
  const ids = (prefix: string): string => `${prefix}_${++last}`;

  it('sell one subscription to two owners who buy at once', { timeout: 120_000 }, async () => {
    const { shops, close } = await servers();
    const refused: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const as = `owner:org-${round}`;
      const quotes = await Promise.all(shops.map((shop) => shop.quote({}, { as })));
      const bought = await Promise.all(
        shops.map(async (shop, index) => {
          const { status, body } = await shop.open(quotes[index]!, {}, { as, key: `owner-${index}-of-${round}` });
          if (status !== 201) return refused.push(body.code);
          // Both servers are told at once that the buyer has paid.
          const told = await Promise.all(
            shops.map((each) => each.confirm(body.id, { token: 'sandbox_success' }, { as })),
          );
          expect(told.map(({ body: { status } }) => status)).toContain('paid');
          return body.id;
        }),
      );
      const paid = bought.filter((id) => typeof id === 'string');
      expect(paid).toHaveLength(1);
      const { store, sandbox } = shops[round % 2]!;
      expect(await store.listInvoices(`org-${round}`)).toHaveLength(1);
      expect((await sandbox.payment(paid[0]!))!.charges).toHaveLength(1);
      // Who is left at the checkout learns so from either server.
      for (const shop of shops) {
        const late = await shop.open(quotes[0]!, {}, { as, key: `late-${shop === shops[0]}-of-${round}` });
        expect(['already_subscribed', 'quote_used']).toContain(late.body.code);
      }
    }
    expect(refused).toHaveLength(rounds);
    expect(refused.filter((code) => !['attempt_open', 'already_subscribed'].includes(code))).toEqual([]);
    await close();
  });

  it('sell a quote that nobody signed in for to one of two organisations', { timeout: 120_000 }, async () => {
    const { shops, close } = await servers();
    for (let round = 0; round < rounds; round++) {
      const quote = await shops[0]!.quote({}, { as: 'nobody' });
      const sold = await Promise.all(
        shops.map(async (shop, index) => {
          const as = `owner:org-${round}-${index}`;
          const { body } = await shop.open(quote, {}, { as, key: `key-${index}-of-${round}` });
          if (body.id === undefined) return body.code;
          return (await shop.confirm(body.id, { token: 'sandbox_success' }, { as })).body.status;
        }),
      );
      expect(sold).toContain('paid');
      const live = await Promise.all([0, 1].map((index) => shops[0]!.store.findSubscription(`org-${round}-${index}`)));
      expect(live.filter((subscription) => subscription !== null)).toHaveLength(1);
    }
    await close();
  });
});
