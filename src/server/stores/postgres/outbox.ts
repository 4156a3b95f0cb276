import { instant } from '../../clock.ts';
import type { EventFact, OutboxEvent } from '../../outbox-events.ts';
import type { OutboxStore } from '../../outbox-store.ts';
import type { Database, Row, Sql } from './sql.ts';
import { subscriptions } from './tables.ts';
import { together } from './together.ts';
import type { Statement } from './together.ts';

/** The outbox in Postgres. */
export function createPostgresOutbox(database: Database): OutboxStore {
  return {
    async claimEvents(now, leaseUntil, limit) {
      const claimed = await database.query(
        `update comptoir_outbox set try_at = $2 where position in (
          select position from comptoir_outbox o where (try_at is null or try_at <= $1)
            and not exists (
              select 1 from comptoir_outbox e where e.subscription_id = o.subscription_id and e.position < o.position
            )
            order by position limit $3 for update skip locked
        ) returning *`,
        [now, leaseUntil, limit],
      );
      const rows = claimed.map((row) => ({ position: Number(row.position), row }));
      return rows
        .sort((a, b) => a.position - b.position)
        .map(({ row }) => ({ event: read(row), tries: Number(row.tries) }));
    },
    async dropEvent(id) {
      await database.query('delete from comptoir_outbox where position = $1', [positionOf(id)]);
    },
    async postponeEvent(id, at) {
      const text = 'update comptoir_outbox set try_at = $2, tries = tries + 1 where position = $1';
      await database.query(text, [positionOf(id), at]);
    },
    async listUnannounced(now, trialUntil, renewalUntil, limit) {
      const rows = await database.query(
        `select * from comptoir_subscriptions
          where status <> 'ended' and due_at > $1
            and due_at <= case status when 'trialing' then $2::timestamptz else $3::timestamptz end
            and announced_for is distinct from due_at
            and overdue is null and (scheduled is null or scheduled->>'type' <> 'cancel')
          order by due_at limit $4`,
        [now, trialUntil, renewalUntil, limit],
      );
      return rows.map(subscriptions.read);
    },
    announce: (event, dueAt) =>
      database.transaction(async (sql) => {
        const told = await sql.query(
          `update comptoir_subscriptions set announced_for = due_at
            where id = $1 and due_at = $2 and status <> 'ended' and announced_for is distinct from due_at returning id`,
          [event.subscription, dueAt],
        );
        if (told.length > 0) await appendEvents(sql, [event]);
        return told.length > 0;
      }),
    async dropEvents(occurredBefore) {
      const text = 'delete from comptoir_outbox where occurred_at < $1 returning position';
      return (await database.query(text, [occurredBefore])).length;
    },
  };
}

const positionOf = (id: string): number => Number(id.slice('evt_'.length));

const read = (row: Row): OutboxEvent =>
  ({
    id: `evt_${String(row.position)}`,
    type: row.type,
    organization: row.organization,
    subscription: row.subscription_id,
    occurredAt: instant(new Date(row.occurred_at as string | Date).getTime()),
    data: row.data,
  }) as OutboxEvent;

/** Within the operation that they tell of, whose locks make the order of writing that of what happened. */
export async function appendEvents(sql: Sql, events: readonly EventFact[]): Promise<void> {
  if (events.length > 0) await together(sql, [eventsInsertion(events)]);
}

/** At least one event, in the order given. */
export function eventsInsertion(events: readonly EventFact[]): Statement {
  const row = (_: EventFact, at: number): string =>
    `(${[1, 2, 3, 4].map((place) => `$${at * 5 + place}`).join(', ')}, $${at * 5 + 5}::jsonb)`;
  return {
    text: `insert into comptoir_outbox (type, organization, subscription_id, occurred_at, data)
      values ${events.map(row).join(', ')}`,
    values: events.flatMap(({ type, organization, subscription, occurredAt, data }) => {
      return [type, organization, subscription, occurredAt, JSON.stringify(data)];
    }),
  };
}
