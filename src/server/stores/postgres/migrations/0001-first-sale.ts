import type { Migration } from '../migrate.ts';

/** Quotes, attempts, subscriptions, methods, invoices: what a first sale leaves behind. */
export const firstSale: Migration = {
  version: 1,
  name: 'first-sale',
  statements: [
    `create table comptoir_quotes (
      id text primary key,
      organization text,
      hash text not null,
      wanted jsonb not null,
      quote jsonb not null,
      vat jsonb,
      raised_percent integer not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      paid_by text
    )`,
    `create index comptoir_quotes_expiry on comptoir_quotes (expires_at) where paid_by is null`,

    `create table comptoir_attempts (
      id text primary key,
      organization text not null,
      idempotency_key text not null,
      body_hash text not null,
      quote_id text not null references comptoir_quotes (id),
      status text not null check (status in
        ('created', 'requires_action', 'processing', 'paid', 'failed', 'canceled', 'unknown')),
      intent text not null check (intent in ('payment', 'setup', 'none')),
      amount bigint not null check (amount >= 0),
      currency text not null,
      provider text,
      method text,
      saved_token text,
      reference text,
      data jsonb not null,
      step integer not null,
      decline text,
      held text,
      billing jsonb not null,
      acceptance jsonb,
      return_url text,
      locale text,
      receipt jsonb,
      subscription_id text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      check_at timestamptz not null
    )`,
    `create unique index comptoir_attempts_key on comptoir_attempts (organization, idempotency_key)`,
    `create unique index comptoir_attempts_one_open on comptoir_attempts (organization)
      where status in ('created', 'requires_action', 'processing', 'unknown')`,
    `create unique index comptoir_attempts_paid_once on comptoir_attempts (quote_id) where status = 'paid'`,
    `create index comptoir_attempts_quote on comptoir_attempts (quote_id)`,
    `create index comptoir_attempts_due on comptoir_attempts (check_at)
      where status in ('created', 'requires_action', 'processing', 'unknown')`,

    `create table comptoir_subscriptions (
      id text primary key,
      organization text not null,
      status text not null check (status in ('trialing', 'active', 'past_due', 'paused', 'ended')),
      plan text not null,
      cycle text not null,
      currency text not null,
      add_ons jsonb not null,
      period_start timestamptz not null,
      period_end timestamptz not null,
      trial_end timestamptz,
      next_at timestamptz,
      next_total bigint,
      method_id text,
      billing jsonb not null,
      coupon jsonb,
      created_at timestamptz not null,
      version integer not null
    )`,
    `create unique index comptoir_subscriptions_one_live on comptoir_subscriptions (organization)
      where status <> 'ended'`,
    `create index comptoir_subscriptions_organization on comptoir_subscriptions (organization, created_at)`,

    `create table comptoir_methods (
      id text primary key,
      organization text not null,
      type text not null,
      provider text not null,
      brand text,
      last4 text,
      label text,
      expires text,
      token text not null,
      created_at timestamptz not null
    )`,
    `create index comptoir_methods_organization on comptoir_methods (organization, created_at)`,

    `create table comptoir_invoices (
      id text primary key,
      organization text not null,
      subscription_id text not null references comptoir_subscriptions (id),
      attempt_id text not null unique references comptoir_attempts (id),
      number text not null unique,
      issued_at timestamptz not null,
      currency text not null,
      total bigint not null,
      status text not null check (status in ('open', 'paid', 'void')),
      document jsonb not null
    )`,
    `create index comptoir_invoices_organization on comptoir_invoices (organization, issued_at)`,
    `create table comptoir_invoice_series (series text primary key, last bigint not null)`,

    `create table comptoir_vat_checks (
      id text primary key,
      number text not null,
      status text not null,
      name text,
      reference text,
      checked_at timestamptz not null
    )`,
    `create index comptoir_vat_checks_number on comptoir_vat_checks (number, checked_at)`,

    `create table comptoir_events (
      provider text not null,
      event_id text not null,
      received_at timestamptz not null,
      primary key (provider, event_id)
    )`,
    `create table comptoir_provider_state (
      provider text not null,
      key text not null,
      version integer not null,
      value jsonb not null,
      primary key (provider, key)
    )`,
  ],
};
