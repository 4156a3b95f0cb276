import { describe, expect, it } from 'vitest';
import type { BillingInfo } from '../../../src/contract/index.ts';
import { exportPeriod } from '../../../src/server/exports/books.ts';
import type { Books } from '../../../src/server/exports/books.ts';
import { csv } from '../../../src/server/exports/csv.ts';
import { exportInvoices } from '../../../src/server/exports/invoice-list.ts';
import { exportOssReturn, inEuro, ossReturn } from '../../../src/server/exports/oss-return.ts';
import { ecbRates } from '../../../src/server/exports/reference-rates.ts';
import {
  exportRecapitulativeStatement,
  recapitulativeStatement,
} from '../../../src/server/exports/recapitulative-statement.ts';
import type { CreditNoteRecord, InvoiceRecord } from '../../../src/server/index.ts';
import { berlin, credited, issued, lyon } from '../documents/issued.ts';
import type { Sold } from '../documents/issued.ts';

const consumer = (country: string): BillingInfo => ({
  customer: 'consumer',
  name: 'Ada Moreau',
  email: 'ada@example.com',
  country,
  street: '1 Main Street',
});

let last = 0;
function sold(issuedAt: string, what: Sold): InvoiceRecord {
  const id = ++last;
  return { ...issued({ plan: 'standard', addOns: {}, ...what }), id: `inv_${id}`, number: `2026-${id}`, issuedAt };
}

function note(invoice: InvoiceRecord, change: Partial<CreditNoteRecord>): CreditNoteRecord {
  return { ...credited(invoice), id: `crn_${invoice.id}`, number: `C-${invoice.number}`, ...change };
}

const q1 = exportPeriod('2026-Q1');
const q2 = exportPeriod('2026-Q2');

describe('a table as CSV', () => {
  it('quotes as RFC 4180 says', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x,y', 'say "hi"'],
          ['two\nlines', null],
          ['é', 1.5],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\né,1.5\r\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\u200B=1', '＝1'])('disarms %j', (formula) => {
    expect(csv(['a'], [[formula]])).toContain(`\r\n'${formula}`);
  });

  it.each(['-190.80', '12', 'a=b', 'x@y.z'])('leaves %j as it is', (text) => {
    expect(csv(['a'], [[text]])).toBe(`\uFEFFa\r\n${text}\r\n`);
  });
});

describe('a period', () => {
  it('is a month or a quarter', () => {
    expect(exportPeriod('2026-12')).toEqual({ start: '2026-12-01T00:00:00.000Z', end: '2027-01-01T00:00:00.000Z' });
    expect(q2).toEqual({ start: '2026-04-01T00:00:00.000Z', end: '2026-07-01T00:00:00.000Z' });
    expect(() => exportPeriod('2026-13')).toThrow(RangeError);
    expect(() => exportPeriod('2026-Q5')).toThrow(RangeError);
  });
});

describe('the list of invoices', () => {
  it('has what was issued in the period, notes as negative amounts', () => {
    const french = {
      ...sold('2026-03-31T23:59:59.999Z', { billing: { ...lyon, company: '=Maison' } }),
      number: '2026-000009',
    };
    const later = { ...sold('2026-04-01T00:00:00.000Z', {}), number: '2026-000010' };
    const voided = { ...sold('2026-02-01T00:00:00.000Z', {}), number: '2026-000008', status: 'void' as const };
    const refunded = note(french, { net: 10_000, tax: 2_000, total: 12_000, issuedAt: '2026-03-31T00:00:00.000Z' });
    const lines = exportInvoices({ invoices: [later, french, voided], creditNotes: [refunded] }, q1).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^invoice,2026-000008,,2026-02-01,.*,0\.00,0\.00,0\.00,void$/);
    expect(lines[2]).toBe("invoice,2026-000009,,2026-03-31,'=Maison,FR,,domestic,S,EUR,468.00,93.60,561.60,paid");
    expect(lines[3]).toMatch(/^credit-note,C-.*,2026-000009,2026-03-31,.*,-100\.00,-20\.00,-120\.00,refunded$/);
  });

  it('refuses a note whose invoice is not there', () => {
    const orphan = note(sold('2026-03-01T00:00:00.000Z', {}), {});
    expect(() => exportInvoices({ invoices: [], creditNotes: [orphan] }, q1)).toThrow(/not among the books/);
  });
});

