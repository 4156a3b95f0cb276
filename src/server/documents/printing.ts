import type { AccountingRate } from './accounting-tax.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { PageSize } from './page-size.ts';
import type { SellerDetails } from './seller-details.ts';

/** How a server prints what it issues. All but the two renderers is asked when a document is issued, and kept with it. */
export interface InvoicePrinting {
  /** What is printed of the seller beside the catalog. */
  readonly seller: SellerDetails;
  /** Of documents whose buyer's language is not known, BCP 47. Default `en`. */
  readonly locale?: string;
  /** By the buyer's country (ISO 3166-1 alpha-2). Default: the renderer's own. */
  pageSize?(country: string): PageSize;
  /** The reference rate of a day (`YYYY-MM-DD`) for VAT in the seller's own currency; null where it is the invoice's. */
  accounting?(currency: string, day: string): Promise<AccountingRate | null> | AccountingRate | null;
  /** Draws a document, once. */
  pdf(document: InvoiceDocument, extra?: { readonly facturX?: string }): Promise<Uint8Array>;
  /** Writes its EN 16931 form, once, to be kept beside the PDF: `createEInvoice` of `comptoir/server/e-invoice`. */
  eInvoice?(document: InvoiceDocument): Promise<string>;
  /** `eInvoice` writes CII, which the PDF is to carry: a Factur-X invoice. */
  readonly facturX?: boolean;
}
