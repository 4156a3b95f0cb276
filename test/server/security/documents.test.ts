import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { createEInvoice } from '../../../src/server/e-invoice.ts';
import { createInvoicePdf, invoiceDocument } from '../../../src/server/invoice-pdf.ts';
import { contextOf, issued, lyon } from '../documents/issued.ts';
import { frenchCompany } from '../shop.ts';
import { soldShop } from './operations.ts';

/** Names that are code where they are not text. */
const hostile = [
  '</Title> endobj <</JS (app.alert(1)) /S /JavaScript>>',
  ') Tj ET /Action << /S /Launch >>',
  ']]></cbc:Name><cbc:PayableAmount>0</cbc:PayableAmount><!--',
  '<script>alert(1)</script>&xxe; R&D; &#60;b> &amp; Co & Co',
  '=HYPERLINK("https://evil.test")',
];

const billed = (company: string) => {
  const record = issued({ billing: { ...lyon, company, name: company } });
  return invoiceDocument(record, contextOf(record, 'en'));
};

/** The tags alone, and that no text has a sign in it that is markup. */
function skeleton(xml: string): string {
  expect(xml.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos|#x?[0-9a-fA-F]+);)/);
  return xml.replace(/>[^<]*</g, '><');
}

const signs = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' } as const;
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof signs) => signs[name]);

describe('a hostile name on an invoice', () => {
  it.each(hostile)('is text in the PDF: %s', async (company) => {
    const data = Uint8Array.from(await createInvoicePdf()(billed(company)));
    const task = getDocument({ data, verbosity: 0, isEvalSupported: false });
    const pdf = await task.promise;
    const { items } = await (await pdf.getPage(1)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    expect(text.replace(/\s/g, '')).toContain(company.replace(/\s/g, ''));
    expect(await pdf.getJSActions()).toBeNull();
    expect(await pdf.getOpenAction()).toBeNull();
    expect(await (await pdf.getPage(1)).getAnnotations()).toEqual([]);
    await task.destroy();
  });

  it.each(hostile)('is text in the XML: %s', async (company) => {
    const xml = await createEInvoice(billed(company));
    const texts = [...xml.matchAll(/>([^<]*)</g)].map(([, text]) => text!);
    expect(texts.map(unescaped)).toContain(company);
    expect(skeleton(xml)).toBe(skeleton(await createEInvoice(billed('Maison Lilas'))));
  });
});

describe('what cannot be a name', () => {
  it.each(['Camille\r\nBcc: all@evil.test', 'Camille\u0000', 'Camille\u001b[2J', 'tab\there'])(
    '%j is refused, wherever it is typed',
    async (name) => {
      const { open, quote, ask, etag, changes } = await soldShop();
      const billing = { ...frenchCompany, name };
      const as = 'owner:new';
      const asked = await quote({}, { as });
      changes();
      const { status, body } = await open(asked, { billing }, { as });
      expect([400, 422]).toContain(status);
      expect(['bad_request', 'invalid']).toContain(body.code);
      const headers = { 'if-match': etag };
      expect([400, 422]).toContain((await ask('PUT', '/v1/subscription/billing-info', billing, { headers })).status);
      expect(changes()).toEqual([]);
    },
  );
});
