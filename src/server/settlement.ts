import { runningOf } from '../pricing/index.ts';
import type { Catalog, Quote, Running, Seller } from '../pricing/index.ts';
import type { Receipt, SavedMethod } from '../contract/index.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { DocumentIssuing } from './documents/issuing.ts';
import { itemNames } from './documents/item-names.ts';
import type { NextId } from './ids.ts';
import type { PaymentState } from './payment-provider.ts';
import type {
  AttemptRecord,
  InvoiceRecord,
  MethodRecord,
  QuoteRecord,
  SubscriptionRecord,
  VatRecheckRecord,
} from './records.ts';
import type { BillingStore, Settlement, SettleResult } from './store.ts';
import { withDue } from './subscription/due-at.ts';
import { keepCycles } from './subscription/sold-cycles.ts';
import { nextCheckAt, numberInDoubt } from './vat-recheck-plan.ts';
import type { TaxedSale } from './vat-recheck-plan.ts';

/** Books a verified payment; `state` is null where no provider was needed. */
export type Settler = (attempt: AttemptRecord, state: PaymentState | null) => Promise<SettleResult>;

export interface SettlerOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly clock: Clock;
  readonly ids: NextId;
  /** Names the run of invoice numbers a day belongs to. */
  readonly invoiceSeries: (at: string) => string;
  readonly issuing: DocumentIssuing;
}

/** Paid → subscription, invoice with its number, quote used, receipt: prepared here, done by the store in one operation. */
export function createSaleSettler(options: SettlerOptions): Settler {
  const { catalog, store, clock, ids, invoiceSeries, issuing } = options;
  const methodOf = createMethodFinder(options);

  return async (attempt, state) => {
    const stored = await store.findQuote(attempt.quoteId ?? '');
    if (!stored) throw new Error(`attempt ${attempt.id} has no quote`);
    const { quote, vat, wanted } = stored;
    const paidAt = instant(clock.now());
    const sold = await catalog();
    const { seller } = sold;
    const { method, isNew } = await methodOf(attempt, state, paidAt);
    const running = keepCycles(sold, runningOf(quote));
    const subscription = subscriptionRecord(ids('sub'), attempt, stored, running, method?.id ?? null, paidAt);
    const invoice: Omit<InvoiceRecord, 'number'> = {
      id: ids('inv'),
      organization: attempt.organization,
      subscriptionId: subscription.id,
      attemptId: attempt.id,
      issuedAt: paidAt,
      currency: attempt.currency,
      total: quote.now.total,
      status: 'paid',
      document: {
        seller,
        billing: attempt.billing,
        bill: quote.now,
        treatment: quote.treatment,
        taxBehavior: quote.taxBehavior,
        coupon: quote.coupon,
        vat,
        names: itemNames(sold, quote.now),
      },
    };
    const { country, postalCode } = wanted;
    const due = quote.now.total > 0;
    return store.settleAttempt(attempt.id, {
      paidAt,
      reference: state?.reference ?? null,
      subscription,
      method: isNew ? method : null,
      invoice: due ? await issuing.invoice({ ...invoice, series: invoiceSeries(paidAt) }, attempt.locale) : null,
      pays: null,
      vatRecheck: vatRecheckOf(ids, { vat, tax: quote.now.tax, at: quote.at, country, postalCode }, seller, {
        organization: attempt.organization,
        invoiceId: invoice.id,
        attemptId: attempt.id,
        issuedAt: paidAt,
      }),
      receipt: receiptOf(quote, method, paidAt),
    });
  };
}

/** The method that paid: one that the provider has just stored, or the saved one that was charged. */
export function createMethodFinder({ store, ids }: Pick<SettlerOptions, 'store' | 'ids'>) {
  return async (attempt: AttemptRecord, state: PaymentState | null, at: string) => {
    const { organization, savedToken } = attempt;
    const methods = await store.listMethods(organization);
    // A provider may name the method that it charged as one that it stored.
    const token = state?.method?.token ?? savedToken;
    const known = methods.find((item) => item.token === token && item.provider === attempt.provider) ?? null;
    if (known || !state?.method) return { method: known, isNew: false };
    const method: MethodRecord = { ...state.method, id: ids('met'), organization, createdAt: at };
    return { method, isNew: true };
  };
}

/** A number to be asked about again, where VAT hangs on one. */
export function vatRecheckOf(
  ids: NextId,
  sale: TaxedSale,
  seller: Seller,
  { issuedAt, ...links }: Pick<VatRecheckRecord, 'organization' | 'attemptId' | 'invoiceId'> & { issuedAt: string },
): Settlement['vatRecheck'] {
  const number = numberInDoubt(sale, seller);
  if (number === null) return null;
  const checkAt = nextCheckAt(issuedAt, 0, Date.parse(issuedAt)) ?? issuedAt;
  return { id: ids('rck'), ...links, number, status: 'waiting', checks: 0, createdAt: issuedAt, checkAt };
}

function subscriptionRecord(
  id: string,
  { organization, billing, locale }: AttemptRecord,
  { quote, vat }: QuoteRecord,
  running: Running,
  methodId: string | null,
  createdAt: string,
): SubscriptionRecord {
  return withDue({
    id,
    organization,
    status: quote.trialEnd === null ? 'active' : 'trialing',
    running,
    trialEnd: quote.trialEnd,
    scheduled: null,
    methodId,
    billing,
    vat,
    locale,
    overdue: null,
    ended: null,
    createdAt,
    version: 1,
    dueAt: null,
  });
}

function receiptOf(quote: Quote, method: MethodRecord | null, paidAt: string): Omit<Receipt, 'invoiceNumber'> {
  const { selection, now, next, currency, trialEnd } = quote;
  // The engine's bill is the wire's, but for its read-only arrays.
  const paid = now as Receipt['paid'];
  return {
    paidAt,
    selection,
    paid,
    currency,
    next: next && { at: next.at, total: next.total },
    trialEnd,
    method: method && savedMethodOnTheWire(method),
  };
}

/** A stored method without the provider's token. */
export function savedMethodOnTheWire(method: Omit<MethodRecord, 'token'>): SavedMethod {
  const { id, type, provider, brand, last4, label, expires } = method;
  return { id, type, provider, brand, last4, label, expires };
}
