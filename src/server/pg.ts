import pg from 'pg';
import type { BillingStore } from './store.ts';
import { reached } from './stores/postgres/reached.ts';
import type { Database, Row, Sql } from './stores/postgres/sql.ts';
import { createPostgresStore } from './stores/postgres/store.ts';
import type { Statement } from './stores/postgres/together.ts';

/** What `pg` makes its pool with, named here so that nobody needs its types: a `PoolConfig` of theirs will do. Times in ms. */
export interface PgPoolOptions {
  /** Connections at most. Default 10. */
  readonly max?: number | undefined;
  readonly min?: number | undefined;
  readonly ssl?: boolean | object | undefined;
  /** Default 5,000. */
  readonly connectionTimeoutMillis?: number | undefined;
  readonly idleTimeoutMillis?: number | undefined;
  /** Default 10,000. */
  readonly statement_timeout?: number | false | undefined;
  readonly application_name?: string | undefined;
  /** Settings of each session: `-c search_path=billing`. */
  readonly options?: string | undefined;
}

/** A Postgres server that many stateless processes share. Migrates first. `connection`: `postgres://user:password@host/database`. */
export async function openPgStore(connection: string, options: PgPoolOptions = {}): Promise<BillingStore> {
  const pool = new pg.Pool({
    connectionString: connection,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    ...(options as pg.PoolConfig),
  });
  // A connection that breaks is replaced, and who uses it is told; unheard, either event would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    return await createPostgresStore(databaseOf(pool));
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function databaseOf(pool: pg.Pool): Database {
  const sqlOf = (client: pg.Pool | pg.PoolClient): Sql => ({
    async query(text, parameters) {
      return (await client.query<Row>(text, parameters && [...parameters])).rows;
    },
  });

  return {
    query: (text, parameters) => reached(() => sqlOf(pool).query(text, parameters)),
    transaction: (run) =>
      reached(async () => {
        const client = await pool.connect();
        let broken: Error | undefined;
        try {
          await client.query('begin');
          const sql = sqlOf(client);
          const waiting: Statement[] = [];
          const result = await run({
            async query(text, parameters) {
              for (const { text, values } of waiting.splice(0)) await sql.query(text, values);
              return sql.query(text, parameters);
            },
            ahead: (text, values) => void waiting.push({ text, values }),
          });
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback').catch((failure: Error) => (broken = failure));
          throw error;
        } finally {
          client.release(broken);
        }
      }),
    close: () => pool.end(),
  };
}
