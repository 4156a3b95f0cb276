import type { PGlite } from '@electric-sql/pglite';
import type { Database, Row } from '../../src/server/stores/postgres/sql.ts';

/** An embedded Postgres as stores take one, whose rows a test may look into. */
export const databaseOf = (db: PGlite): Database => ({
  query: async (text, parameters) => (await db.query<Row>(text, parameters && [...parameters])).rows,
  transaction: (run) =>
    db.transaction((tx) =>
      run({ query: async (text, parameters) => (await tx.query<Row>(text, parameters && [...parameters])).rows }),
    ),
  close: () => db.close(),
});
