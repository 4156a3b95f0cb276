import { catalog as demoCatalog } from '../../../demo/catalog.ts';
import type { BillingInfo } from '../../../src/contract/index.ts';
import { quote } from '../../../src/pricing/index.ts';
import type { Buyer, Catalog, Quote } from '../../../src/pricing/index.ts';
import type { DocumentContext } from '../../../src/server/documents/invoice-document.ts';
import { itemNames } from '../../../src/server/documents/item-names.ts';
import type { SellerDetails } from '../../../src/server/documents/seller-details.ts';
import type { CreditNoteRecord, InvoiceRecord } from '../../../src/server/index.ts';

/** Records as a sale leaves them, priced by the engine itself. */

export const paidAt = '2026-03-03T09:00:00.000Z';

export const sellerDetails: SellerDetails = {
  street: '12 quai de Saône',
  city: 'Lyon',
  registration: '987 654 324 RCS Lyon',
  email: 'facturation@papyllon.example',
  legal: [
    'SAS au capital de 10 000 €. Siège social : 12 quai de Saône, 69001 Lyon.',
    'Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €.',
  ],
};

export const lyon: BillingInfo = {
  customer: 'company',
  name: 'Camille Aubert',
  company: 'Maison Lilas',
  email: 'camille@example.com',
  country: 'FR',
  street: '1 rue de la Paix',
  postalCode: '69001',
  city: 'Lyon',
  purchaseOrder: 'PO-77',
};

export const berlin: BillingInfo = {
  customer: 'company',
  name: 'Jana Weiß',
  company: 'Kolibri GmbH',
  email: 'jana@example.com',
  country: 'DE',
  street: 'Lindenstraße 5',
  postalCode: '10969',
  city: 'Berlin',
  vatNumber: 'DE136695976',
};

export const boston: BillingInfo = {
  customer: 'company',
  name: 'Avery Stone',
  company: 'Harbor Goods Inc.',
  email: 'avery@example.com',
  country: 'US',
  street: '9 Pier Road',
  postalCode: '02110',
  city: 'Boston',
  region: 'MA',
};

export interface Sold {
  readonly billing?: BillingInfo;
  readonly buyer?: Partial<Buyer>;
  readonly catalog?: Catalog;
  readonly plan?: string;
  readonly cycle?: string;
  readonly currency?: string;
  readonly addOns?: Readonly<Record<string, number>>;
  readonly coupon?: string;
  readonly number?: string;
}

function quoted(sold: Sold, billing: BillingInfo): Quote {
  const { plan = 'professional', cycle = 'annual', currency = 'EUR', addOns = { seats: 8 }, coupon = null } = sold;
  const { country, postalCode, vatNumber } = billing;
  const buyer: Buyer = {
    country,
    postalCode: postalCode ?? null,
    business: billing.customer === 'company',
    ...(vatNumber && { vatNumber, vatNumberStatus: 'valid' }),
    ...sold.buyer,
  };
  const result = quote(sold.catalog ?? demoCatalog, { plan, cycle, currency, addOns, coupon }, buyer, { at: paidAt });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.quote;
}

export function issued(sold: Sold = {}): InvoiceRecord {
  const billing = sold.billing ?? lyon;
  const { now: bill, treatment, taxBehavior, coupon, currency } = quoted(sold, billing);
  const { seller } = sold.catalog ?? demoCatalog;
  return {
    id: 'inv_1',
    organization: 'acme',
    subscriptionId: 'sub_1',
    attemptId: 'att_1',
    number: sold.number ?? '2026-000042',
    issuedAt: paidAt,
    currency,
    total: bill.total,
    status: 'paid',
    document: { seller, billing, bill, treatment, taxBehavior, coupon, vat: null },
  };
}

/** VAT back, as a number that proved good leaves it. */
export function credited(invoice: InvoiceRecord): CreditNoteRecord {
  const { tax } = invoice.document.bill;
  return {
    id: 'crn_1',
    organization: invoice.organization,
    attemptId: 'att_1',
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    number: 'C2026-000001',
    issuedAt: '2026-03-04T10:00:00.000Z',
    currency: invoice.currency,
    net: 0,
    tax,
    total: tax,
    reason: 'vat-number-verified',
    remark: null,
    vatCheckId: 'vck_1',
    refund: 'refunded',
    refundKey: 'crn_1:refund',
    refundReference: 're_1',
    refundedAt: '2026-03-04T10:00:01.000Z',
    checkAt: null,
  };
}

export function contextOf(invoice: InvoiceRecord, locale = 'en', more: Partial<DocumentContext> = {}): DocumentContext {
  return { names: itemNames(demoCatalog, invoice.document.bill), locale, seller: sellerDetails, ...more };
}
