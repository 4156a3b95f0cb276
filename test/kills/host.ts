import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { catalog } from '../../demo/catalog.ts';
import { createBillingServer, createSandboxProvider } from '../../src/server/index.ts';
import type { PaymentProvider, Principal } from '../../src/server/index.ts';
import { openPgStore } from '../../src/server/pg.ts';
import { reachingProvider, reachingStore, reachStatements } from './failpoints.ts';
import type { Failpoint, Reach } from './failpoints.ts';
import { ledgerAt } from './ledger.ts';

/** One of the servers that are killed: a process of its own, which sends its port once it serves. */
const [database, options, ledger] = process.argv.slice(2) as [string, string, string];

let armed: Failpoint | null = null;
const reach: Reach = (point) => {
  if (point === armed) process.kill(process.pid, 'SIGKILL');
};
let now = 0;
const clock = { now: () => now };

reachStatements(reach);
const store = await openPgStore(database, { options, max: 4 });
const sandbox = createSandboxProvider({ state: ledgerAt(ledger), clock });
const provider: PaymentProvider = {
  ...reachingProvider(sandbox, reach),
  verifyEvent: async (_, raw) => JSON.parse(new TextDecoder().decode(raw)) as { id: string; attempt: string },
};
const billing = createBillingServer({
  catalog,
  store: reachingStore(store, reach),
  payments: [provider],
  ids: (prefix) => `${prefix}_${randomUUID()}`,
  clock,
  // Every event is counted at the end.
  outboxRetentionDays: 10_000,
  authorize: (request): Principal => {
    const [who, id = ''] = (request.headers.get('x-as') ?? '').split(':');
    if (who !== 'owner') return { who: 'anonymous', organization: null };
    return { who, organization: { id, name: null }, owners: [{ name: 'Camille', email: null }] };
  },
  log: ({ level, event, code, error }) => {
    if (level === 'alert') console.error(level, event, code ?? '', error ?? '');
  },
});

/** Time is what requests say it is, and never goes back. */
const serve = getRequestListener((request) => {
  now = Math.max(now, Number(request.headers.get('x-now')));
  const { pathname } = new URL(request.url);
  if (pathname === '/run-due') return billing.runDue().then((work) => Response.json(work));
  if (!pathname.startsWith('/die-at/')) return billing.fetch(request);
  armed = pathname.slice('/die-at/'.length) as Failpoint;
  return new Response();
});
const http = createServer((request, response) => void serve(request, response));
http.listen(0, '127.0.0.1', () => process.send!((http.address() as AddressInfo).port));

// A rolling restart.
process.once('SIGTERM', () => {
  http.close(() => void store.close().then(() => process.exit(0)));
  http.closeIdleConnections();
});
// Nobody is left to serve.
process.once('disconnect', () => process.exit(0));
