import type { DocumentStore, IssuedDocument, SeriesHead } from '../document-store.ts';
import { hashOf, hashOfBytes } from '../hash.ts';
import { invoiceNumber } from '../stores/invoice-number.ts';

/** The first document of which something is wrong, and what. */
export interface BrokenLink {
  readonly ok: false;
  readonly series: string;
  readonly number: string;
  /**
   * `missing`: its number was given, and there is no such document. `changed`: it is not what was hashed when it was issued.
   * `unchained`: the one before it is not the one that it was chained to. `file`: a file is not what was made of it.
   */
  readonly fault: 'missing' | 'changed' | 'unchained' | 'file';
}

export type ChainVerdict = { readonly ok: true; readonly documents: number } | BrokenLink;

const page = 100;

/**
 * Works out the hashes of a series again, or of all, from the first document to the last number given. It proves that nothing
 * was altered since, as long as the last hash is what an auditor noted elsewhere: whoever may rewrite every row may rewrite
 * every hash.
 */
export async function verifyChain(store: DocumentStore, series?: string): Promise<ChainVerdict> {
  const heads = (await store.listSeries()).filter((head) => series === undefined || head.series === series);
  let documents = 0;
  for (const head of heads) {
    const verdict = await verifySeries(store, head);
    if (!verdict.ok) return verdict;
    documents += verdict.documents;
  }
  return { ok: true, documents };
}

async function verifySeries(store: DocumentStore, { series, from, last, hash }: SeriesHead): Promise<ChainVerdict> {
  const broken = (position: number, fault: BrokenLink['fault']): BrokenLink => ({
    ok: false,
    series,
    number: invoiceNumber(series, position),
    fault,
  });
  let previous: string | null = null;
  let position = from;
  while (position <= last) {
    // What is issued meanwhile is for the next time.
    const issued = await store.listDocuments(series, position - 1, Math.min(page, last - position + 1));
    if (issued.length === 0) return broken(position, 'missing');
    for (const item of issued) {
      if (item.position !== position) return broken(position, 'missing');
      const { document } = item;
      const itself = document.number === invoiceNumber(series, position) && hashOf(document) === item.hash;
      if (!itself) return broken(position, 'changed');
      if (document.previousHash !== previous) return broken(position, 'unchained');
      if (!(await filesHold(store, item))) return broken(position, 'file');
      previous = item.hash;
      position++;
    }
  }
  return previous === hash ? { ok: true, documents: last - from + 1 } : broken(last, 'changed');
}

async function filesHold(store: DocumentStore, { id }: IssuedDocument): Promise<boolean> {
  const files = await Promise.all([store.findFile(id, 'pdf'), store.findFile(id, 'xml')]);
  return files.every((file) => file === null || hashOfBytes(file.bytes) === file.hash);
}
