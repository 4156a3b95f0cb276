import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { lockFolder } from './folder-lock.ts';
import { databaseOf } from './pglite-database.ts';
import type { BillingStore } from './store.ts';
import { createPostgresStore } from './stores/postgres/store.ts';

/**
 * An embedded Postgres in a folder, for one process. Opens or creates it, and migrates. Throws `FolderInUse` while another
 * process has the folder. Without a folder it lives in memory. `from`: what a new database begins with, as PGlite's
 * `dumpDataDir` makes it; an Error where the folder has one already.
 */
export async function openPGliteStore(folder?: string, { from }: { from?: Blob } = {}): Promise<BillingStore> {
  const options = from && { loadDataDir: from };
  if (folder === undefined) return createPostgresStore(databaseOf(await PGlite.create(options)));
  await mkdir(folder, { recursive: true });
  const release = await lockFolder(folder);
  try {
    return await createPostgresStore(databaseOf(await PGlite.create(join(folder, 'postgres'), options), release));
  } catch (error) {
    await release();
    throw error;
  }
}

export { FolderInUse } from './folder-lock.ts';
