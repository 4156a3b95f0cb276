import type { BillingStore } from '../src/server/index.ts';
import type { Settings } from './server-settings.ts';

/** The shop's database: an embedded one, or the Postgres server that `DATABASE_URL` names. */
export async function openStore({ databaseUrl, dataDir }: Settings): Promise<BillingStore> {
  // Loaded only where it is used: either driver may be missing.
  if (databaseUrl) return (await import('../src/server/pg.ts')).openPgStore(databaseUrl);
  return (await import('../src/server/pglite.ts')).openPGliteStore(dataDir);
}
