import type { AccountingRate } from './accounting-tax.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { SellerDetails } from './seller-details.ts';

/** How a server prints what it issued. */
export interface InvoicePrinting {
  /** What is printed of the seller beside the catalog. */
  readonly seller: SellerDetails;
  pdf(document: InvoiceDocument): Promise<Uint8Array>;
  /** The reference rate of a day (`YYYY-MM-DD`) for VAT in the seller's own currency; null where it is the invoice's. */
  accounting?(currency: string, day: string): Promise<AccountingRate | null> | AccountingRate | null;
}
