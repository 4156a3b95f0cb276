import { describe, expect, it } from 'vitest';
import type { InvoiceSummary } from '../../src/contract/index.ts';
import { createMemoryStore, createSandboxProvider, createSandboxVatRegister } from '../../src/server/index.ts';
import type { BillingStore, PaymentProvider, RegisterAnswer } from '../../src/server/index.ts';
import { creditNoteDocument } from '../../src/server/documents/credit-note-document.ts';
import { brokenRules } from '../../src/server/documents/en16931/business-rules.ts';
import { contextOf } from './documents/issued.ts';
import { catalogWith, frenchCompany, minutes, movableClock, openShop } from './shop.ts';
import { catalog as demoCatalog } from '../../demo/catalog.ts';
import type { ShopOptions } from './shop.ts';
import { databaseName, freshStore } from './fresh-store.ts';

const hours = (count: number): number => minutes(60 * count);
const dutch = { country: 'NL', postalCode: null, vatNumber: 'NL123456782B01' };
const silence: RegisterAnswer = { status: 'unavailable', name: null, reference: null };
const yes: RegisterAnswer = { status: 'valid', name: 'Zandbak BV', reference: 'WAPI7' };

/** A shop whose register does not answer, until `answer` is changed. */
function doubtfulShop(options: ShopOptions = {}) {
  const register = { answer: silence, asked: 0 };
  const vatRegister = { check: async () => (register.asked++, register.answer) };
  const shop = openShop({ vatRegister, ...options });
  const invoices = async () => (await shop.ask<{ invoices: InvoiceSummary[] }>('GET', '/v1/invoices')).body.invoices;
  /** Buys for 756.00 and 158.76 VAT; answers the attempt's id. */
  async function buy(buyer: object = dutch): Promise<string> {
    const opened = await shop.open(await shop.quote(buyer), { billing: { ...frenchCompany, ...buyer } });
    const paid = await shop.confirm(opened.body.id, { token: 'sandbox_success:visa:4242' });
    expect(paid.body.status).toBe('paid');
    register.asked = 0;
    return opened.body.id;
  }
  const refunds = async (attempt: string) => (await shop.sandbox.payment(attempt))!.refunds;
  return { ...shop, register, invoices, buyInDoubt: buy, refunds };
}

/** A provider whose refund is made, and whose answer to the first is lost. */
function forgetfulShop(change: Partial<ShopOptions> = {}, failures = 1) {
  const clock = movableClock();
  const store = change.store ?? createMemoryStore();
  const sandbox = createSandboxProvider({ state: store.providerState, clock });
  const keys: string[] = [];
  const provider: PaymentProvider = {
    ...sandbox,
    refund: async (refund) => {
      keys.push(refund.idempotencyKey);
      const made = await sandbox.refund(refund);
      if (keys.length <= failures) throw new Error('socket hang up');
      return made;
    },
  };
  return { shop: doubtfulShop({ clock, payments: [provider], ...change, store }), keys };
}

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('a number that proves good (%s)', (_, make) => {
  it('has its VAT credited and refunded once, whoever does the due work at once', async () => {
    const store = await make();
    const shop = doubtfulShop({ store });
    const attempt = await shop.buyInDoubt();
    shop.register.answer = yes;
    shop.clock.move(hours(1) - 1);
    expect((await shop.server.runDue()).vatRechecks).toBe(0);
    shop.clock.move(1);
    const runs = await Promise.all([1, 2, 3].map(() => shop.server.runDue()));
    expect(runs.reduce((sum, { vatRechecks }) => sum + vatRechecks, 0)).toBe(1);
    shop.clock.move(hours(48));
    await shop.server.runDue();

    expect(shop.register.asked).toBe(1);
    expect(await shop.refunds(attempt)).toMatchObject([{ amount: 15876, currency: 'EUR' }]);
    const [invoice] = await store.listInvoices('acme');
    const [note, ...more] = await store.listCreditNotes('acme');
    expect(more).toEqual([]);
    expect(note).toMatchObject({
      number: 'C2026-000001',
      invoiceId: invoice!.id,
      invoiceNumber: '2026-000001',
      currency: 'EUR',
      net: 0,
      tax: 15876,
      total: 15876,
      reason: 'vat-number-verified',
      refund: 'refunded',
    });
    const evidence = await store.findVatCheck(dutch.vatNumber, '2026-03-03T00:00:00.000Z');
    expect(evidence).toMatchObject({ id: note!.vatCheckId, reference: 'WAPI7', checkedAt: '2026-03-03T10:00:00.000Z' });
    const { charges, refunds } = (await shop.sandbox.payment(attempt))!;
    expect(charges[0]!.amount - refunds[0]!.amount).toBe(invoice!.total - note!.total);
    await store.close();
  });
});

