import type { Migration } from '../migrate.ts';

/** What is owed and what is disputed, to be counted often. */
export const openInvoices: Migration = {
  version: 11,
  name: 'open-invoices',
  statements: [
    `create index comptoir_invoices_open on comptoir_invoices (issued_at) where status = 'open'`,
    `create index comptoir_disputes_open on comptoir_disputes (opened_at) where status = 'open'`,
  ],
};
