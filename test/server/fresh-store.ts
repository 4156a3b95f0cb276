import pg from 'pg';
import type { BillingStore } from '../../src/server/index.ts';
import { openPgStore } from '../../src/server/pg.ts';
import { createPostgresStore } from '../../src/server/stores/postgres/store.ts';
import { databaseOf, freshDatabase } from './pglite-database.ts';

const url = process.env.DATABASE_URL;

/** What `freshStore` stores in: a Postgres in memory, or the server that `DATABASE_URL` names. */
export const databaseName = url ? 'Postgres' : 'PGlite';

export const freshStore = async (): Promise<BillingStore> =>
  url ? openPgStore(url, { options: await emptySchema(url), max: 5 }) : inMemory();

type InMemory = Awaited<ReturnType<typeof freshDatabase>>;

const closed: InMemory[] = [];

/** To start a Postgres takes seconds, to empty one a moment: what a store was closed on serves the next. */
async function inMemory(): Promise<BillingStore> {
  const postgres = closed.pop() ?? (await freshDatabase());
  await postgres.exec('discard all');
  await postgres.exec('drop schema public cascade; create schema public');
  const database = databaseOf(postgres);
  return createPostgresStore({
    ...database,
    async close() {
      // After all that was asked of it.
      await database.query('select');
      closed.push(postgres);
    },
  });
}

/** A schema of its own on a Postgres server, as the connection option that works in it. */
export async function emptySchema(server: string): Promise<string> {
  const schema = `comptoir_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.end();
  return `-c search_path=${schema}`;
}
