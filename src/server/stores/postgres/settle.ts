import { mayMove, statusesBefore } from '../../attempt-status.ts';
import { invoiceEvent, issuedEvents, subscriptionEvents } from '../../outbox-events.ts';
import type { AttemptRecord, QuoteRecord } from '../../records.ts';
import type { OpenAttemptResult, Sale, Settlement, SettleResult } from '../../store.ts';
import { countingOn } from './documents.ts';
import { lockOrganization } from './locks.ts';
import { eventsInsertion } from './outbox.ts';
import { isLeft } from './redemptions.ts';
import type { Row, Sql, Transaction } from './sql.ts';
import { heldVersion, liveSubscription, nextInvoice, replace, usePreview } from './subscriptions.ts';
import { attempts, invoices, methods, quotes, subscriptions, vatRechecks } from './tables.ts';
import { shifted, together } from './together.ts';

async function first(sql: Sql, text: string, parameters: readonly unknown[]): Promise<Row | undefined> {
  return (await sql.query(text, parameters))[0];
}

/** What `refusal` asks of a sale. */
const mayBuy = `not exists (
    select 1 from comptoir_subscriptions s where s.organization = given.organization and s.status <> 'ended'
  ) and not exists (select 1 from comptoir_quotes q where q.id = given.quote_id and q.paid_by is not null)`;

/** `$1`: the organisation. */
export const openAttemptOf = `select * from comptoir_attempts where organization = $1
  and status in ('created', 'requires_action', 'processing', 'unknown')`;

/** The atomic part of `openAttempt`. The unique keys hold even where this lock is not taken. */
export async function openAttempt(
  sql: Transaction,
  attempt: AttemptRecord,
  { quote, redeems }: Partial<Sale> = {},
): Promise<OpenAttemptResult> {
  const { organization } = attempt;
  lockOrganization(sql, organization);
  if (attempt.purpose === 'sale' && quote && !redeems && (await insertSale(sql, attempt, quote))) {
    return { kind: 'opened', attempt };
  }
  // Why not, or whether it may after all.
  const known = await first(sql, 'select * from comptoir_attempts where organization = $1 and idempotency_key = $2', [
    organization,
    attempt.idempotencyKey,
  ]);
  if (known) return { kind: 'known-key', attempt: attempts.read(known) };
  const live = await liveSubscription(sql, organization);
  // Before what is open: that may be a renewal, or a purchase in another tab, which no checkout should offer to cancel.
  if (attempt.purpose === 'sale' && live) return { kind: 'already-subscribed' };
  const open = await first(sql, openAttemptOf, [organization]);
  if (open) return { kind: 'attempt-open', attempt: attempts.read(open) };
  const refused = await refusal(sql, attempt, live);
  if (refused) return refused;
  if (redeems && !(await isLeft(sql, redeems))) return { kind: 'coupon-used-up' };
  await together(sql, [...(quote ? [quotes.insertionIf(quote, 'true')] : []), attempts.insertion(attempt)]);
  return { kind: 'opened', attempt };
}

/** Attempt and quote together, or neither; the reference between them is checked at the end. False: it may not be bought, or a key is taken. */
async function insertSale(sql: Sql, attempt: AttemptRecord, quote: QuoteRecord): Promise<boolean> {
  const opening = attempts.insertionIf(attempt, mayBuy);
  const selling = quotes.insertionIf(quote, 'exists (select from opened)');
  saleInsertion ??= `with opened as (${opening.text}), sold as (${shifted(selling.text, opening.values.length)})
    select written from opened`;
  return (await sql.query(saleInsertion, [...opening.values, ...selling.values])).length > 0;
}

/** The same each time. */
let saleInsertion: string | undefined;

/** Why what the attempt is to pay for cannot be had. */
async function refusal(
  sql: Sql,
  { purpose, quoteId, subject }: AttemptRecord,
  live: Row | undefined,
): Promise<OpenAttemptResult | null> {
  if (purpose === 'sale') {
    const quote = await first(sql, 'select paid_by from comptoir_quotes where id = $1', [quoteId]);
    return quote?.paid_by ? { kind: 'quote-used' } : null;
  }
  if (!live) return { kind: 'not-subscribed' };
  if (purpose === 'change' && (await isPreviewUsed(sql, subject))) return { kind: 'quote-used' };
  const paysInvoice = purpose === 'renewal' || purpose === 'invoice';
  return paysInvoice && !(await openInvoice(sql, subject)) ? { kind: 'invoice-closed' } : null;
}