describe('the OSS return', () => {
  // 468 € a year: DE 19 % = 88.92, twice; EL 24 % = 112.32; and 45 × 12 = 432 £ to Germany: 82.08.
  const german = sold('2026-01-10T00:00:00.000Z', { billing: consumer('DE') });
  const another = sold('2026-03-30T00:00:00.000Z', { billing: consumer('DE') });
  const greek = sold('2026-02-01T00:00:00.000Z', { billing: consumer('GR') });
  const inPounds = sold('2026-02-01T00:00:00.000Z', { billing: consumer('DE'), currency: 'GBP' });
  const others = [
    sold('2026-02-01T00:00:00.000Z', { billing: consumer('FR') }),
    sold('2026-02-01T00:00:00.000Z', { billing: berlin }),
    sold('2026-02-01T00:00:00.000Z', { billing: consumer('US') }),
  ];
  const books: Books = { invoices: [german, another, greek, inPounds, ...others], creditNotes: [] };

  it('sums consumer sales abroad by country, rate and currency', () => {
    expect(ossReturn(books, q1)).toEqual([
      { country: 'DE', rate: 1900, currency: 'EUR', base: 93_600, vat: 17_784, correctionOf: null },
      { country: 'DE', rate: 1900, currency: 'GBP', base: 43_200, vat: 8_208, correctionOf: null },
      { country: 'GR', rate: 2400, currency: 'EUR', base: 46_800, vat: 11_232, correctionOf: null },
    ]);
    expect(ossReturn(books, q2)).toEqual([]);
  });

  it('takes refunds of the quarter off, and declares those of an earlier one apart', () => {
    const refund = { net: 10_000, tax: 1_900, total: 11_900 };
    const same = note(german, { ...refund, issuedAt: '2026-02-10T00:00:00.000Z' });
    const late = note(another, { ...refund, issuedAt: '2026-04-10T00:00:00.000Z' });
    const withNotes = { ...books, creditNotes: [same, late] };
    expect(ossReturn(withNotes, q1)[0]).toMatchObject({ base: 83_600, vat: 15_884, correctionOf: null });
    expect(ossReturn(withNotes, q2)).toEqual([
      { country: 'DE', rate: 1900, currency: 'EUR', base: -10_000, vat: -1_900, correctionOf: '2026-Q1' },
    ]);
  });

  // The ECB's file, newest first; nothing is published on 1 April here, so that of the 2nd counts for the 31st.
  const published = [
    'Date,USD,GBP,CYP,',
    '2026-07-01,1.1,0.9,N/A,',
    '2026-06-30,1.1,0.75,N/A,',
    '2026-04-02,1.2,0.8,N/A,',
    '2026-03-30,1.3,0.7,N/A,',
  ];
  const rates = ecbRates(published.join('\n'));

  it('is written in euro, at the rate of the period’s end, with EL for Greece', async () => {
    // 432.00 £ / 0.8 = 540.00 €; 82.08 £ / 0.8 = 102.60 €.
    expect(await exportOssReturn(books, q1, rates)).toBe(
      '\uFEFFcountry,rate,currency,taxable_amount,vat,correction_of\r\n' +
        'DE,19,EUR,1476.00,280.44,\r\nEL,24,EUR,468.00,112.32,\r\n',
    );
  });

  it('takes a correction back at the rate that its sale was declared at', async () => {
    const late = note(inPounds, { net: 800, tax: 152, total: 952, issuedAt: '2026-04-10T00:00:00.000Z' });
    const [row] = await inEuro(ossReturn({ ...books, creditNotes: [late] }, q2), q2, rates);
    expect(row).toMatchObject({ currency: 'EUR', base: -1_000, vat: -190, correctionOf: '2026-Q1' });
  });

  it('is refused without a rate, naming currency and day; in euro alone it needs none', async () => {
    const missing = { name: 'ReferenceRateMissing', currency: 'GBP', date: '2026-03-31' };
    await expect(exportOssReturn(books, q1)).rejects.toMatchObject(missing);
    await expect(exportOssReturn(books, q1, () => null)).rejects.toThrow(/GBP for 2026-03-31/);
    const inEuros = { ...books, invoices: books.invoices.filter(({ currency }) => currency === 'EUR') };
    expect(await exportOssReturn(inEuros, q1)).toContain('DE,19,EUR,936.00,177.84');
  });

  it('reads the ECB’s file: the day itself, else the next of publication, and no other', () => {
    expect(rates('USD', '2026-03-30')).toEqual({ rate: '1.3', date: '2026-03-30' });
    expect(rates('GBP', '2026-03-31')).toEqual({ rate: '0.8', date: '2026-04-02' });
    for (const [currency, day] of [
      ['CYP', '2026-03-30'],
      ['XXX', '2026-03-30'],
      ['USD', '2026-03-20'],
      ['USD', '2026-07-02'],
    ] as const) {
      expect(rates(currency, day)).toBeNull();
    }
    expect(() => ecbRates('<html>')).toThrow(RangeError);
  });
});

describe('the recapitulative statement', () => {
  const first = sold('2026-01-10T00:00:00.000Z', { billing: berlin });
  const second = sold('2026-02-10T00:00:00.000Z', {
    billing: { ...berlin, vatNumber: '136 695 976' },
    buyer: { vatNumber: 'DE136695976' },
  });
  const doubted = sold('2026-03-10T00:00:00.000Z', { billing: berlin, buyer: { vatNumberStatus: 'unavailable' } });
  const domestic = sold('2026-03-10T00:00:00.000Z', {});

  it('sums reverse-charge sales by customer, whatever way the number was typed', () => {
    const books = { invoices: [first, second, doubted, domestic], creditNotes: [] };
    expect(recapitulativeStatement(books, q1)).toEqual([{ vatNumber: 'DE136695976', currency: 'EUR', amount: 93_600 }]);
    expect(exportRecapitulativeStatement(books, q1)).toBe(
      '\uFEFFcountry,vat_number,currency,amount\r\nDE,136695976,EUR,936.00\r\n',
    );
  });

  it('counts a sale whose number proved good when its note is issued, and out of the OSS return', () => {
    const given = note(doubted, { issuedAt: '2026-04-02T00:00:00.000Z' });
    const books = { invoices: [doubted], creditNotes: [given] };
    expect(recapitulativeStatement(books, q1)).toEqual([]);
    expect(recapitulativeStatement(books, q2)).toEqual([{ vatNumber: 'DE136695976', currency: 'EUR', amount: 46_800 }]);
    expect(ossReturn(books, q1)).toMatchObject([{ base: 46_800, vat: 8_892 }]);
    expect(ossReturn(books, q2)).toMatchObject([{ base: -46_800, vat: -8_892, correctionOf: '2026-Q1' }]);
  });
});
