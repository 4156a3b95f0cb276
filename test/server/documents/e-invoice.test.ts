import { describe, expect, it } from 'vitest';
import { catalog } from '../../../demo/catalog.ts';
import { creditNoteDocument } from '../../../src/server/documents/credit-note-document.ts';
import { invoiceDocument } from '../../../src/server/documents/invoice-document.ts';
import type { InvoiceDocument } from '../../../src/server/documents/invoice-document.ts';
import { createEInvoice, EInvoiceRefused } from '../../../src/server/e-invoice.ts';
import { berlin, boston, contextOf, credited, issued, lyon } from './issued.ts';
import type { Sold } from './issued.ts';

const documentOf = (sold: Sold = {}, more = {}): InvoiceDocument => {
  const record = issued(sold);
  return { ...invoiceDocument(record, contextOf(record, 'en', more)) };
};

/** What an element's text is, wherever it stands in the XML. */
const all = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, value]) => value!);
const parts = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>.*?</${name}>`, 'gs'))].map(([part]) => part);
const cents = (value: string | undefined): number => Math.round(Number(value) * 100);
const centsOf = (xml: string, name: string): number => cents(all(xml, name)[0]);

/** The sums of the norm, worked out again from the XML alone. */
function expectSums(xml: string): void {
  const lines = [...parts(xml, 'cac:InvoiceLine'), ...parts(xml, 'cac:CreditNoteLine')];
  const [totals] = parts(xml, 'cac:LegalMonetaryTotal');
  const [taxTotal] = parts(xml, 'cac:TaxTotal');
  const net = (line: string): number => centsOf(line, 'cbc:LineExtensionAmount');
  const sum = (amounts: number[]): number => amounts.reduce((a, b) => a + b, 0);
  for (const line of lines) {
    const [quantity] = [...all(line, 'cbc:InvoicedQuantity'), ...all(line, 'cbc:CreditedQuantity')];
    const [price] = all(line, 'cbc:PriceAmount');
    const allowance = sum(parts(line, 'cac:AllowanceCharge').map((part) => centsOf(part, 'cbc:Amount')));
    expect(Math.round(Number(quantity) * Number(price) * 100) - allowance).toBe(net(line));
    expect(Number(price)).toBeGreaterThanOrEqual(0); // BR-27
  }
  expect(centsOf(totals!, 'cbc:LineExtensionAmount')).toBe(sum(lines.map(net))); // BR-CO-10
  expect(centsOf(totals!, 'cbc:TaxExclusiveAmount')).toBe(sum(lines.map(net))); // BR-CO-13
  const subtotals = parts(taxTotal!, 'cac:TaxSubtotal');
  const tax = sum(subtotals.map((part) => centsOf(part, 'cbc:TaxAmount')));
  expect(centsOf(taxTotal!, 'cbc:TaxAmount')).toBe(tax); // BR-CO-14
  expect(centsOf(totals!, 'cbc:TaxInclusiveAmount')).toBe(sum(lines.map(net)) + tax); // BR-CO-15
  const due = centsOf(totals!, 'cbc:TaxInclusiveAmount') - centsOf(totals!, 'cbc:PrepaidAmount');
  expect(centsOf(totals!, 'cbc:PayableAmount')).toBe(due); // BR-CO-16
  for (const part of subtotals) {
    const [category] = all(part, 'cbc:ID');
    const base = centsOf(part, 'cbc:TaxableAmount');
    const own = lines.filter((line) => all(parts(line, 'cac:ClassifiedTaxCategory')[0]!, 'cbc:ID')[0] === category);
    expect(sum(own.map(net))).toBe(base); // BR-S-08, BR-AE-08, BR-O-08
    const rate = Number(all(part, 'cbc:Percent')[0] ?? 0);
    expect(centsOf(part, 'cbc:TaxAmount')).toBe(0 + Math.round((base * rate) / 100)); // BR-CO-17, and no −0
  }
}

describe('an invoice as UBL', () => {
  it('charges VAT at its rate (S), with the period it is for', async () => {
    const xml = await createEInvoice(documentOf({ coupon: 'WELCOME10' }));
    expectSums(xml);
    const [party] = parts(xml, 'cac:TaxCategory');
    expect(party).toContain('<cbc:ID>S</cbc:ID>');
    expect(all(xml, 'cbc:InvoiceTypeCode')).toEqual(['380']);
    expect(all(xml, 'cbc:CustomizationID')).toEqual(['urn:cen.eu:en16931:2017']);
    expect(all(parts(xml, 'cac:OrderReference')[0]!, 'cbc:ID')).toEqual(['PO-77']);
    // BR-FX-EN-04, on the document and on each line; the days that both belong to it.
    const periods = parts(xml, 'cac:InvoicePeriod');
    expect(periods).toHaveLength(3);
    expect(all(periods[0]!, 'cbc:StartDate')).toEqual(['2026-03-03']);
    expect(all(periods[0]!, 'cbc:EndDate')).toEqual(['2027-03-02']);
    // Units that the plan includes are not billed.
    expect(all(xml, 'cbc:InvoicedQuantity')).toEqual(['1', '5']);
  });

  it('leaves VAT to the buyer (AE), with both numbers and the mention', async () => {
    const xml = await createEInvoice(documentOf({ billing: berlin }));
    expectSums(xml);
    expect(all(xml, 'cbc:TaxExemptionReasonCode')).toEqual(['VATEX-EU-AE']);
    expect(all(xml, 'cbc:Percent')).toEqual(['0', '0', '0']);
    const numbers = parts(xml, 'cac:PartyTaxScheme').flatMap((part) => all(part, 'cbc:CompanyID'));
    expect(numbers).toEqual(['FR14987654324', 'DE136695976']); // BR-AE-02
    expect(all(xml, 'cbc:Note')[0]).toMatch(/Reverse charge.*Autoliquidation/s);
  });

  it('is outside the scope (O): no rate and no VAT number anywhere', async () => {
    const xml = await createEInvoice(documentOf({ billing: boston, currency: 'USD' }));
    expectSums(xml);
    expect(all(xml, 'cbc:TaxExemptionReasonCode')).toEqual(['VATEX-EU-O']);
    expect(all(xml, 'cbc:Percent')).toEqual([]); // BR-O-05
    expect(xml).not.toContain('cac:PartyTaxScheme'); // BR-O-02
    expect(all(parts(xml, 'cac:PartyLegalEntity')[0]!, 'cbc:CompanyID')).toEqual(['987 654 324 RCS Lyon']);
  });

  it('takes VAT out of prices that contain it, and shares the cent that is left', async () => {
    const inclusive = { ...catalog, taxBehavior: 'inclusive' as const };
    const xml = await createEInvoice(documentOf({ catalog: inclusive, addOns: { seats: 8, profiles: 22 } }));
    expectSums(xml);
    // 948 + 720 + 336 = 2004 with VAT: 1670 and 334.
    expect(all(xml, 'cbc:TaxExclusiveAmount')).toEqual(['1670.00']);
  });

  it('credits what is unused as a negative quantity', async () => {
    const record = issued({ addOns: { seats: 3 } });
    const { bill } = record.document;
    const [plan] = bill.lines;
    const credit = { ...plan!, amount: -1000, discount: -100, net: -900, share: { part: 10, of: 948 } };
    const net = plan!.net - 900;
    const tax = net / 5;
    const taxes = [{ ...bill.taxes[0]!, base: net, amount: tax }];
    const changed = { ...bill, lines: [credit, plan!], net, tax, taxes, total: net + tax };
    const document = { ...record.document, bill: changed };
    const xml = await createEInvoice(invoiceDocument({ ...record, document }, contextOf(record)));
    expectSums(xml);
    expect(all(xml, 'cbc:InvoicedQuantity')).toEqual(['-1', '1']);
  });

  it('says VAT in the seller’s books as well (BT-111)', async () => {
    const accounting = { currency: 'EUR', rate: '0.9132', date: '2026-03-02' };
    const xml = await createEInvoice(documentOf({ currency: 'USD' }, { accounting }));
    expect(all(xml, 'cbc:TaxCurrencyCode')).toEqual(['EUR']);
    expect(parts(xml, 'cac:TaxTotal')[1]).toContain('<cbc:TaxAmount currencyID="EUR">339.53</cbc:TaxAmount>'); // 371.80 × 0.9132
  });

  it('keeps what a buyer typed as text', async () => {
    const xml = await createEInvoice(documentOf({ billing: { ...lyon, company: 'A & B <i>"x"</i>' } }));
    expect(all(xml, 'cbc:RegistrationName')).toContain('A &amp; B &lt;i&gt;"x"&lt;/i&gt;');
  });
});

describe('a credit note as UBL', () => {
  const invoice = issued({ billing: berlin, buyer: { vatNumberStatus: 'unavailable' } });

  it('gives VAT back in two lines that sum to nothing but VAT', async () => {
    const xml = await createEInvoice(creditNoteDocument(credited(invoice), invoice, contextOf(invoice)));
    expectSums(xml);
    expect(all(xml, 'cbc:CreditNoteTypeCode')).toEqual(['381']);
    expect(all(parts(xml, 'cac:BillingReference')[0]!, 'cbc:ID')).toEqual(['2026-000042']);
    expect(all(xml, 'cbc:TaxInclusiveAmount')).toEqual(['316.92']);
    expect(all(xml, 'cbc:Name')).toContain('The same sale, reverse charge');
  });

  it('has terms while it is not refunded (BR-CO-25)', async () => {
    const open = { ...credited(invoice), refund: 'pending' as const };
    const xml = await createEInvoice(creditNoteDocument(open, invoice, contextOf(invoice)));
    expect(all(xml, 'cbc:PayableAmount')).toEqual(['316.92']);
    expect(parts(xml, 'cac:PaymentTerms')).toHaveLength(1);
  });
});

describe('what the norm refuses', () => {
  const good = documentOf();
  const reverse = documentOf({ billing: berlin });

  it.each<[string, InvoiceDocument, string]>([
    ['lines that do not sum up', { ...good, net: good.net + 1, total: good.total + 1 }, 'BR-CO-10'],
    ['a total that is not net and VAT', { ...good, total: good.total + 1 }, 'BR-CO-15'],
    ['VAT that is not rate times base', withTax(good, good.tax + 2), 'BR-CO-17'],
    [
      'reverse charge without the buyer’s number',
      { ...reverse, buyer: { ...reverse.buyer, vatNumber: null } },
      'BR-AE-02',
    ],
    ['VAT by a seller without a number', { ...good, seller: { ...good.seller, vatNumber: null } }, 'BR-S-02'],
    ['no line', { ...good, lines: [] }, 'BR-16'],
  ])('refuses %s', async (_, document, rule) => {
    const refused = await createEInvoice(document).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(EInvoiceRefused);
    expect((refused as EInvoiceRefused).rules).toContain(rule);
  });

  it('has no words for three decimals', async () => {
    await expect(createEInvoice({ ...good, currency: 'KWD' })).rejects.toThrow(RangeError);
  });

  it('refuses a code of no country by the library’s schema', async () => {
    const nowhere = { ...good, buyer: { ...good.buyer, country: 'XX' } };
    await expect(createEInvoice(nowhere)).rejects.toThrow();
  });
});

function withTax(document: InvoiceDocument, tax: number): InvoiceDocument {
  return { ...document, tax, total: document.net + tax, vat: [{ ...document.vat[0]!, amount: tax }] };
}

describe('an invoice as CII', () => {
  it('carries the same sums, and one note', async () => {
    const xml = await createEInvoice(documentOf({ billing: berlin }), 'CII');
    expect(all(xml, 'ram:GrandTotalAmount')).toEqual(['1668.00']);
    expect(all(xml, 'ram:CategoryCode')).toContain('AE');
    expect(all(xml, 'ram:Content')).toHaveLength(1);
  });
});

it('leaves out what XML cannot hold: a name with it would make a file that nobody can read', async () => {
  const xml = await createEInvoice(documentOf({ billing: { ...lyon, company: 'Mai\uFFFEson\u0001 Lilas 🌸' } }));
  expect(xml).toContain('Maison Lilas 🌸');
});
