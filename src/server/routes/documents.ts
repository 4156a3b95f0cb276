import type { Handlers } from '../call.ts';
import { creditNoteDocument } from '../documents/credit-note-document.ts';
import { dayOf, invoiceDocument } from '../documents/invoice-document.ts';
import type { DocumentContext } from '../documents/invoice-document.ts';
import { isLocale } from '../documents/issuing.ts';
import { itemNames } from '../documents/item-names.ts';
import type { InvoicePrinting } from '../documents/printing.ts';
import { wantedLocales } from '../localize.ts';
import { ProblemError } from '../problem.ts';
import type { InvoiceRecord } from '../records.ts';
import type { Services } from '../services.ts';

/** What was issued, to print or to keep. */
export function documentRoutes({ store, catalog, documents, press }: Services): Pick<Handlers, 'readInvoicePdf'> {
  return {
    async readInvoicePdf({ request, principal, param, query }) {
      if (!documents || !press) throw new ProblemError('not_found');
      const id = param('id').replace(/\.pdf$/, '');
      const organization = principal.organization.id;
      const issued = await store.findDocument(id);
      if (issued && issued.organization !== organization) throw new ProblemError('not_found');
      const locale = localeOf(query('locale'), request.headers.get('accept-language'));
      const document = issued?.document ?? (await composed(documents, id, organization, locale));
      const { bytes } = await press.pdf({ id, document });
      return {
        bytes,
        headers: { 'Content-Disposition': disposition(document), 'Cache-Control': 'private, no-store' },
      };
    },
  };

  /** One that was issued before documents were kept: as it would be printed today, and from its first print on for ever. */
  async function composed(documents: InvoicePrinting, id: string, organization: string, locale: string) {
    const [invoices, notes] = await Promise.all([
      store.listInvoices(organization),
      store.listCreditNotes(organization),
    ]);
    const note = notes.find((item) => item.id === id);
    const invoice = invoices.find((item) => item.id === (note?.invoiceId ?? id));
    if (!invoice) throw new ProblemError('not_found');
    const context = await contextOf(documents, invoice, note?.issuedAt ?? invoice.issuedAt, locale);
    return note ? creditNoteDocument(note, invoice, { ...context, notes }) : invoiceDocument(invoice, context);
  }

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

/** Shown in the browser, saved under its number: a series may hold anything, a file name may not. */
const disposition = ({ number }: { readonly number: string }): string =>
  `inline; filename="${number.replace(/[^A-Za-z0-9._-]+/g, '-')}.pdf"`;
