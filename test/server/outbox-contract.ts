import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillingStore, OutboxEvent, SubscriptionRecord } from '../../src/server/index.ts';
import { attemptRecord, quoteRecord, settlementOf } from './store-contract.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 9, minute)).toISOString();

/** What every store must do with the events that it writes. */
export function outboxContract(name: string, make: () => Promise<BillingStore>): void {
  describe(`outbox contract: ${name}`, () => {
    let store: BillingStore;
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.close());

    async function sold(change: Partial<SubscriptionRecord> = {}): Promise<SubscriptionRecord> {
      const quote = quoteRecord();
      const attempt = attemptRecord(quote);
      await store.openAttempt(attempt, { quote });
      const settlement = settlementOf(attempt);
      const subscription = { ...settlement.subscription, ...change };
      await store.settleAttempt(attempt.id, { ...settlement, subscription });
      return subscription;
    }

    /** All that waits, in order; the tests share one store. */
    async function drain(): Promise<OutboxEvent[]> {
      const all: OutboxEvent[] = [];
      for (;;) {
        const claimed = await store.claimEvents(at(50), at(55), 50);
        if (claimed.length === 0) return all;
        for (const { event } of claimed) await store.dropEvent(event.id);
        all.push(...claimed.map(({ event }) => event));
      }
    }

    it('tells of a sale once, with what it is about, however often it is settled', async () => {
      await drain();
      const { id, organization } = await sold();
      const [invoice] = await store.listInvoices(organization);
      await store.settleAttempt(invoice!.attemptId!, settlementOf((await store.findAttempt(invoice!.attemptId!))!));
      const events = await drain();
      const about = { organization, subscription: id, occurredAt: at(1) };
      const issued = { invoice: invoice!.id, number: invoice!.number, issuedAt: at(1), currency: 'EUR', amount: 100 };
      const look = { status: 'active', plan: 'standard', cycle: 'annual', addOns: { seats: 3 }, version: 1 };
      expect(events.map(({ id: _, ...fact }) => fact)).toEqual([
        { ...about, type: 'subscription.activated', data: look },
        { ...about, type: 'invoice.issued', data: issued },
        { ...about, type: 'invoice.paid', data: issued },
      ]);
      expect(new Set(events.map((event) => event.id)).size).toBe(3);
    });

    it('tells of nothing where nothing was changed', async () => {
      const subscription = await sold();
      await drain();
      const ended = { ...subscription, status: 'ended', ended: { at: at(3), reason: 'unpaid' } } as const;
      await store.changeSubscription({ ...ended, version: 7 }, at(5));
      await store.changeSubscription(subscription, at(5));
      expect(await drain()).toEqual([]);
      await store.changeSubscription({ ...ended, version: 2 }, at(5));
      expect(await drain()).toMatchObject([
        {
          type: 'subscription.ended',
          occurredAt: at(5),
          data: { status: 'ended', at: at(3), reason: 'unpaid', version: 3 },
        },
      ]);
    });

    it('gives the oldest of each subscription to one caller, and the next one after it', async () => {
      await drain();
      const [one, other] = [await sold(), await sold()];
      const claims = await Promise.all([1, 2, 3].map(() => store.claimEvents(at(10), at(15), 50)));
      const firsts = claims.flat();
      expect(firsts.map(({ event }) => event.subscription).sort()).toEqual([one.id, other.id].sort());
      expect(firsts).toMatchObject([{ tries: 0, event: { type: 'subscription.activated' } }, { tries: 0 }]);
      expect(await store.claimEvents(at(14), at(20), 50)).toEqual([]);

      const [kept, gone] = firsts.map(({ event }) => event);
      await store.dropEvent(gone!.id);
      await store.postponeEvent(kept!.id, at(30));
      const next = await store.claimEvents(at(16), at(20), 50);
      expect(next).toMatchObject([{ event: { subscription: gone!.subscription, type: 'invoice.issued' } }]);
      expect(await store.claimEvents(at(30), at(31), 1)).toMatchObject([{ event: { subscription: one.id } }]);
      expect(await store.claimEvents(at(31), at(40), 50)).toContainEqual({ event: kept, tries: 1 });
    });

    it('tells once of what comes, and again of what comes after that', async () => {
      const dueAt = '2027-03-03T09:00:00.000Z';
      const renewing = await sold({ dueAt });
      const trying = await sold({ status: 'trialing', trialEnd: at(40), dueAt: at(40) });
      await sold({ dueAt, scheduled: { type: 'cancel', at: dueAt } });
      await drain();
      const coming = (now: string) => store.listUnannounced(now, at(45), dueAt, 50);
      const about = (
        { id, organization }: SubscriptionRecord,
        type: 'trial.ending' | 'renewal.upcoming',
        due: string,
      ) =>
        ({
          ...{ type, organization, subscription: id, occurredAt: at(20) },
          data: { at: due, currency: 'EUR', amount: 150 },
        }) as const;
      const ours = (await coming(at(20))).filter(({ id }) => [renewing.id, trying.id].includes(id));
      expect(ours).toEqual([trying, renewing]);
      const event = about(renewing, 'renewal.upcoming', dueAt);
      const told = await Promise.all([1, 2, 3].map(() => store.announce(event, dueAt)));
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await store.announce(about(trying, 'trial.ending', at(40)), at(40))).toBe(true);
      expect((await drain()).map(({ id: _, ...fact }) => fact)).toEqual([event, about(trying, 'trial.ending', at(40))]);
      const left = (await coming(at(21))).map(({ id }) => id);
      expect(left).not.toContain(renewing.id);
      expect(left).not.toContain(trying.id);

      const later = '2027-03-03T08:00:00.000Z';
      await store.changeSubscription({ ...renewing, dueAt: later }, at(22));
      expect(await store.announce(event, dueAt)).toBe(false);
      expect((await coming(at(22))).map(({ id }) => id)).toContain(renewing.id);
      expect(await store.listUnannounced(at(22), at(22), '2027-03-03T07:59:59.999Z', 50)).toEqual([]);
      expect(await store.announce(about(renewing, 'renewal.upcoming', later), later)).toBe(true);
    });

    it('drops what happened before an instant, and nothing later', async () => {
      await drain();
      const subscription = await sold();
      await store.changeSubscription({ ...subscription, status: 'paused' }, at(30));
      expect(await store.dropEvents(at(1))).toBe(0);
      expect(await store.dropEvents(at(30))).toBe(3);
      expect(await drain()).toMatchObject([{ type: 'subscription.changed', occurredAt: at(30) }]);
    });
  });
}
