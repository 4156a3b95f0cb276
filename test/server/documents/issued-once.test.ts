import { describe, expect, it } from 'vitest';
import { createEInvoice } from '../../../src/server/e-invoice.ts';
import { enInvoice } from '../../../src/i18n/locales/en-invoice.ts';
import { createMemoryStore, verifyChain } from '../../../src/server/index.ts';
import type { BillingStore, DocumentStore, InvoicePrinting } from '../../../src/server/index.ts';
import { createInvoicePdf } from '../../../src/server/invoice-pdf.ts';
import { hashOf } from '../../../src/server/hash.ts';
import { createPostgresStore } from '../../../src/server/stores/postgres/store.ts';
import { databaseName, freshStore } from '../fresh-store.ts';
import { databaseOf, freshDatabase } from '../pglite-database.ts';
import { catalogWith } from '../shop.ts';
import { days, openAccount } from '../subscription/account.ts';
import { sellerDetails } from './issued.ts';

const monthly = { cycle: 'monthly' };
const printing: InvoicePrinting = {
  seller: sellerDetails,
  pdf: createInvoicePdf(),
  eInvoice: (document) => createEInvoice(document, 'UBL'),
  pageSize: (country) => (country === 'US' ? 'LETTER' : 'A4'),
  accounting: (_, date) => ({ currency: 'USD', rate: '1.1', date, source: 'ECB' }),
};
const kinds: readonly [string, () => Promise<BillingStore>][] = [
  ['memory', async () => createMemoryStore()],
  [databaseName, freshStore],
];

describe.each(kinds)('an issued document (%s)', (_, make) => {
  it('is the same, byte for byte, after everything that it was made with has changed', async () => {
    const store = await make();
    const before = openAccount({ store, documents: printing });
    await before.subscribed(monthly);
    const [invoice] = await before.invoices();
    const issued = await store.findDocument(invoice!.id);
    expect(issued!.document).toMatchObject({ pageSize: 'A4', accounting: { source: 'ECB' }, previousHash: null });
    expect(await before.server.runDue()).toMatchObject({ printed: 1 });
    const kept = await before.server.admin.findDocument(invoice!.id);
    expect(kept!.xml!.hash).toMatch(/^[0-9a-f]{64}$/);

    const words = { ...enInvoice };
    Object.assign(enInvoice, { invoice: 'Bill', from: 'Vendor' });
    try {
      const seller = { ...sellerDetails, street: '1 other street', legal: [] };
      const accounting = () => ({ currency: 'USD', rate: '9', date: '2027-01-01' });
      const other = { ...printing, seller, accounting, pageSize: () => 'LETTER' as const };
      const catalog = catalogWith({ seller: { ...catalogWith({}).seller, name: 'Another' } });
      const after = openAccount({ store, documents: other, catalog, clock: before.clock });
      expect(await after.server.admin.findDocument(invoice!.id)).toEqual(kept);
      expect((await after.ask('GET', `/v1/invoices/${invoice!.id}.pdf`)).status).toBe(200);
      expect(await after.server.runDue()).toMatchObject({ printed: 0 });
      expect(await after.server.admin.findDocument(invoice!.id)).toEqual(kept);
      expect(await after.server.admin.verifyChain()).toEqual({ ok: true, documents: 1 });
    } finally {
      Object.assign(enInvoice, words);
    }
    await store.close();
  });

  it('carries the hash of the one before it, in PDF and XML; notes in a chain of their own', async () => {
    const store = await make();
    const account = openAccount({ store, documents: printing });
    await account.subscribed(monthly);
    await account.pass(days(31));
    const [second, first] = await account.invoices();
    await account.server.admin.refund({ invoice: first!.id, amount: 100 });
    await account.server.admin.refund({ invoice: first!.id, amount: 200 });
    await account.server.runDue();
    const { admin } = account.server;
    const [one, two] = await Promise.all([admin.findDocument(first!.id), admin.findDocument(second!.id)]);
    expect(two!.document.previousHash).toBe(one!.hash);
    expect(new TextDecoder().decode(two!.xml!.bytes)).toContain(one!.hash);
    const [later, earlier] = await store.listCreditNotes('acme');
    const notes = await Promise.all([admin.findDocument(earlier!.id), admin.findDocument(later!.id)]);
    expect(notes.map((note) => note!.document.previousHash)).toEqual([null, notes[0]!.hash]);
    expect(notes[0]!.pdf).not.toBeNull();
    expect(await admin.verifyChain()).toEqual({ ok: true, documents: 4 });
    await store.close();
  });
});

