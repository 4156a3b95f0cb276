import type { Migration } from '../migrate.ts';

/** Charges that their payers dispute. */
export const disputes: Migration = {
  version: 10,
  name: 'disputes',
  statements: [
    `create table comptoir_disputes (
      provider text not null,
      reference text not null,
      organization text not null,
      subscription_id text not null,
      attempt_id text not null references comptoir_attempts (id),
      invoice_id text references comptoir_invoices (id),
      amount bigint not null,
      currency text not null,
      status text not null check (status in ('open', 'won', 'lost')),
      opened_at timestamptz not null,
      closed_at timestamptz,
      primary key (provider, reference)
    )`,
    `create index comptoir_disputes_organization on comptoir_disputes (organization, opened_at)`,
  ],
};
