import { describe, expect, it } from 'vitest';
import { createMemoryStore, exportInvoices, exportPeriod } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { countedIds } from '../shop.ts';
import { days, openAccount } from '../subscription/account.ts';
import { text } from './text.ts';
import { databaseName, freshStore } from '../fresh-store.ts';

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('the books of a store (%s)', (_, make) => {
  it('are those of all its customers, whatever the size of a page', async () => {
    const inner = await make();
    const limits: number[] = [];
    const store: BillingStore = {
      ...inner,
      pageInvoices: async (wanted, after, limit) => {
        limits.push(limit);
        return inner.pageInvoices(wanted, after, limit);
      },
    };
    const account = openAccount({ store });
    const other = openAccount({ store, clock: account.clock, ids: countedIds('u') }, 'owner:umbrella');
    await account.subscribed({ cycle: 'monthly' });
    await other.subscribed({ cycle: 'monthly' });
    await account.pass(days(31));
    const [renewal] = await account.invoices();
    await account.server.admin.refund({ invoice: renewal!.id, amount: 100 });
    const quarter = exportPeriod('2026-Q2');
    const all = {
      invoices: [...(await account.invoices()), ...(await other.invoices())],
      creditNotes: await store.listCreditNotes('acme'),
    };
    const { admin } = account.server;
    expect(await text((await admin.exportBooks('2026-Q2')).invoices)).toBe(exportInvoices(all, quarter));
    expect(exportInvoices(all, quarter).split('\r\n')).toHaveLength(5);
    expect(Math.max(...limits)).toBeLessThanOrEqual(200);

    const period = { ...quarter, start: '2026-01-01T00:00:00.000Z', organizations: null };
    const numbers: string[] = [];
    for (let after: string | null = null; ; after = numbers.at(-1)!) {
      const [next] = await store.pageInvoices(period, after, 1);
      if (!next) break;
      numbers.push(next.number);
    }
    expect(numbers).toEqual(all.invoices.map(({ number }) => number).sort());
    const ours = { ...period, organizations: ['acme'] };
    expect(await store.pageInvoices(ours, null, 9)).toHaveLength(2);
    expect(await store.pageCreditNotes(ours, null, 9)).toEqual(all.creditNotes);
    expect(await store.pageCreditNotes({ ...period, organizations: ['umbrella'] }, null, 9)).toEqual([]);
    await store.close();
  });
});
