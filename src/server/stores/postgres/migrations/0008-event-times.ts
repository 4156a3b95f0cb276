import type { Migration } from '../migrate.ts';

/** When each event happened; amounts are called so in all of them. */
export const eventTimes: Migration = {
  version: 8,
  name: 'event-times',
  statements: [
    // What waits already happened at the latest now.
    `alter table comptoir_outbox add column occurred_at timestamptz not null default now()`,
    `alter table comptoir_outbox alter column occurred_at drop default`,
    `update comptoir_outbox set data = data - 'total' || jsonb_build_object('amount', data->'total') where data ? 'total'`,
    `create index comptoir_outbox_occurred on comptoir_outbox (occurred_at)`,
  ],
};
