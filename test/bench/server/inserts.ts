import { Hono } from 'hono/tiny';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { join } from 'node:path';
import type { BillingStore } from '../../../src/server/index.ts';
import { openPgStore } from '../../../src/server/pg.ts';
import { databaseOf } from '../../../src/server/pglite-database.ts';
import { openPGliteStore } from '../../../src/server/pglite.ts';
import { emptySchema } from '../../server/fresh-store.ts';
import { buyer } from './buyer.ts';
import type { Constant } from './constants.ts';
import type { Served } from './host.ts';
import { shopOver } from './kit.ts';

type Values = readonly unknown[];
type Query = (text: string, values?: Values) => Promise<readonly Record<string, unknown>[]>;

interface Raw {
  readonly query: Query;
  transaction(run: (query: Query) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** The rows that a checkout leaves behind, that of its quote too, written in one transaction; nothing is read, checked or worked out. */
export async function inserts(folder: string, given: readonly Constant[]): Promise<Served> {
  const { open, raw } = await placeOf(folder);
  const store = await open();
  const shop = shopOver(store);
  // The first leaves behind what every later one finds there already.
  await boughtIn(shop.fetch, 'first');
  await store.close();
  const database = await raw();
  const before = await rowsIn(database.query);
  await database.close();
  const again = await open();
  await boughtIn(shopOver(again).fetch, 'second');
  await again.close();

  const live = await raw();
  const after = await rowsIn(live.query);
  const written = [...after].flatMap(([table, rows]) => {
    const known = new Set((before.get(table) ?? []).map((row) => JSON.stringify(row)));
    const fresh = rows.filter((row) => !known.has(JSON.stringify(row)));
    // What a checkout only changes is no insert.
    return fresh.slice(0, rows.length - known.size).map((row) => statementOf(table, row));
  });
  written.sort((a, b) => rank(a.table) - rank(b.table));

  let count = 0;
  const app = new Hono();
  for (const { method, path, status, body } of given) {
    app.on(method, path, async () => {
      const left = path.endsWith('/confirm') || path === '/inserts' ? written : [];
      const at = ++count;
      if (left.length > 0) {
        await live.transaction(async (query) => {
          for (const { text, values } of left) await query(text, values(at));
        });
      }
      return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
    });
  }
  const rows: Record<string, number> = {};
  for (const { table } of written) rows[table] = (rows[table] ?? 0) + 1;
  return { fetch: app.fetch, rows, close: () => live.close() };
}

/** What others refer to comes first. */
const rank = (table: string): number =>
  ['comptoir_quotes', 'comptoir_attempts', 'comptoir_subscriptions'].indexOf(table) >>> 0;

async function boughtIn(fetch: (request: Request) => Promise<Response>, name: string): Promise<void> {
  const ask = async (path: string, init: RequestInit) => {
    const answer = await fetch(new Request(`http://shop${path}`, init));
    return { status: answer.status, body: await answer.text() };
  };
  await buyer(ask, name).buy();
}

async function rowsIn(query: Query): Promise<Map<string, Record<string, unknown>[]>> {
  const tables = await query(
    `select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_name like 'comptoir%' order by 1`,
  );
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const { name } of tables) rows.set(String(name), [...(await query(`select * from ${String(name)}`))]);
  return rows;
}

/** Columns that must not repeat get an ending that counts; a running number counts on, and the table's own is its own. */
function statementOf(table: string, row: Record<string, unknown>) {
  const own = table === 'comptoir_outbox' ? ['position'] : [];
  const columns = Object.keys(row).filter((column) => !own.includes(column));
  const isName = (column: string): boolean => /^(id|key|number|organization|.*_id|idempotency_key)$/.test(column);
  const json = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;
  const kept = columns.map((column) => [column, json(row[column])] as const);
  const values = (at: number): Values =>
    kept.map(([column, value]) => {
      if (column === 'position') return Number(value) + at;
      return typeof value === 'string' && isName(column) ? `${value}${at}` : value;
    });
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  return { table, text: `insert into ${table} (${columns.join(', ')}) values (${places})`, values };
}

/** Where rows go: to the kit's own store first, then to the same one without the kit. */
async function placeOf(
  folder: string,
): Promise<{ readonly open: () => Promise<BillingStore>; readonly raw: () => Promise<Raw> }> {
  const url = process.env.DATABASE_URL;
  if (!url) return { open: () => openPGliteStore(folder), raw: () => rawPGlite(folder) };
  const options = await emptySchema(url);
  return { open: () => openPgStore(url, { options }), raw: async () => rawPostgres(url, options) };
}

/** Statements go as the kit's own do. */
async function rawPGlite(folder: string): Promise<Raw> {
  const database = databaseOf(await PGlite.create(join(folder, 'postgres')));
  return {
    query: (text, values) => database.query(text, values),
    transaction: (run) => database.transaction(({ query }) => run(query)),
    close: () => database.close(),
  };
}

function rawPostgres(connectionString: string, options: string): Raw {
  const pool = new pg.Pool({ connectionString, options });
  const queryOf =
    (client: pg.Pool | pg.PoolClient): Query =>
    async (text, values) =>
      (await client.query<Record<string, unknown>>(text, [...(values ?? [])])).rows;
  return {
    query: queryOf(pool),
    async transaction(run) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await run(queryOf(client));
        await client.query('commit');
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
