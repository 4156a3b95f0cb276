import { mayMove } from '../../attempt-status.ts';
import type { AttemptRecord } from '../../records.ts';
import type { OpenAttemptResult, Settlement, SettleResult } from '../../store.ts';
import { nextNumber } from './numbers.ts';
import type { Row, Sql } from './sql.ts';
import { attempts, invoices, methods, subscriptionRow, subscriptions, vatRechecks } from './tables.ts';

/** One after the other within an organisation: what is looked at here cannot change before it is acted on. */
async function lockOrganization(sql: Sql, organization: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`comptoir:${organization}`]);
}

async function first(sql: Sql, text: string, parameters: readonly unknown[]): Promise<Row | undefined> {
  return (await sql.query(text, parameters))[0];
}

function liveSubscription(sql: Sql, organization: string): Promise<Row | undefined> {
  const text = `select id from comptoir_subscriptions where organization = $1 and status <> 'ended'`;
  return first(sql, text, [organization]);
}

/** The atomic part of `openAttempt`. The unique keys hold even where this lock is not taken. */
export async function openAttempt(sql: Sql, attempt: AttemptRecord): Promise<OpenAttemptResult> {
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
  if (await liveSubscription(sql, organization)) return { kind: 'already-subscribed' };
  const quote = await first(sql, 'select paid_by from comptoir_quotes where id = $1', [attempt.quoteId]);
  if (quote?.paid_by) return { kind: 'quote-used' };
  await attempts.insert(sql, attempt);
  return { kind: 'opened', attempt };
}

/** The atomic part of `settleAttempt`: whatever is refused is refused before the first write. */
export async function settleAttempt(sql: Sql, id: string, settlement: Settlement): Promise<SettleResult> {
  const { subscription, method, invoice, vatRecheck, receipt, paidAt, reference } = settlement;
  await lockOrganization(sql, subscription.organization);
  const row = await first(sql, 'select * from comptoir_attempts where id = $1 for update', [id]);
  if (!row) throw new Error(`no attempt ${id}`);
  const attempt = attempts.read(row);
  if (attempt.status === 'paid') return { kind: 'settled', attempt };
  if (!mayMove(attempt.status, 'paid')) return { kind: 'refused', reason: 'attempt_over' };
  const used = await first(sql, 'select paid_by from comptoir_quotes where id = $1 for update', [attempt.quoteId]);
  if (used?.paid_by) return { kind: 'refused', reason: 'quote_used' };
  if (await liveSubscription(sql, attempt.organization)) return { kind: 'refused', reason: 'already_subscribed' };

  await sql.query('update comptoir_quotes set paid_by = $1 where id = $2', [id, attempt.quoteId]);
  await subscriptions.insert(sql, subscriptionRow(subscription));
  if (method) await methods.insert(sql, method);
  let number: string | null = null;
  if (invoice) {
    const { series, ...record } = invoice;
    number = await nextNumber(sql, series);
    await invoices.insert(sql, { ...record, number });
  }
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
