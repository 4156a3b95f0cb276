import type { DocumentStore, IssuedDocument, IssuedFile } from '../../document-store.ts';
import { issuedDocument } from '../issued-document.ts';
import type { Database, Row, Sql } from './sql.ts';
import type { Statement } from './together.ts';

type Draft = Parameters<typeof issuedDocument>[0];

/** Issued documents and their files in Postgres. */
export function createPostgresDocuments(database: Database): DocumentStore {
  const findFile: DocumentStore['findFile'] = async (id, form) => {
    const text = `select encode(bytes, 'base64') as bytes, hash from comptoir_files where id = $1 and form = $2`;
    const [row] = await database.query(text, [id, form]);
    return row ? fileOf(row) : null;
  };

  return {
    findFile,
    async findDocument(id) {
      const [row] = await database.query('select * from comptoir_documents where id = $1', [id]);
      return row ? documentOf(row) : null;
    },
    async listSeries() {
      const rows = await database.query('select * from comptoir_invoice_series order by series collate "C"');
      return rows.map(({ series, chain_from, last, head_hash }) => {
        return {
          series: String(series),
          from: Number(chain_from),
          last: Number(last),
          hash: head_hash as string | null,
        };
      });
    },
    async listDocuments(series, after, limit) {
      const text = 'select * from comptoir_documents where series = $1 and position > $2 order by position limit $3';
      return (await database.query(text, [series, after, limit])).map(documentOf);
    },
    async keepFile(id, form, { bytes, hash }) {
      await database.query(
        `insert into comptoir_files (id, form, bytes, hash) values ($1, $2, decode($3, 'base64'), $4)
          on conflict do nothing`,
        [id, form, base64(bytes), hash],
      );
      if (form === 'pdf') await database.query('update comptoir_documents set printed = true where id = $1', [id]);
      return (await findFile(id, form))!;
    },
    async claimUnprinted(now, leaseUntil, limit) {
      const claimed = await database.query(
        `update comptoir_documents set print_at = $2 where id in (
          select id from comptoir_documents where not printed and (print_at is null or print_at <= $1)
            order by issued_at, number limit $3 for update skip locked
        ) returning *`,
        [now, leaseUntil, limit],
      );
      return claimed.map(documentOf);
    },
  };
}

const documentOf = (row: Row): IssuedDocument => ({
  id: String(row.id),
  organization: String(row.organization),
  series: String(row.series),
  position: Number(row.position),
  document: row.document as IssuedDocument['document'],
  hash: String(row.hash),
});

const fileOf = ({ bytes, hash }: Row): IssuedFile => ({
  bytes: Uint8Array.from(atob(String(bytes).replace(/\s/g, '')), (byte) => byte.charCodeAt(0)),
  hash: String(hash),
});

/** Drivers take bytes in different forms; all take text. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/**
 * Counts a series on for each row of `given`, which is one or none; `$1`: the series. Its row stays locked until the transaction
 * ends: numbers are given in order, one that is not used is not given, and the chain has no fork.
 */
export const countingOn = (given: string): string => `insert into comptoir_invoice_series (series, last)
  select $1, 1 from ${given}
  on conflict (series) do update set last = comptoir_invoice_series.last + 1 returning last, head_hash`;

const nextPlace = countingOn('(values (1)) as one');

/** The next number of a series, and how the document is written under it. `counted`: the series, where it was counted on before. */
export async function nextDocument(
  sql: Sql,
  draft: Draft,
  series: string,
  counted?: Row,
): Promise<{ readonly number: string; readonly writes: readonly Statement[] }> {
  const { last, head_hash } = counted ?? (await sql.query(nextPlace, [series]))[0]!;
  const place = { series, position: Number(last), previousHash: head_hash as string | null };
  const { id, organization, position, document, hash } = issuedDocument(draft, place);
  const writes: Statement[] = [
    {
      text: `insert into comptoir_documents (id, organization, series, position, number, issued_at, document, hash)
        values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
      values: [id, organization, series, position, document.number, document.issued, JSON.stringify(document), hash],
    },
    { text: 'update comptoir_invoice_series set head_hash = $2 where series = $1', values: [series, hash] },
  ];
  return { number: document.number, writes };
}
