import type { CreditStore, NewCreditNote } from '../../credit-store.ts';
import type { CreditNoteRecord } from '../../records.ts';
import { nextNumber } from './numbers.ts';
import type { Database, Sql } from './sql.ts';
import { creditNotes, vatRechecks } from './tables.ts';

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
    issueCreditNote: (recheckId, note) => database.transaction((sql) => issue(sql, recheckId, note)),
    markCreditRefunded: (noteId, reference, at) =>
      database.transaction((sql) => markRefunded(sql, noteId, reference, at)),
    async findCreditNote(invoiceId) {
      const [row] = await database.query('select * from comptoir_credit_notes where invoice_id = $1', [invoiceId]);
      return row ? creditNotes.read(row) : null;
    },
    async listCreditNotes(organization) {
      const text = 'select * from comptoir_credit_notes where organization = $1 order by issued_at desc, number desc';
      return (await database.query(text, [organization])).map(creditNotes.read);
    },
  };
}

/** The re-check's row is locked first: of two callers the second finds the note of the first, and takes no number. */
async function issue(sql: Sql, recheckId: string, { series, ...note }: NewCreditNote): Promise<CreditNoteRecord> {
  const [recheck] = await sql.query('select 1 from comptoir_vat_rechecks where id = $1 for update', [recheckId]);
  if (!recheck) throw new Error(`no VAT re-check ${recheckId}`);
  const [known] = await sql.query('select * from comptoir_credit_notes where invoice_id = $1', [note.invoiceId]);
  if (known) return creditNotes.read(known);
  const number = await nextNumber(sql, series);
  const issued: CreditNoteRecord = { ...note, number, refund: 'pending', refundReference: null, refundedAt: null };
  await creditNotes.insert(sql, issued);
  await sql.query(`update comptoir_vat_rechecks set status = 'refunding' where id = $1`, [recheckId]);
  return issued;
}

async function markRefunded(sql: Sql, noteId: string, reference: string, at: string): Promise<CreditNoteRecord> {
  const [row] = await sql.query('select * from comptoir_credit_notes where id = $1 for update', [noteId]);
  if (!row) throw new Error(`no credit note ${noteId}`);
  const note = creditNotes.read(row);
  if (note.refund === 'refunded') return note;
  const [refunded] = await sql.query(
    `update comptoir_credit_notes set refund = 'refunded', refund_reference = $2, refunded_at = $3
      where id = $1 returning *`,
    [noteId, reference, at],
  );
  await sql.query(`update comptoir_vat_rechecks set status = 'credited' where invoice_id = $1`, [note.invoiceId]);
  return creditNotes.read(refunded!);
}
