import { issuedEvents, subscriptionEvents } from '../../outbox-events.ts';
import type { InvoiceRecord, SubscriptionRecord } from '../../records.ts';
import type { NewInvoice } from '../../settlement-records.ts';
import type { ChangeCompany, ChangeSubscriptionResult, SubscriptionStore } from '../../subscription-store.ts';
import { numbered } from '../invoice-number.ts';
import { nextDocument } from './documents.ts';
import { lockOrganization } from './locks.ts';
import { appendEvents, eventsInsertion } from './outbox.ts';
import { pageOf } from './pages.ts';
import type { Database, Row, Sql, Transaction } from './sql.ts';
import { invoices, methods, previews, subscriptions } from './tables.ts';
import { together } from './together.ts';
import type { Statement } from './together.ts';

/** Subscriptions after the sale in Postgres. */
export function createPostgresSubscriptions(database: Database): SubscriptionStore {
  const one = async <T>(read: (row: Row) => T, text: string, parameters: readonly unknown[]): Promise<T | null> => {
    const [row] = await database.query(text, parameters);
    return row ? read(row) : null;
  };

  return {
    findSubscription: (organization) =>
      one(
        subscriptions.read,
        `select * from comptoir_subscriptions where organization = $1
          order by (status <> 'ended') desc, created_at desc, id desc limit 1`,
        [organization],
      ),
    async hadTrial(organization) {
      const text = 'select 1 from comptoir_subscriptions where organization = $1 and trial_end is not null limit 1';
      return (await database.query(text, [organization])).length > 0;
    },
    changeSubscription: (subscription, at, company) =>
      database.transaction((sql) => change(sql, subscription, at, company)),
    importSubscription: (subscription, method) =>
      database.transaction(async (sql) => {
        lockOrganization(sql, subscription.organization);
        if (await liveSubscription(sql, subscription.organization)) return false;
        await add(sql, subscription);
        if (method) await methods.insert(sql, method);
        return true;
      }),
    async claimDueSubscriptions(now, leaseUntil, limit) {
      const claimed = await database.query(
        `update comptoir_subscriptions set due_at = $2 where id in (
          select id from comptoir_subscriptions where status <> 'ended' and due_at <= $1
            order by due_at limit $3 for update skip locked
        ) returning *`,
        [now, leaseUntil, limit],
      );
      return claimed.map(subscriptions.read);
    },

    savePreview: (preview) => previews.insert(database, preview),
    findPreview: (id) => one(previews.read, 'select * from comptoir_previews where id = $1', [id]),
    findPreviewByKey: (organization, key) =>
      one(previews.read, 'select * from comptoir_previews where organization = $1 and used_by = $2', [
        organization,
        key,
      ]),
    async deleteUnusedPreviews(expiredBefore) {
      const deleted = await database.query(
        `delete from comptoir_previews p where p.expires_at < $1 and p.used_by is null
          and not exists (select 1 from comptoir_attempts a where a.subject = p.id) returning p.id`,
        [expiredBefore],
      );
      return deleted.length;
    },

    async listInvoices(organization) {
      const text = 'select * from comptoir_invoices where organization = $1 order by issued_at desc, number desc';
      return (await database.query(text, [organization])).map(invoices.read);
    },
    pageInvoices: async (wanted, after, limit) =>
      (await pageOf(database, 'comptoir_invoices', wanted, after, limit)).map(invoices.read),
    findInvoice: (id) => one(invoices.read, 'select * from comptoir_invoices where id = $1', [id]),
  };
}

async function change(
  sql: Transaction,
  subscription: SubscriptionRecord,
  at: string,
  { invoice = null, preview, voids = null }: ChangeCompany = {},
): Promise<ChangeSubscriptionResult> {
  lockOrganization(sql, subscription.organization);
  const before = await heldVersion(sql, subscription);
  if (!before) return { kind: 'moved' };
  if (preview && !(await usePreview(sql, preview.id, preview.key))) return { kind: 'preview-used' };
  const issued = invoice && (await issue(sql, invoice));
  if (voids !== null) await sql.query(`update comptoir_invoices set status = 'void' where id = $1`, [voids]);
  const after = await replace(sql, before, numbered(subscription, issued), at, voids);
  return { kind: 'changed', subscription: after, invoice: issued };
}

/** Locks the row until the transaction ends, and answers it if it is still the one that was read. */
export async function heldVersion(sql: Sql, { id, version }: SubscriptionRecord): Promise<SubscriptionRecord | null> {
  const [row] = await sql.query('select * from comptoir_subscriptions where id = $1 for update', [id]);
  return row !== undefined && Number(row.version) === version ? subscriptions.read(row) : null;
}

export async function liveSubscription(sql: Sql, organization: string): Promise<Row | undefined> {
  const text = `select id from comptoir_subscriptions where organization = $1 and status <> 'ended'`;
  return (await sql.query(text, [organization]))[0];
}

export async function add(sql: Sql, subscription: SubscriptionRecord): Promise<void> {
  await subscriptions.insert(sql, subscription);
  await appendEvents(sql, subscriptionEvents(null, subscription, subscription.createdAt));
}

export async function replace(
  sql: Sql,
  before: SubscriptionRecord,
  subscription: SubscriptionRecord,
  at: string,
  voids: string | null = null,
): Promise<SubscriptionRecord> {
  const { id, version } = subscription;
  const { text, values } = subscriptions.assignments({ ...subscription, version: version + 1 });
  const [row] = await sql.query(
    `update comptoir_subscriptions set ${text} where id = $${values.length + 1} returning *`,
    [...values, id],
  );
  const after = subscriptions.read(row!);
  await appendEvents(sql, subscriptionEvents(before, after, at, voids));
  return after;
}

/** False: it was used before. */
export async function usePreview(sql: Sql, id: string, key: string): Promise<boolean> {
  const text = 'update comptoir_previews set used_by = $2 where id = $1 and used_by is null returning id';
  return (await sql.query(text, [id, key])).length > 0;
}

export async function issue(sql: Sql, invoice: NewInvoice): Promise<InvoiceRecord> {
  const { issued, writes } = await nextInvoice(sql, invoice);
  await together(sql, [...writes, eventsInsertion(issuedEvents(issued))]);
  return issued;
}

/** An invoice with its number, and how it is written. `counted`: its series, where it was counted on before. */
export async function nextInvoice(
  sql: Sql,
  { series, print, ...invoice }: NewInvoice,
  counted?: Row,
): Promise<{ readonly issued: InvoiceRecord; readonly writes: readonly Statement[] }> {
  const { number, writes } = await nextDocument(sql, { ...invoice, print }, series, counted);
  const issued = { ...invoice, number };
  return { issued, writes: [...writes, invoices.insertion(issued)] };
}
