import type { IssuedWithin } from '../../subscription-store.ts';
import type { Row, Sql } from './sql.ts';

/** A page of a table of documents, in order of number by code unit, whatever the database's own order of letters is. */
export function pageOf(
  sql: Sql,
  table: 'comptoir_invoices' | 'comptoir_credit_notes',
  { start, end, organizations }: IssuedWithin,
  after: string | null,
  limit: number,
): Promise<readonly Row[]> {
  return sql.query(
    `select * from ${table} where issued_at >= $1 and issued_at < $2
      and ($3::text is null or number collate "C" > $3)
      and ($4::jsonb is null or organization in (select jsonb_array_elements_text($4::jsonb)))
      order by number collate "C" limit $5`,
    [start, end, after, organizations && JSON.stringify(organizations), limit],
  );
}
