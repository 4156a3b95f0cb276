import type { DocumentStore, FileForm, IssuedDocument, IssuedFile, SeriesHead } from '../document-store.ts';
import { issuedDocument } from './issued-document.ts';

type Draft = Parameters<typeof issuedDocument>[0];

/** Numbers, issued documents and their files in memory. */
export function createMemoryDocuments() {
  const heads = new Map<string, SeriesHead>();
  const documents: IssuedDocument[] = [];
  const files = new Map<string, IssuedFile>();
  const leases = new Map<string, string>();
  const copy = <T>(value: T): T => structuredClone(value);
  const keyOf = (id: string, form: FileForm): string => `${form} ${id}`;

  /** Writes a document under the next number of its series, and answers the number. */
  function issue(draft: Draft, series: string): string {
    const { last = 0, hash = null } = heads.get(series) ?? {};
    const issued = issuedDocument(copy(draft), { series, position: last + 1, previousHash: hash });
    documents.push(issued);
    heads.set(series, { series, from: 1, last: issued.position, hash: issued.hash });
    return issued.document.number;
  }

  const operations: DocumentStore = {
    async findDocument(id) {
      return copy(documents.find((document) => document.id === id) ?? null);
    },
    async listSeries() {
      return [...heads.values()].sort((a, b) => (a.series < b.series ? -1 : 1));
    },
    async listDocuments(series, after, limit) {
      return copy(documents.filter((item) => item.series === series && item.position > after).slice(0, limit));
    },
    async keepFile(id, form, file) {
      const key = keyOf(id, form);
      if (!files.has(key)) files.set(key, copy(file));
      return copy(files.get(key)!);
    },
    async findFile(id, form) {
      return copy(files.get(keyOf(id, form)) ?? null);
    },
    async claimUnprinted(now, leaseUntil, limit) {
      const due = documents.filter(({ id }) => !files.has(keyOf(id, 'pdf')) && (leases.get(id) ?? '') <= now);
      const claimed = due.slice(0, limit);
      for (const { id } of claimed) leases.set(id, leaseUntil);
      return copy(claimed);
    },
  };

  return { operations, issue };
}
