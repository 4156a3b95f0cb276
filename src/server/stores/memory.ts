import { isOver, mayMove } from '../attempt-status.ts';
import { invoiceEvent } from '../outbox-events.ts';
import type { AttemptRecord, MethodRecord, QuoteRecord, VatCheckRecord } from '../records.ts';
import type { BillingStore, OpenAttemptResult, Sale, Settlement, SettleResult } from '../store.ts';
import { createMemoryCredits } from './memory-credits.ts';
import { createMemoryDisputes } from './memory-disputes.ts';
import { createMemoryDocuments } from './memory-documents.ts';
import { createMemoryLimits } from './memory-limits.ts';
import { createMemoryMeasures } from './memory-measures.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { createMemorySubscriptions } from './memory-subscriptions.ts';

/**
 * A store in memory, for tests, stories and the demo without a server. Each operation runs to its end without waiting,
 * which makes it atomic; what goes in and comes out is copied, as a database would.
 */
export function createMemoryStore(): BillingStore {
  const quotes = new Map<string, QuoteRecord>();
  const attempts = new Map<string, AttemptRecord>();
  const methods: MethodRecord[] = [];
  const vatChecks: VatCheckRecord[] = [];
  const events = new Set<string>();
  const states = new Map<string, { value: unknown; version: number }>();

  const documents = createMemoryDocuments();
  const outbox = createMemoryOutbox(() => subscribed.all());
  const subscribed = createMemorySubscriptions(
    documents.issue,
    (subject) => all().some((item) => item.subject === subject),
    outbox.append,
  );
  const credits = createMemoryCredits(documents.issue, subscribed, outbox.append);

  const disputes = createMemoryDisputes(outbox.append);

  const copy = <T>(value: T): T => structuredClone(value);
  const copied = <T>(value: T | undefined): T | null => (value === undefined ? null : copy(value));
  const all = () => [...attempts.values()];

  function open(attempt: AttemptRecord, { quote, redeems }: Partial<Sale> = {}): OpenAttemptResult {
    const ours = all().filter((item) => item.organization === attempt.organization);
    const known = ours.find((item) => item.idempotencyKey === attempt.idempotencyKey);
    if (known) return { kind: 'known-key', attempt: known };
    const bought = attempt.purpose === 'sale' && subscribed.live(attempt.organization);
    if (bought) return { kind: 'already-subscribed' };
    const other = openOf(attempt.organization);
    if (other) return { kind: 'attempt-open', attempt: other };
    const refused = refusal(attempt);
    if (refused) return refused;
    if (redeems && redemptions(redeems.code) >= redeems.limit) return { kind: 'coupon-used-up' };
    if (quote && !quotes.has(quote.id)) quotes.set(quote.id, copy(quote));
    attempts.set(attempt.id, copy(attempt));
    return { kind: 'opened', attempt };
  }

  const openOf = (organization: string) =>
    all().find((item) => item.organization === organization && !isOver(item.status));

  function redemptions(code: string, organization: string | null = null): number {
    const kept = all().filter((item) => !isOver(item.status) && item.organization !== organization);
    const keeping = new Set(kept.map(({ quoteId }) => quoteId));
    return [...quotes.values()].filter(({ id, paidBy, quote: { coupon } }) => {
      return coupon?.applied && coupon.code === code && (paidBy !== null || keeping.has(id));
    }).length;
  }

  /** Why what the attempt is to pay for cannot be had. */
  function refusal({ purpose, organization, quoteId, subject }: AttemptRecord): OpenAttemptResult | null {
    if (purpose !== 'sale') {
      if (!subscribed.live(organization)) return { kind: 'not-subscribed' };
      if (purpose === 'change' && subscribed.previewUsed(subject)) return { kind: 'quote-used' };
      const paysInvoice = purpose === 'renewal' || purpose === 'invoice';
      return paysInvoice && subscribed.invoiceOf(subject)?.status !== 'open' ? { kind: 'invoice-closed' } : null;
    }
    return quotes.get(quoteId ?? '')?.paidBy ? { kind: 'quote-used' } : null;
  }

  function settle(id: string, settlement: Settlement): SettleResult {
    const attempt = existing(id);
    if (attempt.status === 'paid') return { kind: 'settled', attempt };
    if (!mayMove(attempt.status, 'paid')) return { kind: 'refused', reason: 'attempt_over' };
    const { subscription, pays } = settlement;
    const quote = quotes.get(attempt.quoteId ?? '');
    if (quote?.paidBy || subscribed.previewUsed(attempt.subject)) return { kind: 'refused', reason: 'quote_used' };
    if (pays !== null && subscribed.invoiceOf(pays)?.status !== 'open') {
      return { kind: 'refused', reason: 'invoice_closed' };
    }
    if (attempt.purpose === 'sale') {
      if (subscribed.live(attempt.organization)) return { kind: 'refused', reason: 'already_subscribed' };
      subscribed.add(subscription);
    } else {
      if (!subscribed.held(subscription)) return { kind: 'refused', reason: 'moved' };
      subscribed.replace(subscription, settlement.paidAt);
    }

    if (quote) quotes.set(quote.id, { ...quote, paidBy: id });
    if (attempt.purpose === 'change') subscribed.usePreview(attempt.subject!, attempt.idempotencyKey);
    if (settlement.method) methods.push(copy(settlement.method));
    const issued = settlement.invoice && subscribed.issue(settlement.invoice);
    if (pays !== null) {
      subscribed.markInvoice(pays, { status: 'paid', attemptId: id });
      outbox.append([invoiceEvent('invoice.paid', subscribed.invoiceOf(pays)!, settlement.paidAt)]);
    }
    const number = issued?.number ?? subscribed.invoiceOf(pays)?.number ?? null;
    if (settlement.vatRecheck) credits.add(settlement.vatRecheck);
    const paid: AttemptRecord = {
      ...attempt,
      status: 'paid',
      reference: settlement.reference,
      held: null,
      subscriptionId: subscription.id,
      receipt: copy({ ...settlement.receipt, invoiceNumber: number }),
      updatedAt: settlement.paidAt,
    };
    attempts.set(id, paid);
    return { kind: 'settled', attempt: paid };
  }

  function existing(id: string): AttemptRecord {
    const attempt = attempts.get(id);
    if (!attempt) throw new Error(`no attempt ${id}`);
    return attempt;
  }

  return {
    ...credits.operations,
    ...disputes.operations,
    ...documents.operations,
    ...createMemoryLimits(all),
    ...createMemoryMeasures(() => ({
      attempts: all(),
      subscriptions: subscribed.all(),
      invoices: subscribed.invoices(),
      notes: credits.notes(),
      rechecks: credits.rechecks(),
      disputes: disputes.all(),
      events: outbox.times(),
    })),
    ...outbox.operations,
    ...subscribed.operations,

    providerState: {
      async read(provider, key) {
        return copied(states.get(`${provider} ${key}`));
      },
      async write(provider, key, value, version) {
        const id = `${provider} ${key}`;
        if ((states.get(id)?.version ?? 0) !== version) return false;
        states.set(id, copy({ value, version: version + 1 }));
        return true;
      },
    },

    async findQuote(id) {
      return copied(quotes.get(id));
    },

    async countRedemptions(code, organization) {
      return redemptions(code, organization);
    },

    async openAttempt(attempt, sale) {
      return copy(open(attempt, sale));
    },
    async findAttempt(id) {
      return copied(attempts.get(id));
    },
    async findAttemptByKey(organization, key) {
      return copied(all().find((item) => item.organization === organization && item.idempotencyKey === key));
    },
    async findOpenAttempt(organization) {
      return copied(openOf(organization));
    },
    async advanceAttempt(id, change, at) {
      const attempt = existing(id);
      if (!mayMove(attempt.status, change.status ?? attempt.status)) return copy(attempt);
      const advanced = { ...attempt, ...copy(change), updatedAt: at };
      attempts.set(id, advanced);
      return copy(advanced);
    },
    async settleAttempt(id, settlement) {
      return copy(settle(id, settlement));
    },
    async claimDueAttempts(now, leaseUntil, limit) {
      const due = all()
        .filter((attempt) => !isOver(attempt.status) && attempt.checkAt <= now)
        .sort((a, b) => (a.checkAt < b.checkAt ? -1 : 1))
        .slice(0, limit);
      for (const attempt of due) attempts.set(attempt.id, { ...attempt, checkAt: leaseUntil });
      return copy(due.map((attempt) => existing(attempt.id)));
    },

    async importSubscription(subscription, method) {
      if (subscribed.live(subscription.organization)) return false;
      subscribed.add(subscription);
      if (method) methods.push(copy(method));
      return true;
    },

    async listMethods(organization) {
      return copy(methods.filter((method) => method.organization === organization).reverse());
    },

    async saveVatCheck(check) {
      vatChecks.push(copy(check));
    },
    async findVatCheck(number, since) {
      return copied(
        vatChecks.findLast(
          (check) => check.number === number && check.checkedAt >= since && check.status !== 'unavailable',
        ),
      );
    },
    async recordEvent(provider, eventId) {
      const key = `${provider} ${eventId}`;
      return !events.has(key) && !!events.add(key);
    },
    async ping() {},
    async close() {},
  };
}