describe('what support staff refunded before the number proved good', () => {
  it('in part: the VAT that is left is given back, and then no more than the net', async () => {
    const shop = doubtfulShop();
    const attempt = await shop.buyInDoubt();
    const [invoice] = await shop.store.listInvoices('acme');
    const { refund, exportBooks } = shop.server.admin;
    await refund({ invoice: invoice!.id, amount: 10000 });
    shop.register.answer = yes;
    shop.clock.move(hours(1));
    await shop.server.runDue();
    await refund({ invoice: invoice!.id });
    const notes = await shop.store.listCreditNotes('acme');
    expect(notes.map(({ net, tax, reason }) => ({ net, tax, reason })).reverse()).toEqual([
      { net: 8264, tax: 1736, reason: 'refund' },
      { net: 0, tax: 15876 - 1736, reason: 'vat-number-verified' },
      { net: 75600 - 8264, tax: 0, reason: 'refund' },
    ]);
    expect((await shop.refunds(attempt)).reduce((sum, { amount }) => sum + amount, 0)).toBe(invoice!.total);
    for (const note of notes) {
      expect(brokenRules(creditNoteDocument(note, invoice!, { ...contextOf(invoice!), notes }))).toEqual([]);
    }
    const { oss, recapitulativeStatement } = await exportBooks('2026-03');
    // All of it is given back: nothing is declared, here or there.
    expect(oss.split('\r\n').slice(1)).toEqual(['NL,21,EUR,0.00,0.00,', '']);
    expect(recapitulativeStatement.split('\r\n').slice(1)).toEqual(['NL,123456782B01,EUR,0.00', '']);
  });

  it('in whole: no VAT is left to give back', async () => {
    const shop = doubtfulShop();
    const attempt = await shop.buyInDoubt();
    const [invoice] = await shop.store.listInvoices('acme');
    await shop.server.admin.refund({ invoice: invoice!.id });
    shop.register.answer = yes;
    shop.clock.move(hours(1));
    await shop.server.runDue();
    shop.clock.move(hours(48));
    expect((await shop.server.runDue()).vatRechecks).toBe(0);
    expect(await shop.store.listCreditNotes('acme')).toHaveLength(1);
    expect(await shop.refunds(attempt)).toMatchObject([{ amount: invoice!.total }]);
  });
});

describe('the list of invoices', () => {
  it('has the credit note first, open until it is refunded', async () => {
    const { shop } = forgetfulShop();
    await shop.buyInDoubt();
    const invoice = { kind: 'invoice', number: '2026-000001', invoice: null, total: 91476, status: 'paid' };
    expect(await shop.invoices()).toMatchObject([invoice]);
    shop.register.answer = yes;
    shop.clock.move(hours(1));
    await shop.server.runDue();
    const note = { kind: 'credit-note', number: 'C2026-000001', invoice: '2026-000001', total: 15876 };
    expect(await shop.invoices()).toMatchObject([{ ...note, status: 'open' }, invoice]);
    await shop.server.runDue();
    expect(await shop.invoices()).toMatchObject([{ ...note, status: 'paid' }, invoice]);
  });
});

describe('a crash', () => {
  it('between refund and mark is resumed with the same key, and refunds once', async () => {
    const { shop, keys } = forgetfulShop();
    const attempt = await shop.buyInDoubt();
    shop.register.answer = yes;
    shop.clock.move(hours(1));
    await shop.server.runDue();
    expect(shop.log).toContainEqual(expect.objectContaining({ level: 'warn', event: 'vat.refund.failed' }));
    await shop.server.runDue();
    await shop.server.runDue();
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
    expect(await shop.refunds(attempt)).toHaveLength(1);
    expect(await shop.store.listCreditNotes('acme')).toMatchObject([{ refund: 'refunded', refundKey: keys[0] }]);
    expect(shop.register.asked).toBe(1);
  });

  it.each(['issueCreditNote', 'markCreditRefunded', 'saveVatCheck'] as const)(
    'at %s is resumed once the lease is over',
    async (step) => {
      const store = createMemoryStore();
      let broken = false;
      const breaking: BillingStore = {
        ...store,
        [step]: async (...given: never[]) => {
          if (broken) throw new Error('the process is gone');
          return (store[step] as (...given: never[]) => Promise<unknown>)(...given);
        },
      };
      const shop = doubtfulShop({ store: breaking });
      const attempt = await shop.buyInDoubt();
      shop.register.answer = yes;
      shop.clock.move(hours(1));
      broken = true;
      await shop.server.runDue();
      broken = false;
      shop.clock.move(minutes(5));
      await shop.server.runDue();
      expect(await shop.refunds(attempt)).toHaveLength(1);
      expect(await store.listCreditNotes('acme')).toMatchObject([{ number: 'C2026-000001', refund: 'refunded' }]);
    },
  );

  it('of the provider that lasts calls a person, and is tried every hour', async () => {
    const { shop, keys } = forgetfulShop({}, 3);
    await shop.buyInDoubt();
    shop.register.answer = yes;
    shop.clock.move(hours(1));
    await shop.server.runDue();
    shop.clock.move(hours(1));
    await shop.server.runDue();
    expect(shop.log).toContainEqual(expect.objectContaining({ level: 'alert', event: 'vat.refund.failed' }));
    shop.clock.move(minutes(59));
    expect((await shop.server.runDue()).vatRechecks).toBe(0);
    shop.clock.move(minutes(1));
    await shop.server.runDue();
    shop.clock.move(hours(1));
    await shop.server.runDue();
    expect(keys).toHaveLength(4);
    expect(await shop.store.listCreditNotes('acme')).toMatchObject([{ refund: 'refunded' }]);
  });
});

