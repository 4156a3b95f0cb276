import type { Migration } from '../migrate.ts';

/** Refunds by support staff: several notes an invoice, of which one at most gives back VAT alone. */
export const refunds: Migration = {
  version: 5,
  name: 'refunds',
  statements: [
    `alter table comptoir_credit_notes
      drop constraint comptoir_credit_notes_invoice_id_key,
      alter column vat_check_id drop not null,
      add column remark text,
      add column check_at timestamptz,
      add check (reason <> 'vat-number-verified' or vat_check_id is not null)`,
    `create unique index comptoir_credit_notes_vat on comptoir_credit_notes (invoice_id)
      where reason = 'vat-number-verified'`,
    `create index comptoir_credit_notes_invoice on comptoir_credit_notes (invoice_id)`,
    `create index comptoir_credit_notes_due on comptoir_credit_notes (check_at)
      where refund = 'pending' and check_at is not null`,
  ],
};
