import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openPgStore } from '../../src/server/pg.ts';
import { schemaVersion } from '../../src/server/stores/postgres/migrate.ts';
import { emptySchema } from '../server/fresh-store.ts';

const url = process.env.DATABASE_URL ?? '';
const script = fileURLToPath(new URL('./migrating-server.ts', import.meta.url));

async function asked<T>(options: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, options });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows as T[];
}

describe.skipIf(!url)('the migrations of a Postgres server (needs one: npm run test:postgres)', () => {
  it('are made once each, by several processes that start at once', async () => {
    const options = await emptySchema(url);
    const start = () => promisify(execFile)(process.execPath, ['--import', 'tsx', script, url, options]);
    await Promise.all([start(), start(), start()]);
    const made = await asked<{ version: number }>(
      options,
      'select version from comptoir_migrations order by applied_at, version',
    );
    expect(made.map(({ version }) => version)).toEqual(Array.from({ length: schemaVersion }, (_, index) => index + 1));
  });

  it('wait for the one who makes them', async () => {
    const options = await emptySchema(url);
    const stores = await Promise.all(Array.from({ length: 4 }, () => openPgStore(url, { options })));
    expect(await Promise.all(stores.map((store) => store.ping()))).toHaveLength(4);
    for (const store of stores) await store.close();
  });

  it('leave nothing behind where one fails', async () => {
    const options = await emptySchema(url);
    await asked(options, 'create table comptoir_disputes (in_the_way integer)');
    await expect(openPgStore(url, { options })).rejects.toThrow('already exists');
    const tables = await asked<{ name: string }>(
      options,
      `select table_name as name from information_schema.tables where table_schema = current_schema()`,
    );
    expect(tables).toEqual([{ name: 'comptoir_disputes' }]);
  });

  it('are refused where newer code has made more', async () => {
    const options = await emptySchema(url);
    await (await openPgStore(url, { options })).close();
    await asked(options, `insert into comptoir_migrations (version, name) values (999, 'later')`);
    await expect(openPgStore(url, { options })).rejects.toThrow('schema version 999');
  });
});
