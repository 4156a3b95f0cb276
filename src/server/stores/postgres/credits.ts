import type { CreditStore, NewCreditNote, RefundCompany, RefundMade } from '../../credit-store.ts';
import { creditNoteEvent, refundedEvent } from '../../outbox-events.ts';
import type { CreditNoteRecord, SubscriptionRecord } from '../../records.ts';
import { refundOf } from '../note-refund.ts';
import { nextDocument } from './documents.ts';
import { lockOrganization } from './locks.ts';
import { appendEvents, eventsInsertion } from './outbox.ts';
import { pageOf } from './pages.ts';
import type { Database, Sql, Transaction } from './sql.ts';
import { heldVersion, replace } from './subscriptions.ts';
import { creditNotes, vatRechecks } from './tables.ts';
import { together } from './together.ts';

/** VAT re-checks and credit notes in Postgres. */
export function createPostgresCredits(database: Database): CreditStore {
  return {
    async claimDueVatRechecks(now, leaseUntil, limit) {
      const claimed = await database.query(
        `update comptoir_vat_rechecks set check_at = $2 where id in (
          select id from comptoir_vat_rechecks
            where status in ('waiting', 'refunding') and check_at <= $1
            order by check_at limit $3 for update skip locked
        ) returning *`,
        [now, leaseUntil, limit],
      );
      return claimed.map(vatRechecks.read);
    },
    async advanceVatRecheck(id, status, change) {
      const [known] = await database.query('select 1 from comptoir_vat_rechecks where id = $1', [id]);
      if (!known) throw new Error(`no VAT re-check ${id}`);
      const { text, values } = vatRechecks.assignments(change);
      if (values.length === 0) return;
      const where = `id = $${values.length + 1} and status = $${values.length + 2}`;
      await database.query(`update comptoir_vat_rechecks set ${text} where ${where}`, [...values, id, status]);
    },
    issueCreditNote: (recheckId, note, credited, company) =>
      database.transaction((sql) => issue(sql, recheckId, note, credited, company)),
    issueRefundNote: (note, credited, company) =>
      database.transaction((sql) => issueRefund(sql, note, credited, company)),
    async claimDueRefunds(now, leaseUntil, limit) {
      const claimed = await database.query(
        `update comptoir_credit_notes set check_at = $2 where id in (
          select id from comptoir_credit_notes where refund = 'pending' and check_at <= $1
            order by check_at limit $3 for update skip locked
        ) returning *`,
        [now, leaseUntil, limit],
      );
      return claimed.map(creditNotes.read);
    },
    async postponeRefund(noteId, checkAt) {
      const text = `update comptoir_credit_notes set check_at = $2 where id = $1 and refund = 'pending'`;
      await database.query(text, [noteId, checkAt]);
    },
    markCreditRefunded: (noteId, reference, at) =>
      database.transaction((sql) => markRefunded(sql, noteId, reference, at)),
    async findVatCreditNote(invoiceId) {
      const [row] = await database.query(vatNoteOf, [invoiceId]);
      return row ? creditNotes.read(row) : null;
    },
    pageCreditNotes: async (wanted, after, limit) =>
      (await pageOf(database, 'comptoir_credit_notes', wanted, after, limit)).map(creditNotes.read),
    async listCreditNotes(organization) {
      const text = 'select * from comptoir_credit_notes where organization = $1 order by issued_at desc, number desc';
      return (await database.query(text, [organization])).map(creditNotes.read);
    },
  };
}

const vatNoteOf = `select * from comptoir_credit_notes where invoice_id = $1 and reason = 'vat-number-verified'`;

/** Locks the invoice until the transaction ends, and answers it with what its notes gave back. */
async function credited(sql: Sql, invoiceId: string) {
  const [invoice] = await sql.query('select * from comptoir_invoices where id = $1 for update', [invoiceId]);
  const text = 'select coalesce(sum(total), 0) as credited from comptoir_credit_notes where invoice_id = $1';
  const [sum] = await sql.query(text, [invoiceId]);
  return {
    subscription: String(invoice?.subscription_id),
    paid: invoice?.status === 'paid',
    total: Number(invoice?.total ?? 0),
    credited: Number(sum!.credited),
  };
}

