import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { lockFolder } from './folder-lock.ts';
import type { BillingStore } from './store.ts';
import { reached } from './stores/postgres/reached.ts';
import type { Database, Row } from './stores/postgres/sql.ts';
import { createPostgresStore } from './stores/postgres/store.ts';

/**
 * An embedded Postgres in a folder, for one process. Opens or creates it, and migrates. Throws `FolderInUse` while another
 * process has the folder. Without a folder it lives in memory. `from`: what a new database begins with, as PGlite's
 * `dumpDataDir` makes it; an Error where the folder has one already.
 */
export async function openPGliteStore(folder?: string, { from }: { from?: Blob } = {}): Promise<BillingStore> {
  const options = from && { loadDataDir: from };
  if (folder === undefined) return createPostgresStore(databaseOf(await PGlite.create(options), async () => {}));
  await mkdir(folder, { recursive: true });
  const release = await lockFolder(folder);
  try {
    return await createPostgresStore(databaseOf(await PGlite.create(join(folder, 'postgres'), options), release));
  } catch (error) {
    await release();
    throw error;
  }
}

function databaseOf(db: PGlite, release: () => Promise<void>): Database {
  return {
    query: (text, parameters) => reached(async () => (await db.query<Row>(text, parameters && [...parameters])).rows),
    transaction: (run) =>
      reached(() =>
        db.transaction((tx) =>
          run({ query: async (text, parameters) => (await tx.query<Row>(text, parameters && [...parameters])).rows }),
        ),
      ),
    async close() {
      await db.close();
      await release();
    },
  };
}

export { FolderInUse } from './folder-lock.ts';
