import type { Receipt } from '../../contract/index.ts';
import { wantedOf } from '../../pricing/index.ts';
import type { Bill } from '../../pricing/index.ts';
import { instant } from '../clock.ts';
import type { PaymentState } from '../payment-provider.ts';
import type { AttemptRecord, InvoiceRecord, MethodRecord, SubscriptionRecord } from '../records.ts';
import { createMethodFinder, savedMethodOnTheWire, vatRecheckOf } from '../settlement.ts';
import type { Settler, SettlerOptions } from '../settlement.ts';
import type { Settlement, SettleResult } from '../store.ts';
import { baseOf } from './base.ts';
import { emptyBill } from './empty-bill.ts';
import { debtPaid } from './debt.ts';
import { withDue } from './due-at.ts';
import { invoiceFor } from './invoice.ts';
import type { LeastCharge } from './least-charge.ts';
import { nextCharge } from './next-charge.ts';
import { asSold } from './sold-cycles.ts';
import type { SubscriptionTaxes } from './taxes.ts';

type Refusal = Extract<SettleResult, { kind: 'refused' }>['reason'];

/** How often a settlement is prepared anew because the subscription moved on. */
const tries = 5;

/** Books what was paid after the sale: a change, an invoice, or a method that was stored. */
export function createSubscriptionSettler(
  options: SettlerOptions & {
    readonly taxes: SubscriptionTaxes;
    readonly leastCharge: LeastCharge;
  },
): Settler {
  const { catalog, store, clock, ids, invoiceSeries, issuing, taxes, leastCharge } = options;
  const methodOf = createMethodFinder(options);

  type Prepared = Omit<Settlement, 'paidAt' | 'reference' | 'method' | 'receipt'> & { readonly bill: Bill | null };

  async function change(attempt: AttemptRecord, fresh: SubscriptionRecord, method: MethodRecord | null, at: string) {
    const stored = await store.findPreview(attempt.subject ?? '');
    if (!stored) throw new Error(`attempt ${attempt.id} has no preview`);
    if (stored.base !== baseOf(fresh)) return 'moved';
    const { now: bill, treatment } = stored.preview;
    const begins = stored.change.type === 'subscribe' || stored.change.type === 'resume';
    const methodId = begins ? (method?.id ?? fresh.methodId) : (fresh.methodId ?? method?.id ?? null);
    const locale = attempt.locale ?? fresh.locale;
    const subscription = withDue({ ...fresh, ...stored.patch, methodId, locale });
    const facts = {
      id: ids('inv'),
      attemptId: attempt.id,
      issuedAt: at,
      status: 'paid',
      series: invoiceSeries(at),
    } as const;
    const sold = asSold(await catalog(), subscription.running);
    const invoice = await issuing.invoice(invoiceFor(fresh, sold, { bill, treatment, vat: fresh.vat }, facts), locale);
    return { subscription, invoice, pays: null, vatRecheck: doubt(invoice, attempt, sold.seller, at), bill };
  }

  async function debt(attempt: AttemptRecord, fresh: SubscriptionRecord, method: MethodRecord | null, at: string) {
    const invoice = await store.findInvoice(attempt.subject ?? '');
    if (invoice?.status !== 'open') return 'invoice_closed';
    // What paid a debt is what pays from then on: the method before it failed.
    const methodId = attempt.purpose === 'invoice' ? (method?.id ?? fresh.methodId) : fresh.methodId;
    const subscription = { ...debtPaid(fresh, invoice.id, at), methodId };
    const vatRecheck = doubt(invoice, attempt, invoice.document.seller, at);
    return { subscription, invoice: null, pays: invoice.id, vatRecheck, bill: invoice.document.bill };
  }

  function doubt(
    invoice: Omit<InvoiceRecord, 'number'>,
    attempt: AttemptRecord,
    ...rest: [InvoiceRecord['document']['seller'], string]
  ) {
    const [seller, at] = rest;
    const { billing, bill, vat } = invoice.document;
    return vatRecheckOf(ids, { ...billing, vat, tax: bill.tax, at: bill.at }, seller, {
      organization: invoice.organization,
      invoiceId: invoice.id,
      attemptId: attempt.id,
      issuedAt: at,
    });
  }

  /** A debt is tried again at once with the new method. */
  function defaultMethod(attempt: AttemptRecord, fresh: SubscriptionRecord, method: MethodRecord | null, at: string) {
    const { overdue } = fresh;
    const methodId = method?.id ?? attempt.subject ?? fresh.methodId;
    const subscription = withDue({ ...fresh, methodId, overdue: overdue && { ...overdue, retryAt: at } });
    return { subscription, invoice: null, pays: null, vatRecheck: null, bill: null };
  }

  const prepare = (
    attempt: AttemptRecord,
    ...rest: [SubscriptionRecord, MethodRecord | null, string]
  ): Prepared | Refusal | Promise<Prepared | Refusal> => {
    if (attempt.purpose === 'change') return change(attempt, ...rest);
    return attempt.purpose === 'method' ? defaultMethod(attempt, ...rest) : debt(attempt, ...rest);
  };

  async function receiptOf(
    subscription: SubscriptionRecord,
    bill: Bill,
    method: MethodRecord | null,
    at: string,
  ): Promise<Omit<Receipt, 'invoiceNumber'>> {
    const { running, trialEnd, status } = subscription;
    const sold = asSold(await catalog(), running);
    const treatment = taxes.treatment(sold, subscription, at);
    const next = nextCharge(sold, subscription, treatment, await leastCharge(subscription));
    const { plan, cycle, addOns } = wantedOf(running);
    return {
      paidAt: at,
      selection: { plan, cycle, currency: running.currency, addOns, coupon: null },
      // The engine's bill is the wire's, but for its read-only arrays.
      paid: structuredClone(bill) as Receipt['paid'],
      currency: running.currency,
      next: next && { at: next.at, total: next.total },
      trialEnd: status === 'trialing' ? trialEnd : null,
      method: method && savedMethodOnTheWire(method),
    };
  }

  return async (attempt, state: PaymentState | null) => {
    const at = instant(clock.now());
    const { method, isNew } = await methodOf(attempt, state, at);
    for (let count = 0; count < tries; count++) {
      const fresh = await store.findSubscription(attempt.organization);
      if (!fresh || fresh.status === 'ended') return { kind: 'refused', reason: 'moved' };
      const prepared = await prepare(attempt, fresh, method, at);
      if (typeof prepared === 'string') {
        // Somebody else may have booked this very attempt: the store knows.
        const known = await store.findAttempt(attempt.id);
        return known?.status === 'paid' ? { kind: 'settled', attempt: known } : { kind: 'refused', reason: prepared };
      }
      const { bill, ...settlement } = prepared;
      const result = await store.settleAttempt(attempt.id, {
        ...settlement,
        paidAt: at,
        reference: state?.reference ?? null,
        method: isNew ? method : null,
        receipt: await receiptOf(prepared.subscription, bill ?? emptyBill(at), method, at),
      });
      if (result.kind === 'settled' || result.reason !== 'moved') return result;
    }
    return { kind: 'refused', reason: 'moved' };
  };
}
