import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createBillingServer, createSandboxVatRegister, createViesRegister, systemClock } from '../src/server/index.ts';
import type { BillingServer, BillingStore, Clock, LogEvent, PaymentProvider } from '../src/server/index.ts';
import type { Catalog, Trial } from '../src/pricing/index.ts';
import { createInvoicePdf } from '../src/server/invoice-pdf.ts';
import { catalog } from './catalog.ts';
import { sellerDetails } from './seller-details.ts';
import { clockRoute, createShopClock } from './server-clock.ts';
import { contentSecurityPolicy } from './server-csp.ts';
import { openPages, servePages } from './server-pages.ts';
import { paymentsOf } from './server-payments.ts';
import { serveRendered } from './server-rendered.ts';
import { readSettings } from './server-settings.ts';
import type { Settings } from './server-settings.ts';
import { openStore } from './server-store.ts';
import { authorizeVisitor, welcome } from './server-visitor.ts';

/** What the shop sells: its catalog, with trials where the settings say so. */
function soldBy({ trialDays }: Settings): Catalog {
  if (trialDays === 0) return catalog;
  const trial: Trial = { days: trialDays, card: 'none' };
  return { ...catalog, plans: catalog.plans.map((plan) => (plan.prices ? { ...plan, trial } : plan)) };
}

/** The demo shop: its pages and its billing backend on one origin. `npm start`. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  let serve: RequestListener = (_, response) => response.writeHead(503, { 'Retry-After': '1' }).end('starting');
  const http = createServer((request, response) => serve(request, response));
  // Before anything heavy: a port in use is said at once.
  await listen(http, settings);
  const sold = soldBy(settings);
  // The price list as a file, for the pages that need no backend. Coupon codes stay on the server.
  const plansFile = JSON.stringify({ ...sold, coupons: [] });
  const store = await openStore(settings);
  // Time may be moved on only where no real money is.
  const isSandbox = !settings.stripe && !settings.paypal;
  const shopClock = isSandbox ? await createShopClock(store.providerState) : null;
  const clock = shopClock ?? systemClock;
  const payments = await paymentsOf(settings, store, clock);
  const billing = createBilling(sold, store, payments, clock, settings);
  const moveClock = shopClock && clockRoute(shopClock, () => billing.runDue());
  const files = await openPages(settings.pagesDir);
  const pages = servePages(contentSecurityPolicy(settings), files);
  const policy = (nonce: string): string => contentSecurityPolicy(settings, nonce);
  const rendered = serveRendered({ shell: String(files.get('/server-rendered.html')), billing, clock, policy });
  const api = getRequestListener(billing.fetch);

  serve = (request, response) => {
    // What is no address would throw where nobody listens, and end the shop.
    if (!URL.canParse(request.url ?? '', `http://${request.headers.host ?? 'localhost'}`)) {
      response.writeHead(400).end();
      return;
    }
    const path = (request.url ?? '/').split('?')[0]!;
    if (path === '/plans.json') {
      response.setHeader('Content-Type', 'application/json').end(plansFile);
      return;
    }
    if (path === '/healthz' || path === '/readyz') request.url = `/billing${path}`;
    if (request.url?.startsWith('/billing/')) {
      void api(request, response);
      return;
    }
    // Our guard: who is on this machine. A shop with staff has it at `/billing/metrics` for them.
    if (path === '/metrics' && isLoopback(request.socket.remoteAddress)) {
      billing.metrics().then(
        (text) => response.setHeader('Content-Type', metricsType).end(text),
        (error: unknown) => {
          report(error);
          response.writeHead(503).end();
        },
      );
      return;
    }
    if (path === '/demo/clock' && moveClock) {
      moveClock(request, response).catch((error: unknown) => {
        report(error);
        response.writeHead(500).end();
      });
      return;
    }
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (isPage && welcome(request, response)) return;
    if (isPage && path === '/server-rendered') return rendered(request, response);
    void pages(request, response);
  };

  const due = setInterval(() => void billing.runDue().catch(report), 30_000);
  stopOnSignal(async () => {
    clearInterval(due);
    await closed(http);
    await store.close();
  });
  const taken = payments.map(({ id }) => id).join(', ');
  console.log(`The shop is open: ${addressOf(settings)} (payments: ${taken})`);
}

const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

const isLoopback = (address = ''): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

function addressOf({ host, port }: Settings): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  return `http://${everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}/`;
}

function listen(http: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const used = error.code === 'EADDRINUSE';
      reject(used ? new Error(`port ${port} is in use: choose another with PORT=…`, { cause: error }) : error);
    });
    http.listen(port, host, resolve);
  });
}

function createBilling(
  sold: Catalog,
  store: BillingStore,
  payments: readonly PaymentProvider[],
  clock: Clock,
  { vatRegister, origins, clientAddressHeader }: Settings,
): BillingServer {
  return createBillingServer({
    catalog: sold,
    store,
    payments,
    clock,
    vatRegister: vatRegister === 'vies' ? createViesRegister() : createSandboxVatRegister(),
    authorize: authorizeVisitor,
    documents: { seller: sellerDetails, pdf: createInvoicePdf() },
    basePath: '/billing',
    origins,
    ...(clientAddressHeader !== null && { clientAddress: ({ headers }) => headers.get(clientAddressHeader) }),
    log: logged,
  });
}

/** Requests go unlogged here: a shop's console is for what somebody should look at. */
function logged(event: LogEvent): void {
  if (event.event !== 'request') console.log(JSON.stringify(event));
}

function report(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
}

/** Longer than a payment provider may take to answer (ms). */
const patience = 20_000;

/** Takes nobody new, and waits until who is being served has an answer. */
async function closed(http: Server): Promise<void> {
  const over = new Promise((end) => http.close(end));
  // A connection that is kept alive is not closed by its answer.
  const idle = setInterval(() => http.closeIdleConnections(), 100);
  const late = setTimeout(() => http.closeAllConnections(), patience);
  await over;
  clearInterval(idle);
  clearTimeout(late);
}

/** The first signal ends it in order, the second at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          report(error);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  report(error);
  process.exit(1);
});
