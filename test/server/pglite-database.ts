import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

export { databaseOf } from '../../src/server/pglite-database.ts';

let made: Promise<Blob> | null = null;

/** An empty database as `initdb` leaves it, which takes seconds: made once for each version, and kept beside the packages. */
export const emptyDatabase = (): Promise<Blob> => (made ??= load());

async function load(): Promise<Blob> {
  const folder = 'node_modules/.cache/comptoir';
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../package.json'), 'utf8')) as {
    version: string;
  };
  const file = join(folder, `pglite-${version}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Blob([kept]);
  const db = await PGlite.create();
  const dump = await db.dumpDataDir('none');
  await db.close();
  await mkdir(folder, { recursive: true });
  // Whole or not at all: others may be at it.
  await writeFile(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  await rename(`${file}.${process.pid}`, file);
  return dump;
}

export const freshDatabase = async (): Promise<PGlite> => PGlite.create({ loadDataDir: await emptyDatabase() });
