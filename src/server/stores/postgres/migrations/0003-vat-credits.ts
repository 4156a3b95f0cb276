import type { Migration } from '../migrate.ts';

/** Numbers to verify again, and the credit notes that follow when they prove good. */
export const vatCredits: Migration = {
  version: 3,
  name: 'vat-credits',
  statements: [
    `create table comptoir_vat_rechecks (
      id text primary key,
      organization text not null,
      attempt_id text not null references comptoir_attempts (id),
      invoice_id text not null unique references comptoir_invoices (id),
      number text not null,
      status text not null check (status in ('waiting', 'refunding', 'credited', 'invalid', 'given-up')),
      checks integer not null,
      created_at timestamptz not null,
      check_at timestamptz not null
    )`,
    `create index comptoir_vat_rechecks_due on comptoir_vat_rechecks (check_at)
      where status in ('waiting', 'refunding')`,

    `create table comptoir_credit_notes (
      id text primary key,
      organization text not null,
      attempt_id text not null references comptoir_attempts (id),
      invoice_id text not null unique references comptoir_invoices (id),
      invoice_number text not null,
      number text not null unique,
      issued_at timestamptz not null,
      currency text not null,
      net bigint not null,
      tax bigint not null,
      total bigint not null check (total > 0 and total = net + tax),
      reason text not null,
      vat_check_id text not null references comptoir_vat_checks (id),
      refund text not null check (refund in ('pending', 'refunded')),
      refund_key text not null unique,
      refund_reference text,
      refunded_at timestamptz
    )`,
    `create index comptoir_credit_notes_organization on comptoir_credit_notes (organization, issued_at)`,
  ],
};
