import { arInvoice } from './locales/ar-invoice.ts';
import { deInvoice } from './locales/de-invoice.ts';
import { enInvoice } from './locales/en-invoice.ts';
import { esInvoice } from './locales/es-invoice.ts';
import { frInvoice } from './locales/fr-invoice.ts';
import { itInvoice } from './locales/it-invoice.ts';
import { jaInvoice } from './locales/ja-invoice.ts';
import { nlInvoice } from './locales/nl-invoice.ts';
import { plInvoice } from './locales/pl-invoice.ts';
import { ptBRInvoice } from './locales/pt-BR-invoice.ts';

/** Every text of invoices and credit notes in one language. A missing key does not compile. */
export type InvoiceTexts = typeof enInvoice;

/** By BCP 47 tag. For the server, which writes documents at any time: all at once. */
export const invoiceTexts: Readonly<Record<string, InvoiceTexts>> = {
  en: enInvoice,
  ar: arInvoice,
  de: deInvoice,
  es: esInvoice,
  fr: frInvoice,
  it: itInvoice,
  ja: jaInvoice,
  nl: nlInvoice,
  pl: plInvoice,
  'pt-BR': ptBRInvoice,
};
