import { disputeMoves } from '../dispute-store.ts';
import type { DisputeStore } from '../dispute-store.ts';
import { disputedEvent } from '../outbox-events.ts';
import type { EventFact } from '../outbox-events.ts';
import type { DisputeRecord } from '../records.ts';

/** Disputes in memory. `tell` writes into the outbox. */
export function createMemoryDisputes(tell: (events: readonly EventFact[]) => void) {
  const disputes = new Map<string, DisputeRecord>();
  const operations: DisputeStore = {
    async recordDispute(dispute) {
      const key = `${dispute.provider} ${dispute.reference}`;
      const known = disputes.get(key) ?? null;
      if (!disputeMoves(known, dispute.status)) return false;
      const kept = { ...dispute, openedAt: known?.openedAt ?? dispute.openedAt };
      disputes.set(key, kept);
      tell([disputedEvent(kept)]);
      return true;
    },
    async listDisputes(organization) {
      const ours = [...disputes.values()].filter((dispute) => dispute.organization === organization);
      return structuredClone(ours.reverse());
    },
  };

  return { operations, all: () => [...disputes.values()] };
}
