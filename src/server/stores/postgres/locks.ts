import type { Sql } from './sql.ts';

const lock = async (sql: Sql, name: string): Promise<void> =>
  void (await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`comptoir:${name}`]));

/** One after the other within an organisation: what is looked at here cannot change before it is acted on. */
export const lockOrganization = (sql: Sql, organization: string): Promise<void> => lock(sql, organization);

/** Taken after the organisation's, never before it. No organisation's name has a line break. */
export const lockCoupon = (sql: Sql, code: string): Promise<void> => lock(sql, `coupon\n${code}`);
