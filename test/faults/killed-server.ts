import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createSandboxProvider } from '../../src/server/index.ts';
import { createPostgresStore } from '../../src/server/stores/postgres/store.ts';
import { databaseOf, emptyDatabase } from '../server/pglite-database.ts';
import { movableClock, openShop } from '../server/shop.ts';
import type { Failpoint } from './killed-shop.ts';

/** The process that is killed: see `killed-shop.ts`. */
const [folder, failpoint] = process.argv.slice(2) as [string, Failpoint];

let armed = false;
const die = (at: Failpoint): void => void (armed && at === failpoint && process.kill(process.pid, 'SIGKILL'));

const database = databaseOf(await PGlite.create(join(folder, 'postgres'), { loadDataDir: await emptyDatabase() }));
const store = await createPostgresStore({
  ...database,
  transaction: (run) =>
    database.transaction((sql) =>
      run({
        ahead: (text, parameters) => sql.ahead(text, parameters),
        async query(text, parameters) {
          const rows = await sql.query(text, parameters);
          if (/insert into comptoir_invoices/.test(text)) die('in-settlement');
          return rows;
        },
      }),
    ),
});
const clock = movableClock();
const sandbox = createSandboxProvider({ state: store.providerState, clock });
const shop = openShop({
  store,
  clock,
  payments: [
    {
      ...sandbox,
      async confirm(order, payload, call) {
        die('before-charge');
        const state = await sandbox.confirm(order, payload, call);
        die('after-charge');
        return state;
      },
    },
  ],
});

await shop.buy('sandbox_success:visa:4242', { as: 'owner:sold' });
const { body } = await shop.open(await shop.quote(), {}, { key: 'key-of-the-killed' });
armed = true;
await shop.confirm(body.id, { token: 'sandbox_success:visa:4242' });
