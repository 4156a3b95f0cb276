import type { Sql } from './sql.ts';

/** One after the other within an organisation: what is looked at here cannot change before it is acted on. */
export async function lockOrganization(sql: Sql, organization: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`comptoir:${organization}`]);
}
