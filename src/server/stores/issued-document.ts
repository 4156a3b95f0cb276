import type { DraftDocument, IssuedDocument } from '../document-store.ts';
import { hashOf } from '../hash.ts';
import { invoiceNumber } from './invoice-number.ts';

/** The next place of a series, and the hash of the document before it. */
export interface Place {
  readonly series: string;
  readonly position: number;
  readonly previousHash: string | null;
}

/** A draft with its number, chained to the document before it. */
export function issuedDocument(
  { id, organization, print }: { readonly id: string; readonly organization: string; readonly print: DraftDocument },
  { series, position, previousHash }: Place,
): IssuedDocument {
  const document = { ...print, number: invoiceNumber(series, position), previousHash };
  return { id, organization, series, position, document, hash: hashOf(document) };
}
