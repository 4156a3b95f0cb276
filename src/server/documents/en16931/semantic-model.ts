import type { Invoice } from '@e-invoice-eu/core';
import type { Days, InvoiceDocument } from '../invoice-document.ts';
import { invoiceWords } from '../invoice-words.ts';
import type { InvoiceWords } from '../invoice-words.ts';
import { lineText } from '../line-text.ts';
import { mentions } from '../mentions.ts';
import { billedItems } from './billed-items.ts';
import type { BilledItem } from './billed-items.ts';
import { decimal, percentDecimal } from './decimals.ts';
import { buyerParty, sellerParty } from './parties.ts';

type Ubl = Invoice['ubl:Invoice'];
type Line = Ubl['cac:InvoiceLine'][number];

/** Pieces, by their UNCL 1001 and UN/ECE 20 codes: 380 invoice, 381 credit note, C62 one. */
const typeCodes = { invoice: '380', 'credit-note': '381' } as const;
const one = 'C62';
const vatScheme = { 'cac:TaxScheme': { 'cbc:ID': 'VAT' } };
/** UNCL 5189: a discount. */
const discountCode = '95';

/** A document in the terms of EN 16931, as the library takes them. Throws a RangeError for what the norm cannot say. */
export function semanticModel(document: InvoiceDocument): Invoice {
  const { currency, period, corrects, purchaseOrder, buyerReference, accounting } = document;
  const words = invoiceWords(document.locale);
  const items = billedItems(document);
  const notSubject = items.some(({ category }) => category === 'O');
  const notes = [...mentions(document, words), ...document.legal, ...chained(document, words)];
  const code = currency as Ubl['cbc:DocumentCurrencyCode'];
  const due = document.total - document.paid;
  const nameOf = ({ line }: BilledItem): string => lineText(line, document, words).name;
  const invoice = {
    'cbc:ID': document.number,
    'cbc:IssueDate': document.issued,
    'cbc:InvoiceTypeCode': typeCodes[document.kind],
    // One note: the library puts several into one element of CII, which holds one.
    ...(notes.length > 0 && { 'cbc:Note': [notes.join('\n')] }),
    'cbc:TaxPointDate': document.taxPoint,
    'cbc:DocumentCurrencyCode': code,
    ...(accounting && { 'cbc:TaxCurrencyCode': accounting.currency as Ubl['cbc:TaxCurrencyCode'] }),
    ...(buyerReference !== null && { 'cbc:BuyerReference': buyerReference }),
    ...(period && { 'cac:InvoicePeriod': dates(period) }),
    ...(purchaseOrder !== null && { 'cac:OrderReference': { 'cbc:ID': purchaseOrder } }),
    ...(corrects && {
      'cac:BillingReference': [
        { 'cac:InvoiceDocumentReference': { 'cbc:ID': corrects.number, 'cbc:IssueDate': corrects.issued } },
      ],
    }),
    'cac:AccountingSupplierParty': { 'cac:Party': sellerParty(document.seller, notSubject) },
    'cac:AccountingCustomerParty': { 'cac:Party': buyerParty(document.buyer, notSubject) },
    // BR-FX-EN-04: a day of delivery where nothing has a period, as for a fee.
    ...(!period && { 'cac:Delivery': { 'cbc:ActualDeliveryDate': document.issued } }),
    // BR-CO-25: what is due has terms.
    ...(due > 0 && {
      'cac:PaymentTerms': { 'cbc:Note': document.kind === 'invoice' ? words.texts.open : words.texts.toRefund },
    }),
    'cac:TaxTotal': taxTotals(document),
    'cac:LegalMonetaryTotal': {
      ...money('cbc:LineExtensionAmount', sumOf(items), currency),
      ...money('cbc:TaxExclusiveAmount', document.net, currency),
      ...money('cbc:TaxInclusiveAmount', document.total, currency),
      ...money('cbc:PrepaidAmount', document.paid, currency),
      ...money('cbc:PayableAmount', due, currency),
    },
    'cac:InvoiceLine': items.map((item, index) => lineOf(item, String(index + 1), nameOf(item), currency)),
  };
  return { 'ubl:Invoice': invoice as unknown as Ubl };
}

/** The line that a PDF has at its foot. */
const chained = ({ previousHash: hash }: InvoiceDocument, { say }: InvoiceWords): string[] =>
  hash === null ? [] : [say('chain', { hash })];

const sumOf = (items: readonly BilledItem[]): number => items.reduce((total, { net }) => total + net, 0);

const dates = ({ first, last }: Days) => ({ 'cbc:StartDate': first, 'cbc:EndDate': last });

const money = (term: string, minor: number, currency: string): Record<string, string> => ({
  [term]: decimal(minor, currency),
  [`${term}@currencyID`]: currency,
});

function taxTotals({ vat, tax, currency, accounting }: InvoiceDocument): Record<string, unknown>[] {
  const total = {
    ...money('cbc:TaxAmount', tax, currency),
    'cac:TaxSubtotal': vat.map(({ category, rate, base, amount, exemption }) => ({
      ...money('cbc:TaxableAmount', base, currency),
      ...money('cbc:TaxAmount', amount, currency),
      'cac:TaxCategory': {
        'cbc:ID': category,
        ...(category !== 'O' && { 'cbc:Percent': percentDecimal(rate) }),
        ...(exemption !== null && { 'cbc:TaxExemptionReasonCode': exemption }),
        ...vatScheme,
      },
    })),
  };
  return accounting ? [total, money('cbc:TaxAmount', accounting.tax, accounting.currency)] : [total];
}

function lineOf(item: BilledItem, id: string, name: string, currency: string): Line {
  const { line, quantity, price, allowance, net, category } = item;
  const made = {
    'cbc:ID': id,
    'cbc:InvoicedQuantity': String(quantity),
    'cbc:InvoicedQuantity@unitCode': one,
    ...money('cbc:LineExtensionAmount', net, currency),
    ...(line.period && { 'cac:InvoicePeriod': dates(line.period) }),
    ...(allowance !== 0 && {
      'cac:AllowanceCharge': [
        {
          'cbc:ChargeIndicator': 'false',
          'cbc:AllowanceChargeReasonCode': discountCode,
          ...money('cbc:Amount', allowance, currency),
        },
      ],
    }),
    'cac:Item': {
      'cbc:Name': name,
      'cac:ClassifiedTaxCategory': {
        'cbc:ID': category,
        ...(category !== 'O' && { 'cbc:Percent': percentDecimal(line.rate) }),
        ...vatScheme,
      },
    },
    'cac:Price': { 'cbc:PriceAmount': price, 'cbc:PriceAmount@currencyID': currency },
  };
  return made as unknown as Line;
}