describe('a renewal', () => {
  it('is invoiced in the language and currency of books of its sale', async () => {
    const account = openAccount({ documents: printing });
    const { body } = await account.open(await account.quote(monthly), { locale: 'fr' });
    await account.confirm(body.id, { token: 'sandbox_success' });
    await account.pass(days(31));
    const [renewal] = await account.invoices();
    const { document } = (await account.store.findDocument(renewal!.id))!;
    expect(document).toMatchObject({ locale: 'fr', status: 'open', paid: 0, accounting: { date: '2026-04-03' } });
  });

  it('does not wait for a reference rate, and calls a person', async () => {
    const accounting = () => Promise.reject(new Error('no rate'));
    const account = openAccount({ documents: { ...printing, accounting } });
    await account.subscribed(monthly);
    const [invoice] = await account.invoices();
    expect((await account.store.findDocument(invoice!.id))!.document.accounting).toBeNull();
    expect(account.log).toContainEqual(expect.objectContaining({ level: 'alert', event: 'document.no-rate' }));
  });
});

describe('a printer that fails', () => {
  it('is asked again after a while; the sale stands', async () => {
    let broken = true;
    const pdf: InvoicePrinting['pdf'] = (document) =>
      broken ? Promise.reject(new Error('no font')) : printing.pdf(document);
    const account = openAccount({ documents: { ...printing, pdf } });
    await account.subscribed(monthly);
    await account.server.runDue();
    const [invoice] = await account.invoices();
    const failed = { level: 'alert', event: 'document.not-printed', organization: 'acme', code: invoice!.number };
    expect(account.log).toContainEqual({ ...failed, error: 'Error' });
    broken = false;
    expect(await account.server.runDue()).toMatchObject({ printed: 0 });
    account.clock.move(16 * 60_000);
    expect(await account.server.runDue()).toMatchObject({ printed: 1 });
    expect((await account.server.admin.findDocument(invoice!.id))!.pdf).not.toBeNull();
  });

  it('leaves a document without the XML that the norm has no words for', async () => {
    const eInvoice = () => Promise.reject(new RangeError('no words'));
    const account = openAccount({ documents: { ...printing, eInvoice } });
    await account.subscribed(monthly);
    await account.server.runDue();
    const [invoice] = await account.invoices();
    expect(await account.server.admin.findDocument(invoice!.id)).toMatchObject({ xml: null, pdf: { hash: /./ } });
  });
});

describe('a chain', () => {
  /** Three sales over a database that can be tampered with. */
  async function issuedThree() {
    const store = createMemoryStore();
    const account = openAccount({ store, documents: { seller: sellerDetails, pdf: async () => Uint8Array.of(1) } });
    await account.subscribed(monthly);
    await account.pass(days(31));
    await account.pass(days(31));
    await account.server.runDue();
    return store;
  }

  const changed = (store: BillingStore, more: Partial<DocumentStore>): BillingStore => ({ ...store, ...more });

  it('names the document that was changed, taken out, or put in its place', async () => {
    const store = await issuedThree();
    expect(await verifyChain(store)).toEqual({ ok: true, documents: 3 });
    const tampered = changed(store, {
      listDocuments: async (...asked) =>
        (await store.listDocuments(...asked)).map((item) =>
          item.position === 2 ? { ...item, document: { ...item.document, total: 1 } } : item,
        ),
    });
    expect(await verifyChain(tampered)).toEqual({ ok: false, series: '2026', number: '2026-000002', fault: 'changed' });
    const without = (position: number) =>
      changed(store, {
        listDocuments: async (...asked) =>
          (await store.listDocuments(...asked)).filter((item) => item.position !== position),
      });
    for (const [position, number] of [1, 2, 3].entries()) {
      const missing = { ok: false, number: `2026-00000${position + 1}`, fault: 'missing' };
      expect(await verifyChain(without(number))).toMatchObject(missing);
    }
    const other = changed(store, {
      findFile: async (...asked) => {
        const file = await store.findFile(...asked);
        return file && { ...file, bytes: Uint8Array.of(2) };
      },
    });
    expect(await verifyChain(other)).toMatchObject({ ok: false, number: '2026-000001', fault: 'file' });
  });

  it('breaks where a document was written anew with its hash, and at the last one', async () => {
    const db = await freshDatabase();
    const store = await createPostgresStore(databaseOf(db));
    const account = openAccount({ store });
    await account.subscribed(monthly);
    await account.pass(days(31));
    expect(await verifyChain(store)).toEqual({ ok: true, documents: 2 });
    const [last, first] = await account.invoices();
    /** Another total, and the hash that goes with it. */
    const rewrite = async (id: string) => {
      const { document } = (await store.findDocument(id))!;
      const other = { ...document, total: 1 };
      const values = [id, JSON.stringify(other), hashOf(other)];
      await db.query('update comptoir_documents set document = $2, hash = $3 where id = $1', values);
    };
    await rewrite(last!.id);
    expect(await verifyChain(store)).toMatchObject({ ok: false, number: last!.number, fault: 'changed' });
    await rewrite(first!.id);
    expect(await verifyChain(store)).toMatchObject({ ok: false, number: last!.number, fault: 'unchained' });
    await store.close();
  });
});
