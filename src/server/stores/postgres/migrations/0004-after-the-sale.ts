import type { Migration } from '../migrate.ts';

/** The quote that a subscription began with. */
const begunWith = `from comptoir_attempts a join comptoir_quotes q on q.id = a.quote_id
  where a.subscription_id = s.id and a.status = 'paid'`;

/** What runs, from the quote: the lines due now, or in a trial the first ones to come, in a period that is the trial. */
const running = `jsonb_build_object(
  'plan', s.plan,
  'cycle', s.cycle,
  'currency', s.currency,
  'items', coalesce((
    select jsonb_agg(jsonb_build_object(
      'kind', line->'kind', 'item', line->'item', 'cycle', line->'cycle',
      'quantity', line->'quantity', 'included', line->'included', 'left', null,
      'amount', line->'amount', 'net', line->'net',
      'paid', case when q.quote->>'trialEnd' is null then line->'net' else '0'::jsonb end,
      'anchor', coalesce(q.quote->>'trialEnd', line->'period'->>'start'),
      'period', case when q.quote->>'trialEnd' is null
        then jsonb_build_object('start', line->'period'->'start', 'end', line->'period'->'end')
        else jsonb_build_object('start', q.quote->'at', 'end', q.quote->'trialEnd') end
    ) order by position)
    from jsonb_array_elements(
      case when q.quote->>'trialEnd' is null then q.quote->'now'->'lines' else q.quote->'next'->'lines' end
    ) with ordinality as lines (line, position)
    where line->>'kind' <> 'setup-fee'
  ), '[]'::jsonb),
  'coupon', case when q.quote->'coupon'->>'applied' = 'true' then jsonb_strip_nulls(jsonb_build_object(
      'code', q.quote->'coupon'->'code', 'percent', q.quote->'coupon'->'percent',
      'duration', q.quote->'coupon'->'duration', 'months', q.quote->'coupon'->'months'
    )) || jsonb_build_object(
      'amount', q.quote->'coupon'->'amount',
      'firstUse', case when (q.quote->'now'->>'subtotal')::bigint > 0 then q.quote->'now'->'at' else 'null'::jsonb end
    ) else 'null'::jsonb end
)`;

/** Subscriptions that go on: what runs, what is scheduled, debts; previews; attempts that pay for more than a quote. */
export const afterTheSale: Migration = {
  version: 4,
  name: 'after-the-sale',
  statements: [
    `alter table comptoir_attempts
      alter column quote_id drop not null,
      add column purpose text not null default 'sale'
        check (purpose in ('sale', 'change', 'renewal', 'invoice', 'method')),
      add column subject text,
      add column buyer_present boolean not null default true`,
    `alter table comptoir_attempts alter column purpose drop default, alter column buyer_present drop default`,
    `create index comptoir_attempts_subject on comptoir_attempts (subject) where subject is not null`,
    `create unique index comptoir_attempts_change_once on comptoir_attempts (subject)
      where status = 'paid' and purpose = 'change'`,
    `alter table comptoir_invoices alter column attempt_id drop not null`,

    `alter table comptoir_subscriptions
      add column running jsonb,
      add column scheduled jsonb,
      add column vat jsonb,
      add column overdue jsonb,
      add column ended jsonb,
      add column due_at timestamptz`,
    `update comptoir_subscriptions s set
      running = (select ${running} ${begunWith}),
      vat = (select q.vat ${begunWith})`,
    // Nothing renewed before this version: the earliest end of a running period is when the first renewal is due.
    `update comptoir_subscriptions set due_at = (
      select min((item->'period'->>'end')::timestamptz) from jsonb_array_elements(running->'items') as item
    ) where status <> 'ended'`,
    `alter table comptoir_subscriptions
      alter column running set not null,
      drop column plan, drop column cycle, drop column currency, drop column add_ons,
      drop column period_start, drop column period_end, drop column next_at, drop column next_total, drop column coupon`,
    `create index comptoir_subscriptions_due on comptoir_subscriptions (due_at) where status <> 'ended'`,

    `create table comptoir_previews (
      id text primary key,
      organization text not null,
      subscription_id text not null references comptoir_subscriptions (id),
      base text not null,
      hash text not null,
      change jsonb not null,
      preview jsonb not null,
      patch jsonb not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_by text
    )`,
    `create unique index comptoir_previews_key on comptoir_previews (organization, used_by) where used_by is not null`,
    `create index comptoir_previews_expiry on comptoir_previews (expires_at) where used_by is null`,
  ],
};
