import { openStatuses, statusesBefore } from '../../attempt-status.ts';
import type { BillingStore } from '../../store.ts';
import { createPostgresCredits } from './credits.ts';
import { createPostgresDisputes } from './disputes.ts';
import { createPostgresDocuments } from './documents.ts';
import { createPostgresLimits } from './limits.ts';
import { createPostgresMeasures } from './measures.ts';
import { migrate } from './migrate.ts';
import { createPostgresOutbox } from './outbox.ts';
import { countRedemptions } from './redemptions.ts';
import { openAttempt, openAttemptOf, settleAttempt } from './settle.ts';
import type { Database, Row } from './sql.ts';
import { createPostgresSubscriptions } from './subscriptions.ts';
import { attempts, methods, quotes, vatChecks } from './tables.ts';

/** A store in Postgres: the same SQL for the embedded one and a server's. Migrates first. */
export async function createPostgresStore(database: Database): Promise<BillingStore> {
  await migrate(database);

  const one = async <T>(read: (row: Row) => T, text: string, parameters: readonly unknown[]): Promise<T | null> => {
    const [row] = await database.query(text, parameters);
    return row ? read(row) : null;
  };
  const many = async <T>(read: (row: Row) => T, text: string, parameters: readonly unknown[]): Promise<T[]> =>
    (await database.query(text, parameters)).map(read);

  const findAttempt: BillingStore['findAttempt'] = (id) =>
    one(attempts.read, 'select * from comptoir_attempts where id = $1', [id]);

  return {
    ...createPostgresCredits(database),
    ...createPostgresDisputes(database),
    ...createPostgresDocuments(database),
    ...createPostgresLimits(database),
    ...createPostgresMeasures(database),
    ...createPostgresOutbox(database),
    ...createPostgresSubscriptions(database),

    providerState: {
      read: (provider, key) =>
        one(
          ({ value, version }) => ({ value, version: Number(version) }),
          'select value, version from comptoir_provider_state where provider = $1 and key = $2',
          [provider, key],
        ),
      async write(provider, key, value, version) {
        const json = JSON.stringify(value);
        const text =
          version === 0
            ? `insert into comptoir_provider_state (provider, key, value, version) values ($1, $2, $3::jsonb, $4 + 1)
                on conflict do nothing returning version`
            : `update comptoir_provider_state set value = $3::jsonb, version = version + 1
                where provider = $1 and key = $2 and version = $4 returning version`;
        return (await database.query(text, [provider, key, json, version])).length > 0;
      },
    },

    findQuote: (id) => one(quotes.read, 'select * from comptoir_quotes where id = $1', [id]),

    countRedemptions: (code, organization = null) => countRedemptions(database, code, organization),

    openAttempt: (attempt, sale) => database.transaction((sql) => openAttempt(sql, attempt, sale)),
    findAttempt,
    findAttemptByKey: (organization, key) =>
      one(attempts.read, 'select * from comptoir_attempts where organization = $1 and idempotency_key = $2', [
        organization,
        key,
      ]),
    findOpenAttempt: (organization) => one(attempts.read, openAttemptOf, [organization]),
    async advanceAttempt(id, change, at) {
      const { text, values } = attempts.assignments({ ...change, updatedAt: at });
      const from = change.status === undefined ? openStatuses : statusesBefore(change.status);
      const [moved] = await database.query(
        `update comptoir_attempts set ${text}
          where id = $${values.length + 1} and status in ('${from.join(`', '`)}') returning *`,
        [...values, id],
      );
      if (moved) return attempts.read(moved);
      const stays = await findAttempt(id);
      if (!stays) throw new Error(`no attempt ${id}`);
      return stays;
    },
    settleAttempt: (id, settlement) => database.transaction((sql) => settleAttempt(sql, id, settlement)),
    claimDueAttempts: (now, leaseUntil, limit) =>
      many(
        attempts.read,
        `update comptoir_attempts set check_at = $2 where id in (
          select id from comptoir_attempts
            where status in ('created', 'requires_action', 'processing', 'unknown') and check_at <= $1
            order by check_at limit $3 for update skip locked
        ) returning *`,
        [now, leaseUntil, limit],
      ),

    listMethods: (organization) =>
      many(methods.read, 'select * from comptoir_methods where organization = $1 order by created_at desc, id desc', [
        organization,
      ]),

    saveVatCheck: (check) => vatChecks.insert(database, check),
    findVatCheck: (number, since) =>
      one(
        vatChecks.read,
        `select * from comptoir_vat_checks where number = $1 and checked_at >= $2 and status <> 'unavailable'
          order by checked_at desc, id desc limit 1`,
        [number, since],
      ),
    async recordEvent(provider, eventId, at) {
      const recorded = await database.query(
        `insert into comptoir_events (provider, event_id, received_at) values ($1, $2, $3)
          on conflict do nothing returning event_id`,
        [provider, eventId, at],
      );
      return recorded.length > 0;
    },
    async ping() {
      await database.query('select 1');
    },
    close: () => database.close(),
  };
}