async function isPreviewUsed(sql: Sql, id: string | null): Promise<boolean> {
  const row = await first(sql, 'select used_by from comptoir_previews where id = $1 for update', [id]);
  return row?.used_by != null;
}

function openInvoice(sql: Sql, id: string | null): Promise<Row | undefined> {
  return first(sql, `select * from comptoir_invoices where id = $1 and status = 'open' for update`, [id]);
}

const hasLive = `exists (
    select 1 from comptoir_subscriptions s where s.organization = a.organization and s.status <> 'ended'
  )`;

/**
 * The attempt, locked until the transaction ends, beside what else decides on a sale. A sale that may be settled has its quote
 * taken by the same statement (`took`), and the series of its invoice counted on. A quote that nobody signed in for may be in
 * another organisation's hands too: the first to write has it. Looked up without joins, for which a plan that was made while the
 * tables were small would read them whole. `$1`: the series, `$2`: the attempt.
 */
const standing = `with a as (select * from comptoir_attempts where id = $2 for update),
  taken as (
    update comptoir_quotes set paid_by = $2 where paid_by is null and id = (
      select quote_id from a
        where purpose = 'sale' and status in ('${statusesBefore('paid').join(`', '`)}') and not ${hasLive}
    ) returning id
  ),
  counted as (${countingOn('taken where $1::text is not null')})
  select a.*, (select paid_by from comptoir_quotes where id = a.quote_id) as quote_paid_by, ${hasLive} as has_live,
    exists (select from taken) as took, (select last from counted) as last, (select head_hash from counted) as head_hash
  from a`;

/** The atomic part of `settleAttempt`: whatever is refused is refused before the first write. */
export async function settleAttempt(sql: Transaction, id: string, settlement: Settlement): Promise<SettleResult> {
  const { subscription, method, invoice, pays, vatRecheck, receipt, paidAt, reference } = settlement;
  lockOrganization(sql, subscription.organization);
  const row = await first(sql, standing, [invoice?.series, id]);
  if (!row) throw new Error(`no attempt ${id}`);
  const attempt = attempts.read(row);
  const isSale = attempt.purpose === 'sale';
  if (attempt.status === 'paid') return { kind: 'settled', attempt };
  if (!mayMove(attempt.status, 'paid')) return { kind: 'refused', reason: 'attempt_over' };
  const isUsed = row.quote_paid_by !== null || (!isSale && (await isPreviewUsed(sql, attempt.subject)));
  if (isUsed) return { kind: 'refused', reason: 'quote_used' };
  const paidInvoice = pays === null ? undefined : await openInvoice(sql, pays);
  if (pays !== null && !paidInvoice) return { kind: 'refused', reason: 'invoice_closed' };
  if (isSale && row.has_live) return { kind: 'refused', reason: 'already_subscribed' };
  if (isSale && !row.took) return { kind: 'refused', reason: 'quote_used' };
  const before = isSale ? null : await heldVersion(sql, subscription);
  if (!isSale && !before) return { kind: 'refused', reason: 'moved' };

  if (before) await replace(sql, before, subscription, paidAt);
  if (attempt.purpose === 'change') await usePreview(sql, attempt.subject!, attempt.idempotencyKey);
  const next = invoice && (await nextInvoice(sql, invoice, row.took ? row : undefined));
  const number = next?.issued.number ?? (paidInvoice ? String(paidInvoice.number) : null);
  const events = [
    ...(before ? [] : subscriptionEvents(null, subscription, subscription.createdAt)),
    ...(next ? issuedEvents(next.issued) : []),
    ...(paidInvoice ? [invoiceEvent('invoice.paid', invoices.read(paidInvoice), paidAt)] : []),
  ];
  const change = {
    status: 'paid',
    reference,
    subscriptionId: subscription.id,
    receipt: { ...receipt, invoiceNumber: number },
    updatedAt: paidAt,
  } as const;
  const { text, values } = attempts.assignments(change);
  await together(sql, [
    ...(before ? [] : [subscriptions.insertion(subscription)]),
    ...(method ? [methods.insertion(method)] : []),
    ...(next?.writes ?? []),
    ...(paidInvoice ? [{ text: payInvoice, values: [pays, id] }] : []),
    ...(vatRecheck ? [vatRechecks.insertion(vatRecheck)] : []),
    ...(events.length > 0 ? [eventsInsertion(events)] : []),
    {
      text: `update comptoir_attempts set ${text}, held = null where id = $${values.length + 1}`,
      values: [...values, id],
    },
  ]);
  return { kind: 'settled', attempt: { ...attempt, ...change, held: null } };
}

const payInvoice = `update comptoir_invoices set status = 'paid', attempt_id = $2 where id = $1`;
