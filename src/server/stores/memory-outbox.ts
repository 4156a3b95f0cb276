import type { EventFact, OutboxEvent } from '../outbox-events.ts';
import type { OutboxStore } from '../outbox-store.ts';
import type { SubscriptionRecord } from '../records.ts';

/** The outbox in memory, over the subscriptions that there are. */
export function createMemoryOutbox(subscriptions: () => readonly SubscriptionRecord[]) {
  interface Waiting {
    readonly event: OutboxEvent;
    readonly tries: number;
    readonly tryAt: string | null;
  }
  let waiting: readonly Waiting[] = [];
  let last = 0;
  /** The end of a period that was told of, by subscription. */
  const announced = new Map<string, string>();

  function append(events: readonly EventFact[]): void {
    const added = events.map((fact): Waiting => {
      return { event: structuredClone({ ...fact, id: `evt_${++last}` }), tries: 0, tryAt: null };
    });
    waiting = [...waiting, ...added];
  }

  const change = (id: string, fields: (item: Waiting) => Partial<Waiting>): void => {
    waiting = waiting.map((item) => (item.event.id === id ? { ...item, ...fields(item) } : item));
  };

  const operations: OutboxStore = {
    async claimEvents(now, leaseUntil, limit) {
      const seen = new Set<string>();
      const oldest = waiting.filter(({ event: { subscription } }) => !seen.has(subscription) && seen.add(subscription));
      const due = oldest.filter(({ tryAt }) => tryAt === null || tryAt <= now).slice(0, limit);
      for (const { event } of due) change(event.id, () => ({ tryAt: leaseUntil }));
      return structuredClone(due.map(({ event, tries }) => ({ event, tries })));
    },
    async dropEvent(id) {
      waiting = waiting.filter(({ event }) => event.id !== id);
    },
    async postponeEvent(id, tryAt) {
      change(id, ({ tries }) => ({ tryAt, tries: tries + 1 }));
    },
    async listUnannounced(now, trialUntil, renewalUntil, limit) {
      const coming = subscriptions().filter(({ id, status, dueAt: at, overdue, scheduled }) => {
        if (status === 'ended' || at === null || at <= now || overdue || scheduled?.type === 'cancel') return false;
        return at <= (status === 'trialing' ? trialUntil : renewalUntil) && announced.get(id) !== at;
      });
      return structuredClone(coming.sort((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1)).slice(0, limit));
    },
    async announce(event, dueAt) {
      const { subscription: id } = event;
      const still = subscriptions().some((item) => item.id === id && item.status !== 'ended' && item.dueAt === dueAt);
      if (!still || announced.get(id) === dueAt) return false;
      announced.set(id, dueAt);
      append([event]);
      return true;
    },
    async dropEvents(occurredBefore) {
      const before = waiting.length;
      waiting = waiting.filter(({ event }) => event.occurredAt >= occurredBefore);
      return before - waiting.length;
    },
  };

  return { operations, append, times: () => waiting.map(({ event }) => event.occurredAt) };
}
