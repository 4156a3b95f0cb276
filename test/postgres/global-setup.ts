import { startPostgres } from './postgres.ts';

/** Names a Postgres in `DATABASE_URL` for as long as the tests run: the one that is named already, else one of its own. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DATABASE_URL) return undefined;
  const postgres = await startPostgres();
  if (!postgres) {
    console.log('No Postgres is installed here: its own tests are skipped, and the others run on the embedded one.');
    return undefined;
  }
  process.env.DATABASE_URL = postgres.url;
  return postgres.stop;
}
