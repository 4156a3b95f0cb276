import type { Redemption } from '../../settlement-records.ts';
import { lockCoupon } from './locks.ts';
import type { Sql, Transaction } from './sql.ts';

const applied = `q.quote->'coupon'->>'applied' = 'true' and q.quote->'coupon'->>'code' = $1`;

/** Quotes with a coupon that were paid, or wait for an attempt of another organisation. */
export async function countRedemptions(sql: Sql, code: string, organization: string | null): Promise<number> {
  const [row] = await sql.query(
    `select
      (select count(*) from comptoir_quotes q where q.paid_by is not null and ${applied}) +
      (select count(distinct q.id) from comptoir_attempts a join comptoir_quotes q on q.id = a.quote_id
        where a.status in ('created', 'requires_action', 'processing', 'unknown')
          and a.organization is distinct from $2 and q.paid_by is null and ${applied}) as count`,
    [code, organization],
  );
  return Number(row?.count ?? 0);
}

/** Whether there is one left. Buyers of one coupon come one after the other until the transaction ends. */
export async function isLeft(sql: Transaction, { code, limit }: Redemption): Promise<boolean> {
  lockCoupon(sql, code);
  return (await countRedemptions(sql, code, null)) < limit;
}
