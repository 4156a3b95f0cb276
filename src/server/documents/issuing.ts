import type { NewCreditNote } from '../credit-store.ts';
import { withDeadline } from '../deadline.ts';
import type { DraftDocument } from '../document-store.ts';
import { errorText } from '../log.ts';
import type { Log } from '../log.ts';
import type { CreditNoteRecord, InvoiceRecord } from '../records.ts';
import type { BillingStore, NewInvoice } from '../store.ts';
import type { AccountingRate } from './accounting-tax.ts';
import { creditNoteDocument } from './credit-note-document.ts';
import { dayOf, invoiceDocument } from './invoice-document.ts';
import type { DocumentContext, InvoiceDocument } from './invoice-document.ts';
import type { InvoicePrinting } from './printing.ts';
import type { SellerDetails } from './seller-details.ts';

/** Composes what is to be issued, as of today: the store adds the number and the hash that chains it, and keeps it. */
export interface DocumentIssuing {
  invoice(invoice: Omit<NewInvoice, 'print'>, locale: string | null): Promise<NewInvoice>;
  /** In the language of its invoice. `notes`: those that the organisation has already. */
  creditNote(
    note: Omit<NewCreditNote, 'print'>,
    invoice: InvoiceRecord,
    notes: readonly CreditNoteRecord[],
  ): Promise<NewCreditNote>;
}

export interface DocumentIssuingOptions {
  readonly store: Pick<BillingStore, 'findDocument'>;
  readonly printing: InvoicePrinting | undefined;
  readonly log: Log;
  /** How long the source of reference rates may take (ms). */
  readonly timeout: number;
}

/** Where no printing is configured, a document names its seller as the catalog does. */
const unknown: SellerDetails = { street: '', city: '' };
/** Sorts after every number there is: a draft comes after what was issued. */
const notYet = '\u{FFFF}';

export function createDocumentIssuing({ store, printing, log, timeout }: DocumentIssuingOptions): DocumentIssuing {
  /** Nobody who has paid waits for a rate: without one the document says nothing of it, and a person is called. */
  async function rateOf({ id, organization, currency }: Dated, day: string): Promise<AccountingRate | null> {
    if (!printing?.accounting) return null;
    try {
      return await withDeadline(timeout, async () => (await printing.accounting?.(currency, day)) ?? null);
    } catch (error) {
      log({ level: 'alert', event: 'document.no-rate', organization, code: id, error: errorText(error) });
      return null;
    }
  }

  async function contextOf(dated: Dated, country: string, locale: string | null): Promise<DocumentContext> {
    const rate = await rateOf(dated, dayOf(dated.issuedAt));
    const pageSize = printing?.pageSize?.(country);
    return {
      locale: [locale, printing?.locale].find((tag) => tag != null && isLocale(tag)) ?? 'en',
      seller: printing?.seller ?? unknown,
      ...(rate && { accounting: rate }),
      ...(pageSize && { pageSize }),
    };
  }

  return {
    async invoice({ series, ...invoice }, locale) {
      const context = await contextOf(invoice, invoice.document.billing.country, locale);
      return { ...invoice, series, print: draftOf(invoiceDocument({ ...invoice, number: notYet }, context)) };
    },
    async creditNote({ series, ...note }, invoice, notes) {
      const printed = await store.findDocument(invoice.id);
      const { country } = invoice.document.billing;
      const context = await contextOf(note, country, printed?.document.locale ?? null);
      const pending = { number: notYet, refund: 'pending', refundReference: null, refundedAt: null } as const;
      const print = draftOf(creditNoteDocument({ ...note, ...pending }, invoice, { ...context, notes }));
      return { ...note, series, print };
    },
  };
}

type Dated = Pick<InvoiceRecord, 'id' | 'organization' | 'currency' | 'issuedAt'>;

function draftOf({ number: _, previousHash: __, ...draft }: InvoiceDocument): DraftDocument {
  return draft;
}

/** Whether `Intl` takes it. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
