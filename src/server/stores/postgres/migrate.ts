import { firstSale } from './migrations/0001-first-sale.ts';
import { redemptions } from './migrations/0002-redemptions.ts';
import { vatCredits } from './migrations/0003-vat-credits.ts';
import { afterTheSale } from './migrations/0004-after-the-sale.ts';
import { refunds } from './migrations/0005-refunds.ts';
import { outbox } from './migrations/0006-outbox.ts';
import { issuedDocuments } from './migrations/0007-issued-documents.ts';
import { eventTimes } from './migrations/0008-event-times.ts';
import { counts } from './migrations/0009-counts.ts';
import { disputes } from './migrations/0010-disputes.ts';
import { openInvoices } from './migrations/0011-open-invoices.ts';
import { lighterWrites } from './migrations/0012-lighter-writes.ts';
import { sealedQuotes } from './migrations/0013-sealed-quotes.ts';
import type { Database } from './sql.ts';

/** One step forward. There is no way back: a mistake is mended by the next one. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

const migrations: readonly Migration[] = [
  firstSale,
  redemptions,
  vatCredits,
  afterTheSale,
  refunds,
  outbox,
  issuedDocuments,
  eventTimes,
  counts,
  disputes,
  openInvoices,
  lighterWrites,
  sealedQuotes,
];

/** What this code reads and writes. */
export const schemaVersion = migrations.at(-1)!.version;

/** Any number, as long as everyone who migrates takes the same lock. */
const migrationLock = 726_901_425;

/**
 * Brings the tables up to date. Safe from every server at every start: one at a time, each step once, all or nothing.
 * Refuses a database that newer code has migrated.
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await sql.query(
      `create table if not exists comptoir_migrations (
        version integer primary key,
        name text not null,
        applied_at timestamptz not null default now()
      )`,
    );
    const [row] = await sql.query('select coalesce(max(version), 0) as version from comptoir_migrations');
    const current = Number(row?.version ?? 0);
    if (current > schemaVersion) {
      throw new Error(
        `the database has schema version ${current}, this version of Comptoir knows up to ${schemaVersion}`,
      );
    }
    for (const { version, name, statements } of migrations) {
      if (version <= current) continue;
      for (const statement of statements) await sql.query(statement);
      await sql.query('insert into comptoir_migrations (version, name) values ($1, $2)', [version, name]);
    }
  });
}
