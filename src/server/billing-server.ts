import { validateCatalog } from '../pricing/index.ts';
import type { Catalog } from '../pricing/index.ts';
import { createAdmin } from './admin.ts';
import type { Admin } from './admin.ts';
import { createImport } from './admin-import.ts';
import { createAttemptOpening } from './attempt-opening.ts';
import { createAttemptDesk } from './attempts.ts';
import { checkOptions } from './billing-server-options.ts';
import type { BillingServerOptions } from './billing-server-options.ts';
import { createCheckoutDesk } from './checkouts.ts';
import { instant, systemClock } from './clock.ts';
import { createDocumentIssuing } from './documents/issuing.ts';
import { createPress } from './documents/press.ts';
import { createCreditRefund } from './credit-refund.ts';
import { createEnding } from './ending.ts';
import { createEntitlements } from './entitlements.ts';
import type { EntitlementsOf } from './entitlements.ts';
import { createSandboxFaults } from './faults.ts';
import { randomId } from './ids.ts';
import { createJanitor } from './janitor.ts';
import type { DueWork } from './janitor.ts';
import { createKeptKey } from './kept-key.ts';
import { createLimiter } from './limiter.ts';
import { defaultLimits } from './limits.ts';
import { createNotices, defaultNoticeDays } from './notices.ts';
import { alertsOnConsole, type Log } from './log.ts';
import { createHeard } from './metrics/heard.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createOutbox } from './outbox.ts';
import { createOutboxRetention } from './outbox-retention.ts';
import type { Outbox } from './outbox.ts';
import { createQuoteSeal } from './quote-seal.ts';
import { createQuoteDesk } from './quotes.ts';
import { createProviderRefunds } from './provider-refunds.ts';
import { createRefundNotes } from './refund-notes.ts';
import { createRefundDesk } from './refunds.ts';
import { createReversalDesk } from './reversals.ts';
import { createAddressHash } from './request-source.ts';
import { readinessOf } from './readiness.ts';
import { createRouter } from './router.ts';
import { catalogRoutes } from './routes/catalog.ts';
import { checkoutRoutes } from './routes/checkouts.ts';
import { customerRoutes } from './routes/customer.ts';
import { documentRoutes } from './routes/documents.ts';
import { metaRoutes } from './routes/meta.ts';
import { quoteRoutes } from './routes/quotes.ts';
import { sessionRoutes } from './routes/session.ts';
import { staffRoutes } from './routes/staff.ts';
import { subscriptionRoutes } from './routes/subscription.ts';
import type { Services } from './services.ts';
import { createSaleSettler } from './settlement.ts';
import type { Settler } from './settlement.ts';
import { createAdvance } from './subscription/advance.ts';
import { createChangeDesk } from './subscription/change-desk.ts';
import { createCollector } from './subscription/collect.ts';
import { createSubscriptionDesk } from './subscription/desk.ts';
import { createLeastCharge } from './subscription/least-charge.ts';
import { createPayDesk } from './subscription/pay-desk.ts';
import { createSubscriptionSettler } from './subscription/settle.ts';
import { createSubscriptionTaxes } from './subscription/taxes.ts';
import { createSubscriptionView } from './subscription/view.ts';
import { createVatConsultation } from './vat-consultation.ts';
import { createVatCredits } from './vat-credit.ts';
import { createVatDesk } from './vat-desk.ts';
import { createVatRechecker } from './vat-recheck.ts';
import { createWebhookDesk } from './webhooks.ts';

export interface BillingServer {
  /** Answers one request. Never rejects. */
  fetch(request: Request): Promise<Response>;
  /**
   * Does what is due at `now` (ms; default: the clock's): unfinished attempts, renewals, retries, trial ends and scheduled
   * changes, VAT numbers to verify, unused previews. Any scheduler, any number at once. Rejects while the store does not answer.
   */
  runDue(now?: number): Promise<DueWork>;
  /** What an organisation may use now. */
  readonly entitlements: EntitlementsOf;
  /** What support staff may do. */
  readonly admin: Admin;
  /** What happened, for the host's mail and other systems. */
  readonly outbox: Outbox;
  /**
   * What this process saw and what waits in the store, in Prometheus' text format, to be mounted behind your own guard; with
   * `authorizeStaff` it is at `/metrics` too. No label names a customer. Never rejects.
   */
  metrics(): Promise<string>;
}

