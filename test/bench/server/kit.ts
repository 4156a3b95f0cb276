import { catalog } from '../../../demo/catalog.ts';
import { createBillingServer, createSandboxProvider, createSandboxVatRegister } from '../../../src/server/index.ts';
import type { BillingServer, BillingStore, Limits, Principal } from '../../../src/server/index.ts';
import { openPgStore } from '../../../src/server/pg.ts';
import { openPGliteStore } from '../../../src/server/pglite.ts';
import { emptySchema } from '../../server/fresh-store.ts';
import type { Served } from './host.ts';

/** Everything is counted as ever, and nothing refused. */
const most = { perPrincipal: 1e9, perAddress: 1e9, seconds: 900 };
const limits: Limits = {
  requests: { ...most, seconds: 60 },
  payments: { ...most, declined: 1000 },
  couponGuesses: most,
  vatLookups: most,
};

/** A shop's server over a store. `x-as` names the buyer's organisation, `x-from` the address. */
export function shopOver(store: BillingStore): BillingServer {
  return createBillingServer({
    catalog,
    store,
    payments: [createSandboxProvider({ state: store.providerState })],
    vatRegister: createSandboxVatRegister(),
    authorize: ({ headers }): Principal => {
      const id = headers.get('x-as');
      if (id === null) return { who: 'anonymous', organization: null };
      return { who: 'owner', organization: { id, name: null }, owners: [{ name: 'Camille', email: null }] };
    },
    clientAddress: ({ headers }) => headers.get('x-from'),
    limits,
    log: ({ level, event, error }) => {
      if (level !== 'info') console.error(level, event, error ?? '');
    },
  });
}

/** The kit as a shop runs it: over the embedded Postgres, or the one that `DATABASE_URL` names. */
export async function kit(folder: string): Promise<Served> {
  const url = process.env.DATABASE_URL;
  const store = url ? await openPgStore(url, { options: await emptySchema(url) }) : await openPGliteStore(folder);
  const shop = shopOver(store);
  const due = setInterval(() => void shop.runDue(), 30_000);
  return {
    fetch: shop.fetch,
    async close() {
      clearInterval(due);
      await store.close();
    },
  };
}
