import type { Migration } from '../migrate.ts';

/** A quote is stored with the first attempt to pay it: those that nobody tried go, and what found them. */
export const sealedQuotes: Migration = {
  version: 13,
  name: 'sealed-quotes',
  statements: [
    `delete from comptoir_quotes q where q.expires_at < now() and q.paid_by is null
      and not exists (select 1 from comptoir_attempts a where a.quote_id = q.id)`,
    `drop index comptoir_quotes_expiry`,
  ],
};
