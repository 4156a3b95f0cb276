import { describe, expect, it } from 'vitest';
import { catalog } from '../../../demo/catalog.ts';
import { accountingTax } from '../../../src/server/documents/accounting-tax.ts';
import { creditNoteDocument } from '../../../src/server/documents/credit-note-document.ts';
import { invoiceDocument } from '../../../src/server/documents/invoice-document.ts';
import { invoiceText } from '../../../src/server/documents/invoice-text.ts';
import { berlin, boston, contextOf, credited, issued, lyon } from './issued.ts';

const textOf = (record: ReturnType<typeof issued>, locale = 'en', more = {}) =>
  invoiceText(invoiceDocument(record, contextOf(record, locale, more)));

describe('an invoice as facts', () => {
  it('says who, what, when and how much', () => {
    const record = issued({ coupon: 'WELCOME10' });
    const document = invoiceDocument(record, contextOf(record, 'fr'));
    expect(document).toMatchObject({
      kind: 'invoice',
      number: '2026-000042',
      issued: '2026-03-03',
      period: { first: '2026-03-03', last: '2027-03-02' },
      purchaseOrder: 'PO-77',
      seller: { name: 'Papyllon SAS', vatNumber: 'FR14987654324', registration: '987 654 324 RCS Lyon' },
      buyer: { name: 'Maison Lilas', contact: 'Camille Aubert' },
      subtotal: 166_800,
      discount: 16_680,
      coupon: 'WELCOME10',
      net: 150_120,
      vat: [{ category: 'S', rate: 2000, base: 150_120, amount: 30_024 }],
      total: 180_144,
      paid: 180_144,
    });
    expect(document.lines[1]).toMatchObject({
      name: 'Utilisateurs',
      quantity: 8,
      included: 3,
      billed: 5,
      unit: '14400',
    });
  });

  it('keeps the names of the day it was issued, whatever the catalog says later', () => {
    const record = issued();
    const context = contextOf(record);
    const names = { ...context.names, 'plan:professional': 'Pro 2026' };
    expect(invoiceDocument(record, { ...context, names }).lines[0]!.name).toBe('Pro 2026');
    expect(invoiceDocument(record, { ...context, names: {} }).lines[0]!.name).toBe('professional');
  });

  it('leaves out a number that the buyer went on without', () => {
    const billing = { ...lyon, vatNumber: 'FR00000000000', withoutVatNumber: true };
    const record = issued({ billing });
    expect(invoiceDocument(record, contextOf(record)).buyer.vatNumber).toBeNull();
  });

  it('leaves out a number that a consumer has: it plays no part', () => {
    const billing = { ...lyon, customer: 'consumer', vatNumber: 'FR40303265045' } as const;
    const record = issued({ billing });
    expect(invoiceDocument(record, contextOf(record)).buyer.vatNumber).toBeNull();
  });

  it('counts VAT in the seller’s books at the reference rate', () => {
    const rate = { currency: 'EUR', rate: '0.9132', date: '2026-03-02' };
    expect(accountingTax(30_024, 'USD', rate)).toEqual({ ...rate, tax: 27_418 }); // 300.24 × 0.9132 = 274.179…
    expect(accountingTax(15_001, 'JPY', { ...rate, rate: '0.0061' })!.tax).toBe(9151); // 15001 × 0.0061 = 91.5061
    expect(accountingTax(100, 'EUR', rate)).toBeNull();
  });
});

