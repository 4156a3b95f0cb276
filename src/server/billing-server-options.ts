import type { Catalog } from '../pricing/index.ts';
import type { Authorize, AuthorizeStaff } from './authorize.ts';
import type { Clock } from './clock.ts';
import type { InvoicePrinting } from './documents/printing.ts';
import type { ReferenceRates } from './exports/reference-rates.ts';
import type { SandboxFaults } from './faults.ts';
import type { NextId } from './ids.ts';
import { defaultLimits } from './limits.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { defaultNoticeDays } from './notices.ts';
import type { NoticeDays } from './notices.ts';
import { refuseUnknown } from './option-names.ts';
import type { OptionNames } from './option-names.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { ClientAddress } from './request-source.ts';
import type { BillingStore } from './store.ts';
import type { TaxCalculator } from './tax-calculator.ts';
import type { VatRegister } from './vat-register.ts';
import type { WaitUntil } from './webhooks.ts';

export interface BillingServerOptions {
  /** What is sold. A function is asked on every request, so that prices may change while the server runs. */
  readonly catalog: Catalog | (() => Catalog | Promise<Catalog>);
  readonly store: BillingStore;
  /** Who takes the money; there is no default. An id names one provider only, a method id one method. */
  readonly payments: readonly PaymentProvider[];
  readonly authorize: Authorize;
  /** Whether a request comes from support staff: opens `/v1/admin`. Absent: there is no such endpoint. */
  readonly authorizeStaff?: AuthorizeStaff;
  /** Absent: no number can be verified, so VAT is charged as for `unavailable`. */
  readonly vatRegister?: VatRegister;
  /** Another tax regime in place of the kit's own VAT. The page should then have `quotes="server"`. */
  readonly taxes?: TaxCalculator;
  /** Where the routes are mounted: `/billing`. Default: at the root. */
  readonly basePath?: string;
  /**
   * Origins whose pages may call, with credentials, besides the one the request itself names: `https://www.example.com`.
   * Behind a proxy that ends TLS the request names `http:`, so the shop's own origin belongs here.
   */
  readonly origins?: readonly string[];
  /** How often what may be done; what is named here replaces its default. */
  readonly limits?: Partial<Limits>;
  /**
   * Where a request comes from: the socket's address, or the header that your own proxy sets on every request. Absent:
   * nothing is counted by address, and visitors who are not signed in are not limited.
   */
  readonly clientAddress?: ClientAddress;
  /** A secret that addresses are hashed with before they are stored. Default: a random one, kept in the store. */
  readonly addressKey?: string;
  readonly clock?: Clock;
  readonly ids?: NextId;
  /** Told of each request and of what goes wrong. Default: alerts, a failed request among them, on the console. */
  readonly log?: Log;
  /** Prints invoices and credit notes: `createInvoicePdf` of `comptoir/server/invoice-pdf`. Absent: there are no PDFs. */
  readonly documents?: InvoicePrinting;
  /** Names the run of invoice numbers a day (RFC 3339) belongs to. Default: its year, as in `2026-000042`. */
  readonly invoiceSeries?: (at: string) => string;
  /** Names the run of credit note numbers. Default: `C` and the invoices' series, as in `C2026-000001`. */
  readonly creditNoteSeries?: (at: string) => string;
  /** Days after its first failure on which a renewal is charged again. Default 1, 3, 5, 7. */
  readonly retryDays?: readonly number[];
  /** What becomes of what stays unpaid: it ends (default; add-ons alone, where the plan is paid), or stays past due. */
  readonly afterRetries?: 'end' | 'stay';
  /**
   * What a disputed charge does to its subscription: it ends once the dispute is lost (default), or as soon as money is held
   * back for it, which an inquiry does not do. One that is won later does not bring it back.
   */
  readonly afterDispute?: 'stay' | 'end';
  /**
   * What a refund that somebody makes at the provider, of all that the running period cost, does to the subscription: it goes
   * on and renews, as after `admin.refund` (default), or it ends.
   */
  readonly afterFullRefund?: 'stay' | 'end';
  /** Whether a plan that is paid by the year may pause. Default false: it can be cancelled. */
  readonly pauseAnnual?: boolean;
  /** How many days before a trial's end (default 3) or a renewal (default 7) the outbox tells of it. */
  readonly noticeDays?: Partial<NoticeDays>;
  /**
   * Days after which events are dropped where nobody consumes the outbox. While somebody does, however late or in vain, all
   * stay until they are delivered. Default 30.
   */
  readonly outboxRetentionDays?: number;
  /** Euro reference rates for the OSS return of sales in other currencies: `ecbRates`. */
  readonly referenceRates?: ReferenceRates;
  /** How long a provider may take to answer (ms). Default 12000. */
  readonly providerTimeout?: number;
  /**
   * Keeps alive what goes on after the answer to a webhook: a worker's own `waitUntil`. Default: it runs on by itself. The
   * janitor takes up what was cut off.
   */
  readonly waitUntil?: WaitUntil;
  /** Fault switches of a test or story. They and their header work only while every provider is a sandbox. */
  readonly faults?: SandboxFaults;
}

const names: OptionNames<BillingServerOptions> = {
  catalog: true,
  store: true,
  payments: true,
  authorize: true,
  authorizeStaff: true,
  vatRegister: true,
  taxes: true,
  basePath: true,
  origins: true,
  limits: true,
  clientAddress: true,
  addressKey: true,
  clock: true,
  ids: true,
  log: true,
  documents: true,
  invoiceSeries: true,
  creditNoteSeries: true,
  retryDays: true,
  afterRetries: true,
  afterDispute: true,
  afterFullRefund: true,
  pauseAnnual: true,
  noticeDays: true,
  outboxRetentionDays: true,
  referenceRates: true,
  providerTimeout: true,
  waitUntil: true,
  faults: true,
};

/** Said by name where no compiler says it. */
export function checkOptions(options: BillingServerOptions): void {
  for (const name of ['catalog', 'store', 'payments', 'authorize'] as const)
    if (!options?.[name]) throw new Error(`createBillingServer needs ${name}`);
  refuseUnknown('createBillingServer', options, names);
  refuseUnknown('limits', options.limits, defaultLimits);
  refuseUnknown('noticeDays', options.noticeDays, defaultNoticeDays);
  refuseDoubles(options.payments);
}

function refuseDoubles(providers: readonly PaymentProvider[]): void {
  const ids = providers.map(({ id }) => id);
  const methods = providers.flatMap((provider) => provider.methods().map(({ id }) => id));
  for (const [what, names] of [
    ['provider', ids],
    ['method', methods],
  ] as const) {
    const double = names.find((name, index) => names.indexOf(name) !== index);
    if (double !== undefined) throw new Error(`two payment ${what}s are called ${double}`);
  }
}
