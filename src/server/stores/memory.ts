import { isOver, mayMove } from '../attempt-status.ts';
import type {
  AttemptRecord,
  InvoiceRecord,
  MethodRecord,
  QuoteRecord,
  SubscriptionRecord,
  VatCheckRecord,
} from '../records.ts';
import type { BillingStore, OpenAttemptResult, Settlement, SettleResult } from '../store.ts';
import { invoiceNumber } from './invoice-number.ts';
import { createMemoryCredits } from './memory-credits.ts';

/**
 * A store in memory, for tests, stories and the demo without a server. Each operation runs to its end without waiting,
 * which makes it atomic; what goes in and comes out is copied, as a database would.
 */
export function createMemoryStore(): BillingStore {
  const quotes = new Map<string, QuoteRecord>();
  const attempts = new Map<string, AttemptRecord>();
  const subscriptions: SubscriptionRecord[] = [];
  const methods: MethodRecord[] = [];
  const invoices: InvoiceRecord[] = [];
  const series = new Map<string, number>();
  const vatChecks: VatCheckRecord[] = [];
  const events = new Set<string>();
  const states = new Map<string, { value: unknown; version: number }>();

  const credits = createMemoryCredits(nextNumber);

  const copy = <T>(value: T): T => structuredClone(value);
  const copied = <T>(value: T | undefined): T | null => (value === undefined ? null : copy(value));
  const all = () => [...attempts.values()];
  const liveSubscription = (organization: string) =>
    subscriptions.find((item) => item.organization === organization && item.status !== 'ended');

  function open(attempt: AttemptRecord): OpenAttemptResult {
    const ours = all().filter((item) => item.organization === attempt.organization);
    const known = ours.find((item) => item.idempotencyKey === attempt.idempotencyKey);
    if (known) return { kind: 'known-key', attempt: known };
    const other = ours.find((item) => !isOver(item.status));
    if (other) return { kind: 'attempt-open', attempt: other };
    if (liveSubscription(attempt.organization)) return { kind: 'already-subscribed' };
    if (quotes.get(attempt.quoteId)?.paidBy) return { kind: 'quote-used' };
    attempts.set(attempt.id, copy(attempt));
    return { kind: 'opened', attempt };
  }

  function settle(id: string, settlement: Settlement): SettleResult {
    const attempt = existing(id);
    if (attempt.status === 'paid') return { kind: 'settled', attempt };
    if (!mayMove(attempt.status, 'paid')) return { kind: 'refused', reason: 'attempt_over' };
    const quote = quotes.get(attempt.quoteId);
    if (quote?.paidBy) return { kind: 'refused', reason: 'quote_used' };
    if (liveSubscription(attempt.organization)) return { kind: 'refused', reason: 'already_subscribed' };

    if (quote) quotes.set(quote.id, { ...quote, paidBy: id });
    subscriptions.push(copy(settlement.subscription));
    if (settlement.method) methods.push(copy(settlement.method));
    let number: string | null = null;
    if (settlement.invoice) {
      const { series: name, ...invoice } = copy(settlement.invoice);
      number = nextNumber(name);
      invoices.push({ ...invoice, number });
    }
    if (settlement.vatRecheck) credits.add(settlement.vatRecheck);
    const paid: AttemptRecord = {
      ...attempt,
      status: 'paid',
      reference: settlement.reference,
      held: null,
      subscriptionId: settlement.subscription.id,
      receipt: copy({ ...settlement.receipt, invoiceNumber: number }),
      updatedAt: settlement.paidAt,
    };
    attempts.set(id, paid);
    return { kind: 'settled', attempt: paid };
  }

  function nextNumber(name: string): string {
    const running = (series.get(name) ?? 0) + 1;
    series.set(name, running);
    return invoiceNumber(name, running);
  }

  function existing(id: string): AttemptRecord {
    const attempt = attempts.get(id);
    if (!attempt) throw new Error(`no attempt ${id}`);
    return attempt;
  }

  return {
    ...credits.operations,

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

    async saveQuote(quote) {
      quotes.set(quote.id, copy(quote));
    },
    async findQuote(id) {
      return copied(quotes.get(id));
    },
    async deleteUnusedQuotes(expiredBefore) {
      const tried = new Set(all().map((attempt) => attempt.quoteId));
      const unused = [...quotes.values()].filter((quote) => quote.expiresAt < expiredBefore && !tried.has(quote.id));
      for (const quote of unused) quotes.delete(quote.id);
      return unused.length;
    },

    async countRedemptions(code) {
      const paid = [...quotes.values()].filter(({ paidBy }) => paidBy !== null);
      return paid.filter(({ quote: { coupon } }) => coupon?.applied && coupon.code === code).length;
    },

    async openAttempt(attempt) {
      return copy(open(attempt));
    },
    async findAttempt(id) {
      return copied(attempts.get(id));
    },
    async findAttemptByKey(organization, key) {
      return copied(all().find((item) => item.organization === organization && item.idempotencyKey === key));
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

    async findSubscription(organization) {
      return copied(
        liveSubscription(organization) ?? subscriptions.filter((item) => item.organization === organization).at(-1),
      );
    },
    async hadTrial(organization) {
      return subscriptions.some((item) => item.organization === organization && item.trialEnd !== null);
    },
    async listMethods(organization) {
      return copy(methods.filter((method) => method.organization === organization).reverse());
    },
    async listInvoices(organization) {
      return copy(invoices.filter((invoice) => invoice.organization === organization).reverse());
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
