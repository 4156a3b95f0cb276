import type { InvoiceDocument } from './documents/invoice-document.ts';
import { invoiceText } from './documents/invoice-text.ts';
import { drawClosing, drawPageNumbers } from './documents/pdf/closing.ts';
import { embedFacturX } from './documents/pdf/factur-x.ts';
import { defaultFonts } from './documents/pdf/fonts.ts';
import type { PdfFonts } from './documents/pdf/fonts.ts';
import { drawHeader } from './documents/pdf/header.ts';
import type { PageSize } from './documents/page-size.ts';
import { openSheet } from './documents/pdf/sheet.ts';
import { drawTable } from './documents/pdf/table.ts';
import { drawTotals } from './documents/pdf/totals.ts';

export interface InvoicePdfOptions {
  /** Default: Noto Sans, from the package `@expo-google-fonts/noto-sans`. */
  readonly fonts?: PdfFonts;
  /** Of documents that name none of their own. Default A4. */
  readonly pageSize?: PageSize;
  /** PNG or JPEG; drawn at most 40 points high. */
  readonly logo?: Uint8Array;
}

/** Draws a document as a PDF. */
export type InvoicePdf = (document: InvoiceDocument, extra?: InvoicePdfExtra) => Promise<Uint8Array>;

export interface InvoicePdfExtra {
  /** The same document in the syntax CII (`createEInvoice`): makes the PDF a Factur-X invoice. */
  readonly facturX?: string;
}

/**
 * Invoices and credit notes as tagged PDF with embedded fonts, through pdfkit. The same document gives the same bytes as
 * long as pdfkit, fonts and Node's zlib stay the same, so issued bytes are worth keeping.
 */
export function createInvoicePdf({ fonts, pageSize = 'A4', logo }: InvoicePdfOptions = {}): InvoicePdf {
  let loaded: Promise<PdfFonts> | undefined;
  return async (document, { facturX } = {}) => {
    const faces = fonts ?? (await (loaded ??= defaultFonts()));
    const text = invoiceText(document);
    const created = new Date(`${document.issued}T00:00:00Z`);
    const sheet = openSheet(text, {
      created,
      fonts: faces,
      size: document.pageSize ?? pageSize,
      archival: facturX !== undefined,
    });
    const bytes = bytesOf(sheet.doc);
    drawHeader(sheet, text, logo);
    drawTable(sheet, text);
    drawTotals(sheet, text);
    drawClosing(sheet, text);
    drawPageNumbers(sheet, text);
    if (facturX !== undefined) embedFacturX(sheet, facturX, created);
    sheet.root.end();
    sheet.doc.end();
    return bytes;
  };
}

function bytesOf(doc: NodeJS.EventEmitter): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

export type { PageSize, PdfFonts };
export type { InvoiceDocument } from './documents/invoice-document.ts';
export { invoiceDocument } from './documents/invoice-document.ts';
export { creditNoteDocument } from './documents/credit-note-document.ts';
