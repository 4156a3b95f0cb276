import { instant } from '../../clock.ts';
import type { LimitStore } from '../../limit-store.ts';
import type { Database } from './sql.ts';

/** Counts in Postgres: one statement each, so that none is lost between servers. */
export function createPostgresLimits(database: Database): LimitStore {
  const at = (value: unknown): string => instant(new Date(value as string | Date).getTime());
  return {
    async addToCount(key, by, now, until) {
      const [row] = await database.query(
        `insert into comptoir_counts as known (key, count, until) values ($1, greatest($2::integer, 0), $4)
          on conflict (key) do update set
            count = greatest(case when known.until > $3 then known.count else 0 end + $2::integer, 0),
            until = case when known.until > $3 then known.until else excluded.until end
          returning count, until`,
        [key, by, now, until],
      );
      return { count: Number(row!.count), until: at(row!.until) };
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