describe('a number that does not prove good', () => {
  it('invalid: is recorded, said, and asked about no more', async () => {
    const shop = doubtfulShop();
    const attempt = await shop.buyInDoubt();
    shop.register.answer = { status: 'invalid', name: null, reference: 'N1' };
    shop.clock.move(hours(1));
    await shop.server.runDue();
    expect(shop.log).toContainEqual({
      level: 'warn',
      event: 'vat.recheck.invalid',
      attempt,
      organization: 'acme',
    });
    expect(await shop.store.findVatCheck(dutch.vatNumber, '2026-03-03T00:00:00.000Z')).toMatchObject({
      status: 'invalid',
      reference: 'N1',
    });
    shop.register.answer = yes;
    shop.clock.move(hours(24 * 31));
    expect((await shop.server.runDue()).vatRechecks).toBe(0);
    expect(shop.register.asked).toBe(1);
    expect(await shop.refunds(attempt)).toEqual([]);
  });

  it('unavailable: is asked about after 1 hour, 6 more, then daily, and given up after 30 days', async () => {
    const shop = doubtfulShop();
    const attempt = await shop.buyInDoubt();
    const askedAt: number[] = [];
    for (let hour = 1; hour <= 24 * 32; hour++) {
      shop.clock.move(hours(1));
      if ((await shop.server.runDue()).vatRechecks > 0) askedAt.push(hour);
    }
    expect(askedAt.slice(0, 4)).toEqual([1, 7, 31, 55]);
    expect(askedAt.at(-1)).toBe(24 * 30);
    expect(shop.register.asked).toBe(askedAt.length);
    expect(shop.log.filter(({ event }) => event === 'vat.recheck.given-up')).toMatchObject([
      { level: 'warn', attempt },
    ]);
    expect(await shop.store.listCreditNotes('acme')).toEqual([]);
    expect(await shop.refunds(attempt)).toEqual([]);
  });

  it('a register that throws has not answered: the number is asked about next time', async () => {
    let down = true;
    const check = async () => (down ? Promise.reject(new Error('down')) : yes);
    const shop = doubtfulShop({ vatRegister: { check } });
    const attempt = await shop.buyInDoubt();
    shop.clock.move(hours(1));
    await shop.server.runDue();
    down = false;
    shop.clock.move(hours(6));
    await shop.server.runDue();
    expect(await shop.refunds(attempt)).toHaveLength(1);
  });
});

describe('nothing is asked again', () => {
  it.each([
    ['where the number was verified', { country: 'DE', postalCode: null, vatNumber: 'DE123456788' }],
    ['where there was none', { country: 'DE', postalCode: null }],
    ['in the seller’s own country', { country: 'FR', postalCode: '69001', vatNumber: 'FR11123456782' }],
  ])('%s', async (_, buyer) => {
    const register = createSandboxVatRegister();
    const check: typeof register.check = (number, signal) =>
      number.startsWith('FR') ? Promise.resolve(silence) : register.check(number, signal);
    const shop = doubtfulShop({ vatRegister: { check } });
    await shop.buyInDoubt(buyer);
    shop.clock.move(hours(24));
    expect((await shop.server.runDue()).vatRechecks).toBe(0);
  });

  it('where the shop accepts unverified numbers, for no VAT was charged', async () => {
    const seller = { ...demoCatalog.seller, onUnavailable: 'accept' as const };
    const shop = doubtfulShop({ catalog: catalogWith({ seller }) });
    await shop.buyInDoubt();
    shop.clock.move(hours(24));
    expect((await shop.server.runDue()).vatRechecks).toBe(0);
  });
});
