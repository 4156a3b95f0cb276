import type { Migration } from '../migrate.ts';

/** What may be done only so often, counted for all servers together; and the declines of an organisation. */
export const counts: Migration = {
  version: 9,
  name: 'counts',
  statements: [
    `create table comptoir_counts (
      key text primary key,
      count integer not null,
      until timestamptz not null
    )`,
    `create index comptoir_counts_over on comptoir_counts (until)`,
    `create index comptoir_attempts_declined on comptoir_attempts (organization, updated_at) where status = 'failed'`,
  ],
};
