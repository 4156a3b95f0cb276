import type { InvoiceDocument } from './documents/invoice-document.ts';

/** What a document says before the store gives it its number and what chains it. */
export type DraftDocument = Omit<InvoiceDocument, 'number' | 'previousHash'>;

/** A document as it was issued: never written again. */
export interface IssuedDocument {
  /** Of its invoice or credit note. */
  readonly id: string;
  readonly organization: string;
  readonly series: string;
  /** Place in its series: 1, 2, … */
  readonly position: number;
  readonly document: InvoiceDocument;
  /** SHA-256, hexadecimal, of the document's canonical JSON. The next one of the series carries it as `previousHash`. */
  readonly hash: string;
}

/** A file that was made of a document. */
export interface IssuedFile {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
}

/** `xml` is the form of EN 16931. */
export type FileForm = 'pdf' | 'xml';

/** Where a series stands. Numbers before `from` were issued before documents were kept. */
export interface SeriesHead {
  readonly series: string;
  readonly from: number;
  readonly last: number;
  /** Of its last document; null where none is kept. */
  readonly hash: string | null;
}

/** The store's operations on what was issued. Documents are written by the operation that gives them their number. */
export interface DocumentStore {
  findDocument(id: string): Promise<IssuedDocument | null>;
  listSeries(): Promise<readonly SeriesHead[]>;
  /** Of one series after a position, in order. */
  listDocuments(series: string, after: number, limit: number): Promise<readonly IssuedDocument[]>;
  /** Keeps a file unless there is one: the first writer wins. Answers the one that is kept. */
  keepFile(id: string, form: FileForm, file: IssuedFile): Promise<IssuedFile>;
  findFile(id: string, form: FileForm): Promise<IssuedFile | null>;
  /** Documents without a PDF, oldest first; each goes to one caller, and comes back at `leaseUntil` if that one dies. */
  claimUnprinted(now: string, leaseUntil: string, limit: number): Promise<readonly IssuedDocument[]>;
}
