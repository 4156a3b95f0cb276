import { describe, expect, it } from 'vitest';
import type { InvoiceSummary, Session } from '../../../src/contract/index.ts';
import { createSandboxVatRegister } from '../../../src/server/index.ts';
import type { VatRegister } from '../../../src/server/index.ts';
import type { InvoiceDocument } from '../../../src/server/documents/invoice-document.ts';
import { catalogWith, frenchCompany, openShop } from '../shop.ts';
import type { ShopOptions } from '../shop.ts';
import { berlin, sellerDetails } from './issued.ts';

/** A press that prints nothing and keeps what it was given. */
function testPress() {
  const printed: InvoiceDocument[] = [];
  const pdf = (document: InvoiceDocument): Promise<Uint8Array> => {
    printed.push(document);
    return Promise.resolve(new TextEncoder().encode('%PDF-'));
  };
  return { printed, documents: { seller: sellerDetails, pdf } };
}

async function soldShop(options: ShopOptions = {}) {
  const shop = openShop(options);
  const attempt = await shop.buy('sandbox_success');
  expect(attempt.status).toBe('paid');
  const { body } = await shop.ask<{ invoices: InvoiceSummary[] }>('GET', '/v1/invoices');
  return { ...shop, invoice: body.invoices[0]! };
}

describe('an invoice over the wire', () => {
  it('is a PDF under its number, for its owner', async () => {
    const { printed, documents } = testPress();
    const { ask, invoice } = await soldShop({ documents });
    const answer = await ask<string>('GET', `/v1/invoices/${invoice.id}.pdf`);
    expect(answer).toMatchObject({ status: 200, body: '%PDF-' });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(`inline; filename="${invoice.number}.pdf"`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(printed[0]).toMatchObject({
      number: invoice.number,
      total: invoice.total,
      status: 'paid',
      buyer: { name: frenchCompany.company },
      seller: { registration: sellerDetails.registration },
    });
  });

  it('is not for members, strangers or other organisations', async () => {
    const { printed, documents } = testPress();
    const { ask, invoice } = await soldShop({ documents });
    const path = `/v1/invoices/${invoice.id}.pdf`;
    expect((await ask('GET', path, undefined, { as: 'member:acme' })).status).toBe(403);
    expect((await ask('GET', path, undefined, { as: '' })).status).toBe(401);
    expect((await ask('GET', path, undefined, { as: 'owner:other' })).status).toBe(404);
    expect((await ask('GET', '/v1/invoices/inv_none.pdf')).status).toBe(404);
    expect((await ask('GET', `/v1/invoices/${invoice.id}`)).status).toBe(404);
    expect(printed).toEqual([]);
  });

  it('speaks the language it was bought in, else the seller’s, whatever is asked for later', async () => {
    const { printed, documents } = testPress();
    const shop = openShop({ documents: { ...documents, locale: 'nl' } });
    const buy = async (as: string, locale?: string) => {
      const { body } = await shop.open(await shop.quote({}, { as }), locale === undefined ? {} : { locale }, { as });
      await shop.confirm(body.id, { token: 'sandbox_success' }, { as });
      const [invoice] = await shop.store.listInvoices(as.split(':')[1]!);
      for (const query of ['', '?locale=de'])
        await shop.ask('GET', `/v1/invoices/${invoice!.id}.pdf${query}`, undefined, { as });
    };
    await buy('owner:acme', 'fr-CA');
    await buy('owner:other');
    expect(printed.map(({ locale }) => locale)).toEqual(['fr-CA', 'nl']);
  });

  it('keeps the names of the day of sale when the catalog changes', async () => {
    const { printed, documents } = testPress();
    let catalog = catalogWith({});
    const { ask, invoice } = await soldShop({ documents, catalog: () => catalog });
    const renamed = catalog.plans.map((plan) => (plan.id === 'standard' ? { ...plan, name: 'Basic' } : plan));
    catalog = catalogWith({ plans: renamed });
    await ask('GET', `/v1/invoices/${invoice.id}.pdf`);
    expect(printed[0]!.lines[0]!.name).toBe('Standard');
  });

  it('counts VAT in the seller’s currency at the rate of the day', async () => {
    const { printed, documents } = testPress();
    const accounting = (currency: string, date: string) =>
      currency === 'EUR' ? { currency: 'USD', rate: '1.1', date } : null;
    const { ask, invoice } = await soldShop({ documents: { ...documents, accounting } });
    await ask('GET', `/v1/invoices/${invoice.id}.pdf`);
    const { tax, accounting: counted } = printed[0]!;
    expect(counted).toEqual({ currency: 'USD', rate: '1.1', date: '2026-03-03', tax: Math.round(tax * 1.1) });
  });

  it('prints the note that gives VAT back', async () => {
    const { printed, documents } = testPress();
    const sandboxRegister = createSandboxVatRegister();
    let down = true;
    const register: VatRegister = {
      check: (number, signal) =>
        down
          ? Promise.resolve({ status: 'unavailable', name: null, reference: null })
          : sandboxRegister.check(number, signal),
    };
    const shop = openShop({ documents, vatRegister: register });
    const vatNumber = 'DE123456788';
    const quote = await shop.quote({ country: 'DE', postalCode: '10969', vatNumber });
    const { body } = await shop.open(quote, { billing: { ...berlin, vatNumber } });
    await shop.confirm(body.id, { token: 'sandbox_success' });
    down = false;
    shop.clock.move(40 * 24 * 3_600_000);
    await shop.server.runDue();
    await shop.server.runDue();
    const { body: list } = await shop.ask<{ invoices: InvoiceSummary[] }>('GET', '/v1/invoices');
    const note = list.invoices.find(({ kind }) => kind === 'credit-note')!;
    expect((await shop.ask('GET', `/v1/invoices/${note.id}.pdf`)).status).toBe(200);
    expect(printed.at(-1)).toMatchObject({ kind: 'credit-note', number: note.number, total: note.total });
  });

  it('is not there without a press, and the session says so', async () => {
    const { ask, invoice } = await soldShop();
    expect((await ask('GET', `/v1/invoices/${invoice.id}.pdf`)).status).toBe(404);
    expect((await ask<Session>('GET', '/v1/session')).body.capabilities).not.toContain('invoice-pdf');
    const printing = openShop({ documents: testPress().documents });
    expect((await printing.ask<Session>('GET', '/v1/session')).body.capabilities).toContain('invoice-pdf');
  });
});
