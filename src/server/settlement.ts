import type { Catalog, Quote } from '../pricing/index.ts';
import type { Receipt, SavedMethod } from '../contract/index.ts';
import { instant } from './clock.ts';
import type { Clock } from './clock.ts';
import type { NextId } from './ids.ts';
import type { PaymentState } from './payment-provider.ts';
import type { AttemptRecord, InvoiceRecord, MethodRecord, SubscriptionRecord } from './records.ts';
import type { BillingStore, Settlement, SettleResult } from './store.ts';
import { nextCheckAt, numberInDoubt } from './vat-recheck-plan.ts';

/** Books a verified payment; `state` is null where no provider was needed. */
export type Settler = (attempt: AttemptRecord, state: PaymentState | null) => Promise<SettleResult>;

export interface SettlerOptions {
  readonly catalog: () => Promise<Catalog>;
  readonly store: BillingStore;
  readonly clock: Clock;
  readonly ids: NextId;
  /** Names the run of invoice numbers a day belongs to. */
  readonly invoiceSeries: (at: string) => string;
}

/** Paid → subscription, invoice with its number, quote used, receipt: prepared here, done by the store in one operation. */
export function createSettler({ catalog, store, clock, ids, invoiceSeries }: SettlerOptions): Settler {
  return async (attempt, state) => {
    const stored = await store.findQuote(attempt.quoteId);
    if (!stored) throw new Error(`attempt ${attempt.id} has no quote`);
    const { quote } = stored;
    const paidAt = instant(clock.now());
    const { seller } = await catalog();
    const method = state?.method ? methodRecord(ids('met'), attempt, state.method, paidAt) : await savedMethod(attempt);
    const subscription = subscriptionRecord(ids('sub'), attempt, quote, method?.id ?? null, paidAt);
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
        vat: stored.vat,
      },
    };
    const inDoubt = numberInDoubt(stored, seller);
    return store.settleAttempt(attempt.id, {
      paidAt,
      reference: state?.reference ?? null,
      subscription,
      method: state?.method ? method : null,
      invoice: quote.now.total > 0 ? { ...invoice, series: invoiceSeries(paidAt) } : null,
      vatRecheck: inDoubt === null ? null : vatRecheck(ids('rck'), invoice, inDoubt),
      receipt: receiptOf(quote, method, paidAt),
    });
  };

  async function savedMethod(attempt: AttemptRecord): Promise<MethodRecord | null> {
    if (attempt.savedToken === null) return null;
    const methods = await store.listMethods(attempt.organization);
    return methods.find(({ token }) => token === attempt.savedToken) ?? null;
  }
}

function methodRecord(
  id: string,
  attempt: AttemptRecord,
  method: NonNullable<PaymentState['method']>,
  createdAt: string,
): MethodRecord {
  return { ...method, id, organization: attempt.organization, createdAt };
}

function vatRecheck(
  id: string,
  { id: invoiceId, organization, attemptId, issuedAt }: Omit<InvoiceRecord, 'number'>,
  number: string,
): Settlement['vatRecheck'] {
  const checkAt = nextCheckAt(issuedAt, 0, Date.parse(issuedAt)) ?? issuedAt;
  return { id, organization, attemptId, invoiceId, number, status: 'waiting', checks: 0, createdAt: issuedAt, checkAt };
}

function subscriptionRecord(
  id: string,
  attempt: AttemptRecord,
  quote: Quote,
  methodId: string | null,
  createdAt: string,
): SubscriptionRecord {
  // In a trial the lines stand on the first bill to come.
  const lines = quote.now.lines.some(({ kind }) => kind === 'plan') ? quote.now.lines : (quote.next?.lines ?? []);
  const plan = lines.find(({ kind }) => kind === 'plan');
  const trial = quote.trialEnd === null ? null : { start: quote.at, end: quote.trialEnd };
  return {
    id,
    organization: attempt.organization,
    status: quote.trialEnd === null ? 'active' : 'trialing',
    plan: quote.selection.plan ?? '',
    cycle: quote.selection.cycle,
    currency: quote.currency,
    addOns: lines
      .filter(({ kind }) => kind === 'add-on')
      .map(({ item, quantity, included, cycle }) => ({ id: item, quantity, included, cycle })),
    period: trial ?? plan?.period ?? { start: quote.at, end: quote.next?.at ?? quote.at },
    trialEnd: quote.trialEnd,
    next: quote.next && { at: quote.next.at, total: quote.next.total },
    methodId,
    billing: attempt.billing,
    coupon: quote.coupon,
    createdAt,
    version: 1,
  };
}

function receiptOf(quote: Quote, method: MethodRecord | null, paidAt: string): Omit<Receipt, 'invoiceNumber'> {
  const { selection, now, next, currency, trialEnd } = structuredClone(quote);
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
export function savedMethodOnTheWire({ id, type, provider, brand, last4, label, expires }: MethodRecord): SavedMethod {
  return { id, type, provider, brand, last4, label, expires };
}