/** Writes a note that was worked out on so much credited. Null where that no longer holds, or it would be too much. */
async function insert(
  sql: Sql,
  { series, print, ...note }: NewCreditNote,
  seen: number,
  made?: RefundMade,
): Promise<CreditNoteRecord | null> {
  const invoice = await credited(sql, note.invoiceId);
  if (!invoice.paid || invoice.credited !== seen || seen + note.total > invoice.total) return null;
  const { number, writes } = await nextDocument(sql, { ...note, print }, series);
  const issued: CreditNoteRecord = { ...note, number, ...refundOf(made) };
  const { subscription } = invoice;
  const events = [creditNoteEvent(issued, subscription), ...(made ? [refundedEvent(issued, subscription)] : [])];
  await together(sql, [...writes, creditNotes.insertion(issued), eventsInsertion(events)]);
  return issued;
}

async function issueRefund(
  sql: Transaction,
  note: NewCreditNote,
  seen: number,
  { made, subscription = null }: RefundCompany = {},
): Promise<CreditNoteRecord | null> {
  lockOrganization(sql, note.organization);
  const [known] = await sql.query('select * from comptoir_credit_notes where id = $1', [note.id]);
  if (known) return creditNotes.read(known);
  return beside(sql, subscription, () => insert(sql, note, seen, made));
}

/** Writes a note and what becomes of the subscription by it; null, and nothing, where that is another one by now. */
async function beside(
  sql: Transaction,
  subscription: SubscriptionRecord | null,
  write: () => Promise<CreditNoteRecord | null>,
): Promise<CreditNoteRecord | null> {
  const before = subscription && (await heldVersion(sql, subscription));
  if (subscription && !before) return null;
  const issued = await write();
  if (issued && subscription && before) await replace(sql, before, subscription, issued.issuedAt);
  return issued;
}

/** The re-check's row is locked first: of two callers the second finds the note of the first, and takes no number. */
async function issue(
  sql: Transaction,
  recheckId: string,
  note: NewCreditNote,
  seen: number,
  { subscription = null }: Pick<RefundCompany, 'subscription'> = {},
): Promise<CreditNoteRecord | null> {
  lockOrganization(sql, note.organization);
  const [recheck] = await sql.query('select 1 from comptoir_vat_rechecks where id = $1 for update', [recheckId]);
  if (!recheck) throw new Error(`no VAT re-check ${recheckId}`);
  const [known] = await sql.query(vatNoteOf, [note.invoiceId]);
  if (known) return creditNotes.read(known);
  const issued = await beside(sql, subscription, () => insert(sql, note, seen));
  if (issued) await sql.query(`update comptoir_vat_rechecks set status = 'refunding' where id = $1`, [recheckId]);
  return issued;
}

async function markRefunded(
  sql: Transaction,
  noteId: string,
  reference: string,
  at: string,
): Promise<CreditNoteRecord> {
  const [found] = await sql.query('select organization from comptoir_credit_notes where id = $1', [noteId]);
  if (!found) throw new Error(`no credit note ${noteId}`);
  lockOrganization(sql, String(found.organization));
  const [row] = await sql.query('select * from comptoir_credit_notes where id = $1 for update', [noteId]);
  const note = creditNotes.read(row!);
  if (note.refund === 'refunded') return note;
  const [refunded] = await sql.query(
    `update comptoir_credit_notes set refund = 'refunded', refund_reference = $2, refunded_at = $3
      where id = $1 returning *`,
    [noteId, reference, at],
  );
  if (note.reason === 'vat-number-verified') {
    await sql.query(`update comptoir_vat_rechecks set status = 'credited' where invoice_id = $1`, [note.invoiceId]);
  }
  const after = creditNotes.read(refunded!);
  const [invoice] = await sql.query('select subscription_id from comptoir_invoices where id = $1', [note.invoiceId]);
  await appendEvents(sql, [refundedEvent(after, String(invoice!.subscription_id))]);
  return after;
}
