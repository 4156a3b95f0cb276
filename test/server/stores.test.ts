import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import { openPgStore } from '../../src/server/pg.ts';
import { creditContract } from './credit-contract.ts';
import { documentContract } from './document-contract.ts';
import { limitContract } from './limit-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { subscriptionContract } from './subscription-contract.ts';
import { storeContract } from './store-contract.ts';
import { freshStore } from './pglite-database.ts';

storeContract('memory', async () => createMemoryStore());
storeContract('PGlite', freshStore);
subscriptionContract('memory', async () => createMemoryStore());
subscriptionContract('PGlite', freshStore);
creditContract('memory', async () => createMemoryStore());
creditContract('PGlite', freshStore);
documentContract('memory', async () => createMemoryStore());
documentContract('PGlite', freshStore);
limitContract('memory', async () => createMemoryStore());
limitContract('PGlite', freshStore);
outboxContract('memory', async () => createMemoryStore());
outboxContract('PGlite', freshStore);

const url = process.env.DATABASE_URL;

/** A schema of its own on the server that `DATABASE_URL` names. */
async function emptySchema(): Promise<string> {
  const schema = `comptoir_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.end();
  return schema;
}

if (url) {
  const open = async () => openPgStore(url, { options: `-c search_path=${await emptySchema()}` });
  storeContract('Postgres', open);
  creditContract('Postgres', open);
  documentContract('Postgres', open);
  limitContract('Postgres', open);
  outboxContract('Postgres', open);
  subscriptionContract('Postgres', open);

  describe('Postgres', () => {
    it('migrates once, from many servers at once', async () => {
      const options = `-c search_path=${await emptySchema()}`;
      const stores = await Promise.all(Array.from({ length: 4 }, () => openPgStore(url, { options })));
      for (const store of stores) await store.close();
    });

    it('refuses tables of a later version', async () => {
      const options = `-c search_path=${await emptySchema()}`;
      await (await openPgStore(url, { options })).close();
      const client = new pg.Client({ connectionString: url, options });
      await client.connect();
      await client.query(`insert into comptoir_migrations (version, name) values (999, 'later')`);
      await client.end();
      await expect(openPgStore(url, { options })).rejects.toThrow('schema version 999');
    });
  });
} else {
  it.skip('Postgres: set DATABASE_URL to run the contract suite on a server');
}

describe('a Postgres that is not there', () => {
  it('is said to be unavailable', async () => {
    await expect(openPgStore('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
