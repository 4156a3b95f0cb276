import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { createEInvoice } from '../../../src/server/e-invoice.ts';
import { createInvoicePdf, creditNoteDocument, invoiceDocument } from '../../../src/server/invoice-pdf.ts';
import type { InvoiceDocument } from '../../../src/server/invoice-pdf.ts';
import { berlin, boston, contextOf, credited, issued } from './issued.ts';

const draw = createInvoicePdf();

interface Read {
  readonly pages: readonly string[];
  readonly size: readonly number[];
  readonly info: Record<string, unknown>;
  readonly tagged: boolean;
  readonly roles: readonly string[];
}

/** What a reader of the file gets: the text of each page in drawing order, and the tags. */
async function read(bytes: Uint8Array): Promise<Read> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, isEvalSupported: false });
  const pdf = await task.promise;
  const pages: string[] = [];
  const roles: string[] = [];
  const collect = (node: unknown): void => {
    const { role, children = [] } = node as { role?: string; children?: unknown[] };
    if (role) roles.push(role);
    children.forEach(collect);
  };
  let size: readonly number[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
    collect(await page.getStructTree());
    size = page.view.slice(2).map(Math.round);
  }
  const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
  const marks = await pdf.getMarkInfo();
  await task.destroy();
  return { pages, size, info, tagged: (marks as { Marked?: boolean } | null)?.Marked === true, roles };
}

const french = issued({ coupon: 'WELCOME10', addOns: { seats: 8, profiles: 20 } });
const inFrench = invoiceDocument(french, contextOf(french, 'fr', { previousHash: 'ab'.repeat(32) }));

describe('an invoice as PDF', () => {
  it('says all that the law asks for, in its language, on A4', async () => {
    const { pages, size, info } = await read(await draw(inFrench));
    expect(pages).toHaveLength(1);
    for (const said of [
      'Facture',
      '2026-000042',
      '3 mars 2026',
      'FR14987654324',
      '987 654 324 RCS Lyon',
      'Maison Lilas',
      'PO-77',
      'Professionnel, Annuel',
      'Remise (WELCOME10)',
      '2 060,64 €',
      'SAS au capital de 10 000 €',
      'ab'.repeat(32),
      'Page 1 sur 1',
    ])
      expect(pages[0]).toContain(said);
    expect(size).toEqual([595, 842]);
    expect(info).toMatchObject({ Title: 'Facture 2026-000042', Language: 'fr' });
  });

  it('is tagged: headings, lists and tables with heads and rows', async () => {
    const { tagged, roles } = await read(await draw(inFrench));
    expect(tagged).toBe(true);
    for (const role of ['Document', 'H1', 'H2', 'L', 'Table', 'THead', 'TH', 'TD']) expect(roles).toContain(role);
    // Three lines and one head; seven sums; a head and a row of VAT.
    expect(roles.filter((role) => role === 'TR')).toHaveLength(13);
  });

  it('gives the same bytes for the same invoice', async () => {
    const [first, second] = [await draw(inFrench), await createInvoicePdf()(inFrench)];
    expect(Buffer.compare(first, second)).toBe(0);
    const other = await draw({ ...inFrench, number: '2026-000043' });
    expect(Buffer.compare(first, other)).not.toBe(0);
  });

  it('fits on Letter, with the reason for no VAT', async () => {
    const record = issued({ billing: boston, currency: 'USD' });
    const letter = createInvoicePdf({ pageSize: 'LETTER' });
    const { pages, size } = await read(await letter(invoiceDocument(record, contextOf(record, 'en-US'))));
    expect(size).toEqual([612, 792]);
    expect(pages[0]).toContain('Not subject to VAT');
    expect(pages[0]).toContain('$1,859.00');
  });

  it('draws a credit note with what it corrects', async () => {
    const invoice = issued({ billing: berlin, buyer: { vatNumberStatus: 'unavailable' } });
    const { pages } = await read(await draw(creditNoteDocument(credited(invoice), invoice, contextOf(invoice))));
    expect(pages[0]).toContain('2026-000042 of March 3, 2026');
    expect(pages[0]).toContain('€316.92');
  });

  it('goes on over pages, repeats the head of the table and keeps the sums together', async () => {
    const { pages } = await read(await draw(many(40)));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} sur ${pages.length}`));
    for (const page of pages.slice(0, -1)) expect(page).toContain('Désignation');
    for (let line = 1; line <= 40; line += 1) expect(pages.join(' ')).toContain(`Ligne ${line},`);
    const sums = pages.filter((page) => /Total HT|Reste à payer/.test(page));
    expect(sums).toHaveLength(1);
    expect(sums[0]).toMatch(/Total HT.*Reste à payer/);
  });

  it('breaks neither a figure nor a heading of the sums', async () => {
    const record = issued();
    const german = invoiceDocument(record, contextOf(record, 'de'));
    const amount = 123_456_789_00;
    const [row] = german.vat;
    const rupiah = {
      ...german,
      currency: 'IDR',
      total: amount,
      paid: amount,
      vat: [{ ...row!, base: amount, amount }],
    };
    const { pages } = await read(await draw(rupiah));
    expect(pages[0]).toContain('Bemessungsgrundlage');
    // Base, VAT, total, paid, and the VAT once more.
    expect(pages[0]!.match(/123\.456\.789,00 IDR/g)).toHaveLength(5);
  });

  it('carries its CII form as Factur-X, and is as steady and as tagged', async () => {
    const facturX = await createEInvoice(inFrench, 'CII');
    const [bytes, again] = [await draw(inFrench, { facturX }), await draw(inFrench, { facturX })];
    expect(Buffer.compare(bytes, again)).toBe(0);
    const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, isEvalSupported: false });
    const pdf = await task.promise;
    const attachments = (await pdf.getAttachments()) as Record<string, { content: Uint8Array }>;
    expect(Object.keys(attachments)).toEqual(['factur-x.xml']);
    expect(new TextDecoder().decode(attachments['factur-x.xml']!.content)).toBe(facturX);
    const { metadata } = await pdf.getMetadata();
    const raw = (metadata as unknown as { getRaw(): string }).getRaw();
    expect(raw).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
    expect(raw).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    await task.destroy();
    const { tagged, pages } = await read(bytes);
    expect(tagged).toBe(true);
    expect(pages[0]).toContain('2 060,64 €');
  });

  it.each([
    ['very long', 'Donaudampfschifffahrtsgesellschaft'.repeat(60)],
    ['right to left', 'שלום עולם مرحبا بالعالم'],
    ['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈'],
    ['markup', '<script>alert(1)</script>'],
    ['a turned reading order', '\u202Efdp.exe\u2066 \u200B'],
    ['nothing', ''],
  ])('survives names that are %s', async (_, name) => {
    const document: InvoiceDocument = {
      ...inFrench,
      buyer: { ...inFrench.buyer, name, street: name, city: name },
      lines: inFrench.lines.map((line) => ({ ...line, name })),
    };
    const { pages } = await read(await draw(document));
    expect(pages.join(' ')).toContain('2 060,64 €');
    expect(pages.at(-1)).toContain(`Page ${pages.length} sur ${pages.length}`);
  });
});

function many(count: number): InvoiceDocument {
  const line = inFrench.lines[0]!;
  return { ...inFrench, lines: Array.from({ length: count }, (_, index) => ({ ...line, name: `Ligne ${index + 1}` })) };
}
