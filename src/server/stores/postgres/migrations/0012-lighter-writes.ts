import type { Migration } from '../migrate.ts';

/**
 * What every sale writes, for less. A quote has some 3.5 KB and is mostly gone within the hour: to compress it costs more than it
 * saves. Without `updated_at` in an index, an attempt that only learns its reference is written in place, and its five index
 * entries are not written anew; an organisation has few declines.
 */
export const lighterWrites: Migration = {
  version: 12,
  name: 'lighter-writes',
  statements: [
    `alter table comptoir_quotes set (toast_tuple_target = 8160)`,
    `drop index comptoir_attempts_declined`,
    `create index comptoir_attempts_failed on comptoir_attempts (organization) where status = 'failed'`,
  ],
};
