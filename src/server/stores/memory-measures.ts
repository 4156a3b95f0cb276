import { isOver } from '../attempt-status.ts';
import type { Backlog, MeasureStore } from '../measure-store.ts';
import type {
  AttemptRecord,
  CreditNoteRecord,
  DisputeRecord,
  InvoiceRecord,
  SubscriptionRecord,
  VatRecheckRecord,
} from '../records.ts';

/** All that a memory store holds of each. */
export interface Holdings {
  readonly attempts: readonly AttemptRecord[];
  readonly subscriptions: readonly SubscriptionRecord[];
  readonly invoices: readonly InvoiceRecord[];
  readonly notes: readonly CreditNoteRecord[];
  readonly rechecks: readonly VatRecheckRecord[];
  readonly disputes: readonly DisputeRecord[];
  /** When the events of the outbox happened. */
  readonly events: readonly string[];
}

/** What waits in memory. */
export function createMemoryMeasures(holdings: () => Holdings): MeasureStore {
  return {
    async measure(now) {
      const { attempts, subscriptions, invoices, notes, rechecks, disputes, events } = holdings();
      const open = attempts.filter(({ status }) => !isOver(status));
      const live = subscriptions.filter(({ status }) => status !== 'ended');
      const owed = notes.filter(({ refund }) => refund === 'pending');
      const doubted = rechecks.filter(({ status }) => status === 'waiting' || status === 'refunding');
      const due = (times: readonly (string | null)[]) => backlog(times.filter((at) => at !== null && at <= now));
      return {
        unknown: backlog(open.filter(({ status }) => status === 'unknown').map(({ createdAt }) => createdAt)),
        due: {
          attempt: due(open.map(({ checkAt }) => checkAt)),
          subscription: due(live.map(({ dueAt }) => dueAt)),
          refund: due(owed.map(({ checkAt }) => checkAt)),
          vat_recheck: due(doubted.map(({ checkAt }) => checkAt)),
        },
        openInvoices: backlog(invoices.filter(({ status }) => status === 'open').map(({ issuedAt }) => issuedAt)),
        outbox: backlog(events),
        openDisputes: backlog(disputes.filter(({ status }) => status === 'open').map(({ openedAt }) => openedAt)),
      };
    },
    async isCurrent() {
      return true;
    },
  };
}

const backlog = (times: readonly (string | null)[]): Backlog => ({
  count: times.length,
  oldest: [...times].sort()[0] ?? null,
});
