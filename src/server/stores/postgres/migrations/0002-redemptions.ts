import type { Migration } from '../migrate.ts';

/** Finds the paid quotes of a coupon: how often it was redeemed. */
export const redemptions: Migration = {
  version: 2,
  name: 'redemptions',
  statements: [
    `create index comptoir_quotes_coupon on comptoir_quotes ((quote->'coupon'->>'code'))
      where paid_by is not null and quote->'coupon'->>'applied' = 'true'`,
  ],
};
