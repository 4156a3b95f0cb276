import { toMs } from '../pricing/periods.ts';
import { isOver } from './attempt-status.ts';
import type { AttemptDesk } from './attempts.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import { exportBooks } from './exports/export-books.ts';
import type { BookExportOptions, BookExports } from './exports/export-books.ts';
import type { ReferenceRates } from './exports/reference-rates.ts';
import type { ChainVerdict } from './documents/chain.ts';
import { verifyChain } from './documents/chain.ts';
import type { IssuedDocument, IssuedFile } from './document-store.ts';
import type { Log } from './log.ts';
import { ProblemError } from './problem.ts';
import type {
  AttemptRecord,
  CreditNoteRecord,
  DisputeRecord,
  InvoiceRecord,
  MethodRecord,
  SubscriptionRecord,
} from './records.ts';
import type { RefundDesk, RefundWish } from './refunds.ts';
import type { BillingStore } from './store.ts';
import type { SubscriptionDesk } from './subscription/desk.ts';
import { withDue } from './subscription/due-at.ts';
import { ended } from './subscription/plan-controls.ts';
import type { ImportCustomer, ImportedCustomer } from './admin-import.ts';
import { trialUntil } from './admin-trial.ts';

/** All that is known of one customer. Provider tokens are left out. */
export interface Customer {
  readonly subscription: SubscriptionRecord | null;
  readonly methods: readonly Omit<MethodRecord, 'token'>[];
  readonly invoices: readonly InvoiceRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
  readonly disputes: readonly DisputeRecord[];
  /** The payment that is not over: until it is, nothing else can be paid. */
  readonly unfinished: Omit<AttemptRecord, 'savedToken' | 'data'> | null;
}

/**
 * What support staff may do, as functions: the host's own code calls them behind its own authorisation. `/v1/admin` offers
 * them over HTTP where the host says who is staff (`authorizeStaff`). Each throws a `ProblemError`: `not_found`, `not_allowed_now`, and `state_changed` when the customer
 * was faster.
 */
export interface Admin {
  /** Null: nobody ever bought, or tried to, for this organisation. */
  findCustomer(organization: string): Promise<Customer | null>;
  /**
   * Ends a subscription at once, voids what is owed, and gives nothing back. What waits for its next invoice is owed as well: it is
   * let go, or with `invoiceNow` asked for once, as where the customer cancels. A payment that hangs then keeps it from ending
   * until that is over.
   */
  endNow(organization: string, options?: { readonly invoiceNow?: boolean }): Promise<SubscriptionRecord>;
  /**
   * Gives back an invoice in whole or in part: a credit note, and the provider's refund to the method that paid. The
   * subscription goes on. A note that is still `pending` is refunded by `runDue`. Throws `invalid` for an amount that is
   * not left, `idempotency_mismatch` for a key that gave back another.
   */
  refund(wish: RefundWish): Promise<CreditNoteRecord>;
  /**
   * Takes over a customer who was billed elsewhere: no invoice, and the first renewal at the period's end. Throws `invalid`
   * with `detail.fields` for what is missing, wrong or not sold, `already_subscribed` for an organisation that has a subscription.
   */
  importCustomer(customer: ImportedCustomer): Promise<SubscriptionRecord>;
  /** Moves a trial's end to a later instant (RFC 3339), and with it the first charge. */
  extendTrial(organization: string, until: string): Promise<SubscriptionRecord>;
  /** Asks the provider again where a payment stands. */
  retryAttempt(id: string): Promise<AttemptRecord>;
  /** Voids a payment at the provider, unless it is too late: the answer says what became of it. */
  voidAttempt(id: string): Promise<AttemptRecord>;
  /**
   * Ends a payment that is held (`held` says why), once its money is back by your own hand or belongs to nobody: the customer
   * may pay again. Nothing is asked of the provider and nothing is booked. Throws `not_allowed_now` for one that is not held.
   */
  closeAttempt(id: string): Promise<AttemptRecord>;
  /** An invoice or credit note as it was issued, with the files made of it so far. Null: none is kept under this id. */
  findDocument(id: string): Promise<KeptDocument | null>;
  /** Whether what was issued is still what was issued, in one series or in all; else the first document that is not. */
  verifyChain(series?: string): Promise<ChainVerdict>;
  /**
   * The CSV files of a month or quarter (`2026-03`, `2026-Q1`). Sales of the one-stop shop in other currencies than the euro
   * need `referenceRates`: throws `ReferenceRateMissing` without.
   */
  exportBooks(period: string, options?: BookExportOptions): Promise<BookExports>;
}

