import pg from 'pg';
import { StoreUnavailable } from './store.ts';
import type { BillingStore } from './store.ts';
import type { Database, Row, Sql } from './stores/postgres/sql.ts';
import { createPostgresStore } from './stores/postgres/store.ts';

/** Postgres' own classes of error that are about reaching it, its resources, or an operator's stop. */
const unreachable = /^(08|53|57P)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE']);

/** A Postgres server that many stateless processes share. Migrates first. `connection`: `postgres://user:password@host/database`. */
export async function openPgStore(connection: string, options: pg.PoolConfig = {}): Promise<BillingStore> {
  const pool = new pg.Pool({
    connectionString: connection,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    ...options,
  });
  // An idle connection that breaks is replaced; unheard, the event would end the process.
  pool.on('error', () => {});
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
          const result = await run(sqlOf(client));
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

async function reached<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const lost = network.has(code) || unreachable.test(code) || /terminated|timeout exceeded/i.test(message);
    throw lost ? new StoreUnavailable(message, { cause: error }) : error;
  }
}
