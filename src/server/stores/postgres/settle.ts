import { mayMove } from '../../attempt-status.ts';
import { invoiceEvent } from '../../outbox-events.ts';
import type { AttemptRecord } from '../../records.ts';
import type { OpenAttemptResult, Redemption, Settlement, SettleResult } from '../../store.ts';
import { lockOrganization } from './locks.ts';
import { appendEvents } from './outbox.ts';
import { isLeft } from './redemptions.ts';
import type { Row, Sql } from './sql.ts';
import { add, heldVersion, issue, liveSubscription, replace, usePreview } from './subscriptions.ts';
import { attempts, invoices, methods, vatRechecks } from './tables.ts';

async function first(sql: Sql, text: string, parameters: readonly unknown[]): Promise<Row | undefined> {
  return (await sql.query(text, parameters))[0];
}

/** The atomic part of `openAttempt`. The unique keys hold even where this lock is not taken. */
export async function openAttempt(
  sql: Sql,
  attempt: AttemptRecord,
  redeems: Redemption | null,
): Promise<OpenAttemptResult> {
  const { organization } = attempt;
  await lockOrganization(sql, organization);
  const known = await first(sql, 'select * from comptoir_attempts where organization = $1 and idempotency_key = $2', [
    organization,
    attempt.idempotencyKey,
  ]);
  if (known) return { kind: 'known-key', attempt: attempts.read(known) };
  const open = await first(
    sql,
    `select * from comptoir_attempts where organization = $1
      and status in ('created', 'requires_action', 'processing', 'unknown')`,
    [organization],
  );
  if (open) return { kind: 'attempt-open', attempt: attempts.read(open) };
  const refused = await refusal(sql, attempt);
  if (refused) return refused;
  if (redeems && !(await isLeft(sql, redeems))) return { kind: 'coupon-used-up' };
  await attempts.insert(sql, attempt);
  return { kind: 'opened', attempt };
}

/** Why what the attempt is to pay for cannot be had. */
async function refusal(
  sql: Sql,
  { purpose, organization, quoteId, subject }: AttemptRecord,
): Promise<OpenAttemptResult | null> {
  const live = await liveSubscription(sql, organization);
  if (purpose === 'sale') {
    if (live) return { kind: 'already-subscribed' };
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

/** The atomic part of `settleAttempt`: whatever is refused is refused before the first write. */
export async function settleAttempt(sql: Sql, id: string, settlement: Settlement): Promise<SettleResult> {
  const { subscription, method, invoice, pays, vatRecheck, receipt, paidAt, reference } = settlement;
  await lockOrganization(sql, subscription.organization);
  const row = await first(sql, 'select * from comptoir_attempts where id = $1 for update', [id]);
  if (!row) throw new Error(`no attempt ${id}`);
  const attempt = attempts.read(row);
  const isSale = attempt.purpose === 'sale';
  if (attempt.status === 'paid') return { kind: 'settled', attempt };
  if (!mayMove(attempt.status, 'paid')) return { kind: 'refused', reason: 'attempt_over' };
  const used = await first(sql, 'select paid_by from comptoir_quotes where id = $1 for update', [attempt.quoteId]);
  if (used?.paid_by || (await isPreviewUsed(sql, attempt.subject))) return { kind: 'refused', reason: 'quote_used' };
  const paidInvoice = pays === null ? undefined : await openInvoice(sql, pays);
  if (pays !== null && !paidInvoice) return { kind: 'refused', reason: 'invoice_closed' };
  if (isSale && (await liveSubscription(sql, attempt.organization))) {
    return { kind: 'refused', reason: 'already_subscribed' };
  }
  const before = isSale ? null : await heldVersion(sql, subscription);
  if (!isSale && !before) return { kind: 'refused', reason: 'moved' };

  if (before) await replace(sql, before, subscription, paidAt);
  else {
    await sql.query('update comptoir_quotes set paid_by = $1 where id = $2', [id, attempt.quoteId]);
    await add(sql, subscription);
  }
  if (attempt.purpose === 'change') await usePreview(sql, attempt.subject!, attempt.idempotencyKey);
  if (method) await methods.insert(sql, method);
  const issued = invoice && (await issue(sql, invoice));
  if (paidInvoice) {
    await sql.query(`update comptoir_invoices set status = 'paid', attempt_id = $2 where id = $1`, [pays, id]);
    await appendEvents(sql, [invoiceEvent('invoice.paid', invoices.read(paidInvoice), paidAt)]);
  }
  const number = issued?.number ?? (paidInvoice ? String(paidInvoice.number) : null);
  if (vatRecheck) await vatRechecks.insert(sql, vatRecheck);
  const { text, values } = attempts.assignments({
    status: 'paid',
    reference,
    subscriptionId: subscription.id,
    receipt: { ...receipt, invoiceNumber: number },
    updatedAt: paidAt,
  });
  const paid = await first(
    sql,
    `update comptoir_attempts set ${text}, held = null where id = $${values.length + 1} returning *`,
    [...values, id],
  );
  return { kind: 'settled', attempt: attempts.read(paid!) };
}