/** The backend of the elements: one fetch handler over a store and payment providers. Throws on a catalog with faults. */
export function createBillingServer(options: BillingServerOptions): BillingServer {
  checkOptions(options);
  const { store, payments: providers, clock = systemClock, ids = randomId } = options;
  const heard = createHeard();
  const tell = options.log ?? alertsOnConsole;
  const log: Log = (event) => {
    heard.listen(event);
    tell(event);
  };
  const catalog = checkedCatalog(options.catalog);
  const sandbox = providers.length > 0 && providers.every((provider) => provider.sandbox);
  if (options.faults && !sandbox) throw new Error('fault switches need every payment provider to be a sandbox');

  const limits = { ...defaultLimits, ...options.limits };
  const hashAddress = createAddressHash(createKeptKey(store.providerState, 'address-key', options.addressKey));
  const limiter = createLimiter({ limits, store, hashAddress, clock, log });

  const register = options.vatRegister;
  const consult = register && createVatConsultation({ register, store, clock, ids });
  const vat = createVatDesk({ register, consult, store, limiter, clock });
  const seal = createQuoteSeal(createKeptKey(store.providerState, 'quote-key'));
  const quotes = createQuoteDesk({ catalog, store, vat, seal, taxes: options.taxes, clock, ids });
  const invoiceSeries = options.invoiceSeries ?? ((at: string) => at.slice(0, 4));
  const taxes = createSubscriptionTaxes(options.taxes);
  const leastCharge = createLeastCharge(store, providers);
  const providerTimeout = options.providerTimeout ?? 12_000;
  const printing = options.documents;
  const issuing = createDocumentIssuing({ store, printing, log, timeout: providerTimeout });
  const press = printing && createPress({ store, printing, log });
  const settlers = { catalog, store, clock, ids, invoiceSeries, issuing };
  const settleSale = createSaleSettler(settlers);
  const settleOther = createSubscriptionSettler({ ...settlers, taxes, leastCharge });
  const settle: Settler = (attempt, state) =>
    attempt.purpose === 'sale' ? settleSale(attempt, state) : settleOther(attempt, state);
  const attempts = createAttemptDesk({ store, providers, settle, clock, log, providerTimeout });
  const opening = createAttemptOpening({ store, providers, limiter, clock, ids });
  const checkouts = createCheckoutDesk({ catalog, store, quotes, opening, clock });
  const { retryDays = [1, 3, 5, 7], afterRetries = 'end', pauseAnnual = false } = options;
  const collect = createCollector({ store, providers, opening, attempts, retryDays, afterRetries, log });
  const advance = createAdvance({ catalog, store, taxes, vat, collect, leastCharge, ids, invoiceSeries, issuing, log });
  const view = createSubscriptionView({ catalog, store, taxes, leastCharge, now: () => instant(clock.now()) });
  const subscriptions = createSubscriptionDesk({ store, view, clock, advance });
  const pay = createPayDesk({ store, opening });
  const changes = createChangeDesk({ catalog, store, opening, pay, taxes, leastCharge, clock, ids, pauseAnnual });
  const entitlements = createEntitlements(store, clock);
  const creditNoteSeries = options.creditNoteSeries ?? ((at: string) => `C${invoiceSeries(at)}`);
  const refund = createCreditRefund({ store, providers, clock, providerTimeout });
  const credits = createVatCredits({ store, refund, clock, ids, creditNoteSeries, issuing });
  const draft = createRefundNotes({ clock, creditNoteSeries, issuing });
  const refunds = createRefundDesk({ store, refund, clock, ids, draft, log });
  const reverse = createReversalDesk({
    store,
    attempts,
    book: createProviderRefunds({ store, draft, clock, log }),
    end: createEnding({ store, clock, log }),
    clock,
    log,
    providerTimeout,
    afterDispute: options.afterDispute ?? 'stay',
    afterFullRefund: options.afterFullRefund ?? 'stay',
  });
  const recheckVat = createVatRechecker({ store, consult, credits, log });
  const days = { ...defaultNoticeDays, ...options.noticeDays };
  const notices = createNotices({ catalog, store, taxes, leastCharge, days, log });
  const retention = createOutboxRetention(store, options.outboxRetentionDays ?? 30);
  const janitor = createJanitor({ store, attempts, advance, recheckVat, refunds, press, notices, retention, log });
  const waitUntil = options.waitUntil ?? (() => {});
  const receiveEvent = createWebhookDesk({ store, attempts, reverse, clock, log, waitUntil });
  const services: Services = {
    catalog,
    store,
    providers,
    clock,
    limiter,
    log,
    quotes,
    checkouts,
    attempts,
    subscriptions,
    changes,
    pay,
    view,
    vat,
    ids,
    receiveEvent,
    entitlements,
    documents: printing,
    press,
    sandbox,
    pauseAnnual,
  };

  const importCustomer = createImport({ catalog, store, providers, vat, clock, ids });
  const admin = createAdmin({
    store,
    attempts,
    subscriptions,
    refunds,
    importCustomer,
    referenceRates: options.referenceRates,
    clock,
    log,
  });

  const metrics = createMetrics(store, heard, clock);
  const route = createRouter({
    handlers: {
      ...sessionRoutes(services),
      ...catalogRoutes(services),
      ...quoteRoutes(services),
      ...checkoutRoutes(services),
      ...customerRoutes(services),
      ...subscriptionRoutes(services),
      ...documentRoutes(services),
      ...staffRoutes(services, admin),
      ...metaRoutes(services),
    },
    authorize: options.authorize,
    authorizeStaff: options.authorizeStaff,
    basePath: options.basePath ?? '',
    origins: options.origins ?? [],
    limiter,
    clock,
    operating: { isReady: readinessOf(store), metrics },
    clientAddress: options.clientAddress ?? (() => null),
    ids,
    log,
    faults: sandbox ? (options.faults ?? createSandboxFaults()) : undefined,
  });

  const outbox = createOutbox({ store, retention, clock, log });
  return { fetch: route, runDue: (now = clock.now()) => janitor(now), entitlements, admin, outbox, metrics };
}

/** A catalog that is known to be good: a constant is judged at once, one that may change when it changes. */
function checkedCatalog(given: BillingServerOptions['catalog']): () => Promise<Catalog> {
  let good: Catalog | undefined;
  const check = (catalog: Catalog): Catalog => {
    if (catalog === good) return good;
    const result = validateCatalog(catalog);
    if (!result.ok) {
      const faults = result.faults.map(({ path, code, expected, found }) => {
        return `\n  ${path || 'catalog'}: ${code}, expected ${expected}, found ${found}`;
      });
      throw new Error(`the catalog has faults:${faults.join('')}`);
    }
    return (good = catalog);
  };
  if (typeof given === 'function') return async () => check(await given());
  const catalog = check(given);
  return async () => catalog;
}
