import type { Migration } from '../migrate.ts';

/** What is to be told of subscriptions, in order, until it is; and which end of a period was told of. */
export const outbox: Migration = {
  version: 6,
  name: 'outbox',
  statements: [
    `create table comptoir_outbox (
      position bigint generated always as identity primary key,
      type text not null,
      organization text not null,
      subscription_id text not null,
      data jsonb not null,
      try_at timestamptz,
      tries integer not null default 0
    )`,
    `create index comptoir_outbox_subscription on comptoir_outbox (subscription_id, position)`,
    `alter table comptoir_subscriptions add column announced_for timestamptz`,
  ],
};
