import { InvoiceService } from '@e-invoice-eu/core';
import { brokenRules } from './documents/en16931/business-rules.ts';
import { semanticModel } from './documents/en16931/semantic-model.ts';
import type { InvoiceDocument } from './documents/invoice-document.ts';

/** The XML forms of EN 16931. */
export type EInvoiceSyntax = 'UBL' | 'CII';

/**
 * A document in the form of EN 16931 through `@e-invoice-eu/core`, judged by the library's schema and by the norm's own sums
 * before it is written. The CII form is what a Factur-X PDF carries: see `facturX` of `createInvoicePdf`. Throws
 * `EInvoiceRefused` for a document that breaks a rule, and a RangeError for one that the norm has no words for.
 * The official schematron was not at hand: have the first documents judged by a validator of the receiver's country.
 */
export async function createEInvoice(document: InvoiceDocument, syntax: EInvoiceSyntax = 'UBL'): Promise<string> {
  const broken = brokenRules(document);
  if (broken.length > 0) throw new EInvoiceRefused(document.number, broken);
  const service = new InvoiceService(quiet);
  const xml = await service.generate(written(semanticModel(document)), {
    format: syntax,
    lang: document.locale,
  });
  return typeof xml === 'string' ? xml : new TextDecoder().decode(xml);
}

/** A document breaks business rules of EN 16931; `rules` has their names. */
export class EInvoiceRefused extends Error {
  readonly rules: readonly string[];

  constructor(number: string, rules: readonly string[]) {
    super(`document ${number} breaks EN 16931: ${rules.join(', ')}`);
    this.name = 'EInvoiceRefused';
    this.rules = rules;
  }
}

/**
 * The library resolves entities in what it is given, and its writer leaves what then looks like one: `R&D;` in a company's
 * name would break the file. Written twice, an ampersand comes out as one. What XML has no place for is left out.
 */
function written<T>(value: T): T {
  if (typeof value === 'string') return value.replace(notXml, '').replaceAll('&', '&amp;amp;') as T;
  if (Array.isArray(value)) return value.map(written) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written<unknown>(item)])) as T;
}

/** All but the characters of XML 1.0 (production 2). */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const quiet = { log() {}, warn() {}, error() {} };
