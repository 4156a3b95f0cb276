import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import type { BillingStore, RegisterAnswer } from '../../src/server/index.ts';
import { databaseName, freshStore } from './fresh-store.ts';
import { frenchCompany, minutes, openShop } from './shop.ts';

const dutch = { country: 'NL', postalCode: null, vatNumber: 'NL123456782B01' };

/** A sale of 756.00 and 158.76 VAT, whose number is about to prove good. `between`: runs before such a note is written. */
async function inDoubt(store: BillingStore, between: (operation: string) => Promise<unknown> = async () => {}) {
  let answer: RegisterAnswer = { status: 'unavailable', name: null, reference: null };
  const slow: BillingStore = {
    ...store,
    issueCreditNote: async (...given) => (await between('vat'), store.issueCreditNote(...given)),
    issueRefundNote: async (...given) => (await between('refund'), store.issueRefundNote(...given)),
  };
  const shop = openShop({ store: slow, vatRegister: { check: async () => answer } });
  const opened = await shop.open(await shop.quote(dutch), { billing: { ...frenchCompany, ...dutch } });
  await shop.confirm(opened.body.id, { token: 'sandbox_success:visa:4242' });
  answer = { status: 'valid', name: 'Zandbak BV', reference: 'WAPI7' };
  shop.clock.move(minutes(60));
  const [invoice] = await store.listInvoices('acme');
  /** The books, which the provider's must match. */
  async function given() {
    const notes = await store.listCreditNotes('acme');
    const sum = (part: 'net' | 'tax' | 'total') => notes.reduce((total, note) => total + note[part], 0);
    const { refunds } = (await shop.sandbox.payment(opened.body.id))!;
    expect(refunds.reduce((total, { amount }) => total + amount, 0)).toBe(sum('total'));
    const by = (reason: string) => notes.filter((note) => note.reason === reason).map(({ net, tax }) => ({ net, tax }));
    return {
      net: sum('net'),
      tax: sum('tax'),
      total: sum('total'),
      vat: by('vat-number-verified'),
      refund: by('refund'),
    };
  }
  return { ...shop, invoice: invoice!, given };
}

/** Runs once, at the first operation of this kind. */
function once(kind: string, run: () => Promise<unknown>) {
  let done = false;
  return async (operation: string): Promise<void> => {
    if (done || operation !== kind) return;
    done = true;
    await run();
  };
}

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('VAT that is given back while support staff refund (%s)', (_, make) => {
  it('is worked out anew where the refund was first', async () => {
    const store = await make();
    let refund: () => Promise<unknown> = async () => {};
    const { server, invoice, given } = await inDoubt(
      store,
      once('vat', () => refund()),
    );
    refund = () => server.admin.refund({ invoice: invoice.id, amount: 10_000 });
    await server.runDue();
    expect(await given()).toMatchObject({
      refund: [{ net: 8264, tax: 1736 }],
      vat: [{ net: 0, tax: 15_876 - 1736 }],
      tax: 15_876,
    });
    await store.close();
  });

  it('leaves the refund only net where it was first', async () => {
    const store = await make();
    let recheck: () => Promise<unknown> = async () => {};
    const { server, invoice, given } = await inDoubt(
      store,
      once('refund', () => recheck()),
    );
    recheck = () => server.runDue();
    await server.admin.refund({ invoice: invoice.id, amount: 10_000 });
    expect(await given()).toMatchObject({
      refund: [{ net: 10_000, tax: 0 }],
      vat: [{ net: 0, tax: 15_876 }],
    });
    await store.close();
  });

  it('is never more than the invoice, whoever comes at once', async () => {
    const store = await make();
    const { server, invoice, given } = await inDoubt(store);
    const wish = { invoice: invoice.id };
    await Promise.allSettled([server.runDue(), server.admin.refund(wish), server.admin.refund(wish), server.runDue()]);
    await server.runDue();
    expect(await given()).toMatchObject({ net: 75_600, tax: 15_876, total: invoice.total });
    await store.close();
  });
});
