import type { Handlers } from '../call.ts';
import { creditNoteDocument } from '../documents/credit-note-document.ts';
import { dayOf, invoiceDocument } from '../documents/invoice-document.ts';
import type { DocumentContext, InvoiceDocument } from '../documents/invoice-document.ts';
import { itemNames } from '../documents/item-names.ts';
import type { InvoicePrinting } from '../documents/printing.ts';
import { wantedLocales } from '../localize.ts';
import { ProblemError } from '../problem.ts';
import type { InvoiceRecord } from '../records.ts';
import type { Services } from '../services.ts';

/** What was issued, to print or to keep. */
export function documentRoutes({ store, catalog, documents }: Services): Pick<Handlers, 'readInvoicePdf'> {
  return {
    async readInvoicePdf({ request, principal, param, query }) {
      if (!documents) throw new ProblemError('not_found');
      const id = param('id').replace(/\.pdf$/, '');
      const [invoices, notes] = await Promise.all([
        store.listInvoices(principal.organization.id),
        store.listCreditNotes(principal.organization.id),
      ]);
      const note = notes.find((item) => item.id === id);
      const invoice = invoices.find((item) => item.id === (note?.invoiceId ?? id));
      if (!invoice) throw new ProblemError('not_found');
      const locale = localeOf(query('locale'), request.headers.get('accept-language'));
      const context = await contextOf(documents, invoice, note?.issuedAt ?? invoice.issuedAt, locale);
      const document = note
        ? creditNoteDocument(note, invoice, { ...context, notes })
        : invoiceDocument(invoice, context);
      return {
        bytes: await documents.pdf(document),
        headers: { 'Content-Disposition': disposition(document), 'Cache-Control': 'private, no-store' },
      };
    },
  };

  async function contextOf(
    { seller, accounting }: InvoicePrinting,
    { currency, document }: InvoiceRecord,
    issuedAt: string,
    locale: string,
  ): Promise<DocumentContext> {
    const names = document.names ?? itemNames(await catalog(), document.bill);
    const rate = await accounting?.(currency, dayOf(issuedAt));
    return { names, locale, seller, ...(rate && { accounting: rate }) };
  }
}

/** The first that `Intl` takes; else English. */
function localeOf(asked: string | null, accepted: string | null): string {
  const wanted = [...(asked === null ? [] : [asked]), ...wantedLocales(accepted)];
  return wanted.find(isLocale) ?? 'en';
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Shown in the browser, saved under its number: a series may hold anything, a file name may not. */
const disposition = ({ number }: InvoiceDocument): string =>
  `inline; filename="${number.replace(/[^A-Za-z0-9._-]+/g, '-')}.pdf"`;
