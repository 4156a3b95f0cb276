import type { Migration } from '../migrate.ts';

/** What was issued, as it was that day, chained within its series; and the files made of it. The order of export pages. */
export const issuedDocuments: Migration = {
  version: 7,
  name: 'issued-documents',
  statements: [
    `alter table comptoir_invoice_series
      add column chain_from bigint not null default 1,
      add column head_hash text`,
    // Numbers given before this version have no document: their chain begins after them.
    `update comptoir_invoice_series set chain_from = last + 1`,
    `create table comptoir_documents (
      id text primary key,
      organization text not null,
      series text not null references comptoir_invoice_series (series),
      position bigint not null,
      number text not null unique,
      issued_at date not null,
      document jsonb not null,
      hash text not null,
      printed boolean not null default false,
      print_at timestamptz,
      unique (series, position)
    )`,
    `create index comptoir_documents_unprinted on comptoir_documents (issued_at, number) where not printed`,
    `create table comptoir_files (
      id text not null,
      form text not null check (form in ('pdf', 'xml')),
      bytes bytea not null,
      hash text not null,
      primary key (id, form)
    )`,
    `alter table comptoir_subscriptions add column locale text`,
    `create index comptoir_invoices_issued on comptoir_invoices (issued_at)`,
    `create index comptoir_credit_notes_issued on comptoir_credit_notes (issued_at)`,
  ],
};
