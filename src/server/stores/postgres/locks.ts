import type { Transaction } from './sql.ts';

/** Taken before the next statement looks at anything. */
const lock = (sql: Transaction, name: string): void =>
  sql.ahead('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`comptoir:${name}`]);

/** One after the other within an organisation: what is looked at here cannot change before it is acted on. */
export const lockOrganization = (sql: Transaction, organization: string): void => lock(sql, organization);

/** Taken after the organisation's, never before it. No organisation's name has a line break. */
export const lockCoupon = (sql: Transaction, code: string): void => lock(sql, `coupon\n${code}`);