/** What is kept of a document. */
export interface KeptDocument extends IssuedDocument {
  readonly pdf: IssuedFile | null;
  readonly xml: IssuedFile | null;
}

export interface AdminOptions {
  readonly store: BillingStore;
  readonly attempts: AttemptDesk;
  readonly subscriptions: SubscriptionDesk;
  readonly refunds: RefundDesk;
  readonly importCustomer: ImportCustomer;
  readonly referenceRates: ReferenceRates | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export function createAdmin({
  store,
  attempts,
  subscriptions,
  refunds,
  importCustomer,
  referenceRates,
  clock,
  log,
}: AdminOptions): Admin {
  async function live(organization: string): Promise<SubscriptionRecord> {
    const subscription = await subscriptions.current(organization);
    if (subscription.status === 'ended') throw new ProblemError('not_allowed_now');
    return subscription;
  }

  async function change(next: SubscriptionRecord, event: string, voids: string | null): Promise<SubscriptionRecord> {
    const result = await store.changeSubscription(withDue(next), instant(clock.now()), { voids });
    if (result.kind !== 'changed') throw await subscriptions.stateChanged(next.organization);
    log({ level: 'info', event, organization: next.organization });
    return result.subscription;
  }

  async function unfinished(id: string): Promise<AttemptRecord> {
    const attempt = await store.findAttempt(id);
    if (!attempt) throw new ProblemError('not_found');
    if (isOver(attempt.status)) throw new ProblemError('not_allowed_now');
    return attempt;
  }

  return {
    async findCustomer(organization) {
      const [subscription, methods, invoices, creditNotes, disputes, open] = await Promise.all([
        store.findSubscription(organization),
        store.listMethods(organization),
        store.listInvoices(organization),
        store.listCreditNotes(organization),
        store.listDisputes(organization),
        store.findOpenAttempt(organization),
      ]);
      if (!subscription && !open && methods.length === 0 && invoices.length === 0) return null;
      const shown = methods.map(({ token: _, ...method }) => method);
      return { subscription, methods: shown, invoices, creditNotes, disputes, unfinished: open && withoutTokens(open) };
    },

    async endNow(organization, { invoiceNow = false } = {}) {
      const subscription = await live(organization);
      const at = instant(clock.now());
      const { overdue, running } = subscription;
      if (invoiceNow && !overdue && running.pending !== undefined) {
        await change({ ...subscription, scheduled: { type: 'cancel', at } }, 'admin.ended', null);
        return subscriptions.current(organization);
      }
      return change({ ...subscription, ...ended(at, 'canceled') }, 'admin.ended', overdue?.invoiceId ?? null);
    },

    refund: (wish) => refunds.refund(wish),

    async importCustomer(customer) {
      const subscription = await importCustomer(customer);
      log({ level: 'info', event: 'admin.imported', organization: subscription.organization });
      return subscription;
    },

    async extendTrial(organization, until) {
      const subscription = await live(organization);
      const end = instant(toMs(until));
      if (subscription.status !== 'trialing' || end <= (subscription.trialEnd ?? end))
        throw new ProblemError('not_allowed_now');
      return change(trialUntil(subscription, end), 'admin.trial-extended', null);
    },

    retryAttempt: async (id) => attempts.refresh(await unfinished(id)),
    voidAttempt: async (id) => attempts.cancel(await unfinished(id)),
    async closeAttempt(id) {
      const attempt = await unfinished(id);
      if (attempt.held === null) throw new ProblemError('not_allowed_now');
      return attempts.close(attempt);
    },

    async findDocument(id) {
      const [issued, pdf, xml] = await Promise.all([
        store.findDocument(id),
        store.findFile(id, 'pdf'),
        store.findFile(id, 'xml'),
      ]);
      return issued && { ...issued, pdf, xml };
    },
    verifyChain: (series) => verifyChain(store, series),

    exportBooks: (period, options) => exportBooks(store, period, referenceRates, options),
  };
}

const withoutTokens = ({ savedToken: _, data: __, ...attempt }: AttemptRecord): Customer['unfinished'] => attempt;
