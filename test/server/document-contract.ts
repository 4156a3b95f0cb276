import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/server/index.ts';
import type { BillingStore } from '../../src/server/index.ts';
import { attemptRecord, draft, quoteRecord, settlementOf } from './store-contract.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 9, minute)).toISOString();

/** What every store must do with what it issues. */
export function documentContract(name: string, make: () => Promise<BillingStore>): void {
  describe(`document contract: ${name}`, () => {
    let store: BillingStore;
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.close());

    /** Sells; answers the invoice's id. */
    async function sold(series: string, total = 100): Promise<string> {
      const quote = quoteRecord();
      const attempt = attemptRecord(quote);
      await store.openAttempt(attempt, { quote });
      const settlement = settlementOf(attempt);
      const invoice = { ...settlement.invoice!, series, print: { ...draft, total } };
      expect((await store.settleAttempt(attempt.id, { ...settlement, invoice })).kind).toBe('settled');
      return invoice.id;
    }

    it('keeps what it numbers, each chained to the one before it', async () => {
      const ids = [await sold('A', 1), await sold('A', 2)];
      const [first, second] = await Promise.all(ids.map((id) => store.findDocument(id)));
      expect(first).toMatchObject({ series: 'A', position: 1, document: { number: 'A-000001', previousHash: null } });
      expect(second).toMatchObject({ position: 2, document: { ...draft, total: 2, previousHash: first!.hash } });
      expect(await store.listDocuments('A', 0, 1)).toEqual([first]);
      expect(await store.listDocuments('A', 1, 5)).toEqual([second]);
      expect(await store.listSeries()).toContainEqual({ series: 'A', from: 1, last: 2, hash: second!.hash });
      expect(await store.findDocument('nope')).toBeNull();
    });

    it('has one chain a series, whoever comes at once', async () => {
      await Promise.all(Array.from({ length: 8 }, (_, index) => sold(index % 2 ? 'B' : 'C')));
      for (const series of ['B', 'C']) {
        const all = await store.listDocuments(series, 0, 10);
        expect(all.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
        expect(all.map(({ document }) => document.previousHash)).toEqual([
          null,
          ...all.slice(0, 3).map(({ hash }) => hash),
        ]);
        expect(await verifyChain(store, series)).toEqual({ ok: true, documents: 4 });
      }
    });

    it('keeps the first file that is written, byte for byte', async () => {
      const id = await sold('D');
      const file = (byte: number) => ({ bytes: Uint8Array.from([0, 255, byte, 128]), hash: `h${byte}` });
      expect(await store.findFile(id, 'pdf')).toBeNull();
      const kept = await Promise.all([1, 2, 3].map((byte) => store.keepFile(id, 'pdf', file(byte))));
      expect(kept[1]).toEqual(kept[0]);
      expect(await store.keepFile(id, 'pdf', file(9))).toEqual(kept[0]);
      expect(await store.findFile(id, 'pdf')).toEqual(kept[0]);
      expect(kept[0]!.bytes).toEqual(file(Number(kept[0]!.hash.slice(1))).bytes);
      expect(await store.findFile(id, 'xml')).toBeNull();
    });

    it('gives each document without a PDF to one caller, and again after the lease', async () => {
      for (const { id } of await store.claimUnprinted(at(1), at(2), 50)) {
        await store.keepFile(id, 'pdf', { bytes: Uint8Array.of(1), hash: 'h' });
      }
      const ids = [await sold('E'), await sold('E')];
      const claims = await Promise.all([1, 2, 3].map(() => store.claimUnprinted(at(10), at(15), 50)));
      expect(
        claims
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(ids.sort());
      expect(await store.claimUnprinted(at(14), at(20), 50)).toEqual([]);
      await store.keepFile(ids[0]!, 'pdf', { bytes: Uint8Array.of(1), hash: 'h' });
      expect(await store.claimUnprinted(at(15), at(20), 50)).toMatchObject([{ id: ids[1] }]);
    });
  });
}
