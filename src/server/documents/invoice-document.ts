import type { CouponResult, TaxTreatment } from '../../pricing/index.ts';
import type { CreditNoteRecord, InvoiceRecord } from '../records.ts';
import { accountingTax } from './accounting-tax.ts';
import type { AccountingRate, AccountingTax } from './accounting-tax.ts';
import { coveredDays, invoiceLines } from './invoice-lines.ts';
import type { DocumentLine } from './invoice-lines.ts';
import type { ItemNames } from './item-names.ts';
import { buyerOf, sellerOf } from './parties.ts';
import type { Party } from './parties.ts';
import type { PageSize } from './page-size.ts';
import type { SellerDetails } from './seller-details.ts';
import { vatRows } from './vat-summary.ts';
import type { VatRow } from './vat-summary.ts';

/**
 * An invoice or a credit note as facts: what every form of it (PDF, EN 16931, CSV) says, in no language yet but for names.
 * Amounts are integers in minor units, of a credit note what is given back; days are `YYYY-MM-DD` in UTC. `BT-n` and `BG-n`
 * are terms of EN 16931.
 */
export interface InvoiceDocument {
  readonly kind: 'invoice' | 'credit-note';
  /** Language of names, BCP 47. */
  readonly locale: string;
  readonly number: string;
  readonly issued: string;
  /** BT-7: when VAT falls due. Subscriptions are paid in advance, so it is the day of issue. */
  readonly taxPoint: string;
  /** BG-14: first and last day of what is billed. */
  readonly period: Days | null;
  /** BG-3: the invoice that a credit note corrects, and why. */
  readonly corrects: { readonly number: string; readonly issued: string; readonly reason: CreditReason } | null;
  readonly currency: string;
  readonly taxBehavior: 'exclusive' | 'inclusive';
  readonly seller: Party;
  readonly buyer: Party;
  /** BT-13. */
  readonly purchaseOrder: string | null;
  /** BT-10. */
  readonly buyerReference: string | null;
  readonly lines: readonly DocumentLine[];
  /** Before discounts; contains VAT when prices do. */
  readonly subtotal: number;
  readonly discount: number;
  readonly coupon: string | null;
  readonly net: number;
  readonly vat: readonly VatRow[];
  readonly tax: number;
  readonly total: number;
  /** Paid, or paid back, already. `total` or 0. */
  readonly paid: number;
  readonly status: 'open' | 'paid' | 'void';
  readonly mention: TaxTreatment['mention'];
  readonly accounting: AccountingTax | null;
  /** Lines at the foot, in the seller's words. */
  readonly legal: readonly string[];
  /** Language of the seller's law. */
  readonly sellerLanguage: string;
  /** Null: the printer's own. */
  readonly pageSize: PageSize | null;
  /** SHA-256, hexadecimal, of the document issued before in its series: what chains them. Null: it is the first. */
  readonly previousHash: string | null;
}

export type CreditReason = 'vat-number-verified' | 'refund';

/** Both days belong to it. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** What a record does not hold. */
export interface DocumentContext {
  /** For a record that keeps none of its own. */
  readonly names?: ItemNames;
  readonly locale: string;
  readonly seller: SellerDetails;
  /** Art. 230 of 2006/112/EC: where the invoice is in another currency than the seller's books. */
  readonly accounting?: AccountingRate;
  readonly pageSize?: PageSize;
  readonly previousHash?: string | null;
  /** Of the same invoice: what was refunded before a note that gives back its VAT. */
  readonly notes?: readonly CreditNoteRecord[];
}

/** The day of an instant, in UTC. */
export const dayOf = (instant: string): string => instant.slice(0, 10);

/** An invoice as facts. */
export function invoiceDocument(record: InvoiceRecord, context: DocumentContext): InvoiceDocument {
  const { bill, taxBehavior, treatment, coupon } = record.document;
  const day = dayOf(record.issuedAt);
  return {
    ...headOf(record, context),
    kind: 'invoice',
    number: record.number,
    issued: day,
    taxPoint: day,
    corrects: null,
    taxBehavior,
    lines: invoiceLines(record.document, context),
    period: coveredDays(bill.lines),
    subtotal: bill.subtotal,
    discount: bill.discount,
    coupon: bill.discount === 0 ? null : codeOf(coupon),
    net: bill.net,
    vat: vatRows(bill, treatment),
    tax: bill.tax,
    total: bill.total,
    paid: record.status === 'paid' ? bill.total : 0,
    status: record.status,
    mention: treatment.mention,
    accounting: accountingTax(bill.tax, record.currency, context.accounting),
  };
}

/** What a credit note says as its invoice does. */
export function headOf({ currency, document: { seller, billing } }: InvoiceRecord, context: DocumentContext) {
  return {
    locale: context.locale,
    currency,
    seller: sellerOf(seller, context.seller),
    buyer: buyerOf(billing),
    purchaseOrder: billing.purchaseOrder || null,
    buyerReference: billing.buyerReference || null,
    legal: context.seller.legal ?? [],
    sellerLanguage: context.seller.language ?? languageOfLaw(seller.country),
    pageSize: context.pageSize ?? null,
    previousHash: context.previousHash ?? null,
  };
}

const codeOf = (coupon: CouponResult | null): string | null => (coupon?.applied ? coupon.code : null);

/** Where the language is not called as the country is. */
const languages: Readonly<Record<string, string>> = {
  AT: 'de',
  BE: 'nl',
  CH: 'de',
  CY: 'el',
  CZ: 'cs',
  DK: 'da',
  EE: 'et',
  GB: 'en',
  GR: 'el',
  IE: 'en',
  LI: 'de',
  LU: 'fr',
  MC: 'fr',
  SE: 'sv',
  SI: 'sl',
  US: 'en',
};

const languageOfLaw = (country: string): string => languages[country] ?? country.toLowerCase();