describe('an invoice in words', () => {
  it('writes money, dates and names as its language does', () => {
    const text = textOf(issued({ coupon: 'WELCOME10' }), 'fr');
    expect(text.title).toBe('Facture 2026-000042');
    expect(text.facts).toContainEqual({ label: 'Période facturée', value: '3 mars 2026 – 2 mars 2027' });
    const seats = text.rows[1]!;
    expect(seats).toMatchObject({ name: 'Utilisateurs, Annuel', quantity: '5' });
    expect(seats.details).toContain('8 au total, dont 3 inclus dans la formule');
    const figures = text.totals.map(({ label, value }) => `${label} ${value}`.replace(/\s/g, ' '));
    expect(figures).toEqual([
      'Sous-total 1 668,00 €',
      'Remise (WELCOME10) -166,80 €',
      'Total HT 1 501,20 €',
      'TVA 20 % 300,24 €',
      'Total TTC 1 801,44 €',
      'Réglé 1 801,44 €',
      'Reste à payer 0,00 €',
    ]);
  });

  it('is English throughout where it has no words, and says so', () => {
    const text = textOf(issued(), 'ar-EG');
    expect(text.language).toBe('en');
    expect(text.facts).toContainEqual({ label: 'Date of issue', value: 'March 3, 2026' });
    expect(text.rows[0]!.amount).toBe('€948.00');
    expect(textOf(issued(), 'ja').language).toBe('en');
    expect(textOf(issued(), 'fr-CA').language).toBe('fr-CA');
    expect(textOf(issued(), 'pt-PT')).toMatchObject({ language: 'pt-PT', title: 'Fatura 2026-000042' });
  });

  it('says reverse charge in the buyer’s language and the seller’s', () => {
    const record = issued({ billing: berlin });
    expect(textOf(record, 'en').notes.slice(0, 2)).toEqual([
      'Reverse charge: VAT is to be accounted for by the recipient (Article 196 of Directive 2006/112/EC).',
      'Autoliquidation',
    ]);
    expect(textOf(record, 'de').notes.slice(0, 2)).toEqual([
      'Steuerschuldnerschaft des Leistungsempfängers (Artikel 196 der Richtlinie 2006/112/EG).',
      'Autoliquidation',
    ]);
    expect(textOf(record, 'sv').notes.slice(1, 3)).toEqual(['Omvänd betalningsskyldighet', 'Autoliquidation']);
    expect(textOf(record, 'fr').notes.filter((note) => note.startsWith('Autoliquidation'))).toHaveLength(1);
  });

  it('says why nothing is charged outside the Union, and writes the address as it is written there', () => {
    const text = textOf(issued({ billing: boston, currency: 'USD' }));
    expect(text.notes[0]).toMatch(/^Not subject to VAT/);
    expect(text.buyer.lines).toContain('Boston MA 02110');
  });

  it('shows a change in mid-period as credit and charge with their days', () => {
    const record = issued({ addOns: { seats: 3 } });
    const [plan] = record.document.bill.lines;
    const credit = { ...plan!, amount: -46_748, net: -46_748, share: { part: 180, of: 365 } };
    const seconds = { ...plan!, share: { part: 15_768_000, of: 31_536_000 } };
    const bill = { ...record.document.bill, lines: [credit, seconds] };
    const text = textOf({ ...record, document: { ...record.document, bill } });
    expect(text.rows[0]).toMatchObject({ name: 'Credit: Professional, Annual', amount: '-€467.48' });
    expect(text.rows[0]!.details).toContain('180 of 365 days');
    expect(text.rows[1]!.details).toContain('50 % of the period');
  });

  it('marks prices that contain VAT', () => {
    const record = issued({ catalog: { ...catalog, taxBehavior: 'inclusive' }, coupon: 'WELCOME10' });
    expect(textOf(record).totals[0]!.label).toBe('Subtotal, VAT included');
    expect(textOf(record).totals.find(({ label }) => label === 'Total')!.value).toBe('€1,501.20');
  });
});

describe('a credit note', () => {
  const invoice = issued({ billing: berlin, buyer: { vatNumberStatus: 'unavailable' } });

  it('takes the taxed sale off and bills it again under reverse charge, so that each rate’s VAT holds', () => {
    const document = creditNoteDocument(credited(invoice), invoice, contextOf(invoice));
    expect(document.corrects).toEqual({ number: '2026-000042', issued: '2026-03-03', reason: 'vat-number-verified' });
    expect(document.vat).toMatchObject([
      { category: 'S', rate: 1900, base: 166_800, amount: 31_692 },
      { category: 'AE', rate: 0, base: -166_800, amount: 0 },
    ]);
    expect(document).toMatchObject({ net: 0, tax: 31_692, total: 31_692, mention: 'reverse-charge' });
    const text = invoiceText(document);
    expect(text.heading).toBe('Credit note');
    expect(text.rows.map(({ name }) => name)).toEqual(['Sale as invoiced, VAT 19%', 'The same sale, reverse charge']);
  });

  it('gives a part back at each rate that its invoice has', () => {
    const sold = issued({ billing: boston });
    const { net, ...bill } = sold.document.bill;
    const rated = (rate: number, base: number, amount: number) => ({ country: 'US', rate, base, amount });
    const taxes = [rated(0, net - 60_000, 0), rated(725, 40_000, 2900), rated(400, 20_000, 800)];
    const treatment = { ...sold.document.treatment, category: null, exemption: null, mention: null };
    const document = { ...sold.document, treatment, bill: { ...bill, net, taxes, tax: 3700, total: net + 3700 } };
    const taxed = { ...sold, total: net + 3700, document };
    const half = {
      net: net / 2,
      tax: 1850,
      total: net / 2 + 1850,
      reason: 'refund',
      refundKey: 'crn_1:refund',
    } as const;
    const { vat, lines } = creditNoteDocument({ ...credited(taxed), ...half }, taxed, contextOf(taxed));
    expect(vat.map(({ rate, base, amount }) => [rate, base, amount])).toEqual([
      [0, net / 2 - 30_000, 0],
      [725, 20_000, 1450],
      [400, 10_000, 400],
    ]);
    expect(lines.map((line) => [line.rate, line.net])).toEqual(vat.map(({ rate, base }) => [rate, base]));
  });

  it('says what is still to be refunded', () => {
    const open = { ...credited(invoice), refund: 'pending' as const };
    const { totals } = invoiceText(creditNoteDocument(open, invoice, contextOf(invoice)));
    expect(totals.at(-1)).toMatchObject({ label: 'To be refunded', value: '€316.92' });
  });
});
