import { instant } from '../../clock.ts';
import type { LimitStore } from '../../limit-store.ts';
import type { Database } from './sql.ts';

/** Counts in Postgres: one statement for all, so that none is lost between servers. */
export function createPostgresLimits(database: Database): LimitStore {
  const at = (value: unknown): string => instant(new Date(value as string | Date).getTime());
  return {
    async addToCounts(keys, by, now, until) {
      if (keys.length === 0) return [];
      const counted = keys.flatMap(({ key, limit }) => [key, limit]).slice(0, -1);
      const rows = await database.query(additionOf(keys.length), [by, now, until, ...counted]);
      return rows.map((row) => ({ count: Number(row.count), until: at(row.until) }));
    },
    async dropCounts(now) {
      return (await database.query('delete from comptoir_counts where until <= $1 returning key', [now])).length;
    },
    async listDeclines(organization, since) {
      const text = `select updated_at from comptoir_attempts where organization = $1 and updated_at >= $2
        and status = 'failed' and buyer_present and decline <> 'try_again_later' order by updated_at desc`;
      return (await database.query(text, [organization, since])).map((row) => at(row.updated_at));
    },
  };
}

/** `$1`: what is added, `$2`: now, `$3`: until; then the keys, with the limits of all but the last between them. */
function additionOf(keys: number): string {
  const steps = Array.from({ length: keys }, (_, index) => {
    const [key, limitBefore] = [4 + index * 2, 3 + index * 2];
    const within =
      index === 0 ? 'true' : `($1::integer < 0 or (select count from step_${index - 1}) <= $${limitBefore}::bigint)`;
    return `step_${index} as (
      insert into comptoir_counts as known (key, count, until)
        select $${key}::text, greatest($1::integer, 0), $3::timestamptz where ${within}
        on conflict (key) do update set
          count = greatest(case when known.until > $2::timestamptz then known.count else 0 end + $1::integer, 0),
          until = case when known.until > $2::timestamptz then known.until else excluded.until end
        returning ${index} as place, count, until)`;
  });
  const all = steps.map((_, index) => `select place, count, until from step_${index}`).join(' union all ');
  return `with ${steps.join(', ')} ${all} order by place`;
}
