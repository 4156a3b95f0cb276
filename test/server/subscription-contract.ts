import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AttemptRecord,
  BillingStore,
  NewInvoice,
  PreviewRecord,
  SubscriptionRecord,
} from '../../src/server/index.ts';
import { attemptRecord, draft, quoteRecord, settlementOf } from './store-contract.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 9, minute)).toISOString();

let count = 0;
const next = (prefix: string): string => `${prefix}_life_${++count}`;

/** What every store must do with a subscription after the sale. */
export function subscriptionContract(name: string, make: () => Promise<BillingStore>): void {
  describe(`subscription contract: ${name}`, () => {
    let store: BillingStore;
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.close());

    async function sold(): Promise<{ subscription: SubscriptionRecord; attempt: AttemptRecord }> {
      const quote = quoteRecord();
      const attempt = attemptRecord(quote);
      await store.openAttempt(attempt, { quote });
      const { subscription } = settlementOf(attempt);
      await store.settleAttempt(attempt.id, { ...settlementOf(attempt, false), subscription });
      return { subscription, attempt };
    }

    const previewFor = (
      { id, organization }: SubscriptionRecord,
      change: Partial<PreviewRecord> = {},
    ): PreviewRecord => ({
      id: next('pre'),
      organization,
      subscriptionId: id,
      base: 'base',
      hash: 'hash',
      change: { type: 'cancel' },
      preview: { currency: 'EUR' } as PreviewRecord['preview'],
      patch: { status: 'paused' },
      createdAt: at(1),
      expiresAt: at(16),
      usedBy: null,
      ...change,
    });

    const invoiceFor = ({ id, organization }: SubscriptionRecord): NewInvoice => ({
      id: next('inv'),
      organization,
      subscriptionId: id,
      attemptId: null,
      series: `R${organization}`,
      print: draft,
      issuedAt: at(2),
      currency: 'EUR',
      total: 150,
      status: 'open',
      document: { seller: { name: 'S', country: 'FR' } } as never,
    });

    /** An attempt after the sale. */
    const later = (sale: AttemptRecord, change: Partial<AttemptRecord>): AttemptRecord => ({
      ...attemptRecord(quoteRecord()),
      organization: sale.organization,
      quoteId: null,
      buyerPresent: false,
      ...change,
    });

    it('replaces a subscription only over what was read, and counts the version on', async () => {
      const { subscription } = await sold();
      const changed: SubscriptionRecord = {
        ...subscription,
        status: 'past_due',
        scheduled: { type: 'pause', at: at(9), removeAddOns: ['seats'] },
        vat: { number: 'DE1', status: 'valid', name: 'N' },
        dueAt: at(9),
      };
      const results = await Promise.all(Array.from({ length: 4 }, () => store.changeSubscription(changed, at(5))));
      expect(results.filter(({ kind }) => kind === 'changed')).toEqual([
        { kind: 'changed', subscription: { ...changed, version: 2 }, invoice: null },
      ]);
      expect(results.filter(({ kind }) => kind === 'moved')).toHaveLength(3);
      expect(await store.findSubscription(subscription.organization)).toEqual({ ...changed, version: 2 });
      await store.changeSubscription(
        {
          ...changed,
          version: 2,
          status: 'ended',
          ended: { at: at(9), reason: 'unpaid' },
        },
        at(5),
      );
      expect(await store.findSubscription(subscription.organization)).toMatchObject({ status: 'ended', version: 3 });
    });

    it('issues the invoice with the change or not at all, and names a debt by its number', async () => {
      const { subscription } = await sold();
      const invoice = invoiceFor(subscription);
      const overdue = {
        ...{ invoiceId: invoice.id, invoiceNumber: '', amount: 150, since: at(2), decline: null, tries: 0 },
        ...{ retryAt: at(2), items: ['plan:standard'] },
      };
      const renewed = { ...subscription, overdue };
      expect(await store.changeSubscription({ ...renewed, version: 9 }, at(5), { invoice })).toEqual({ kind: 'moved' });
      expect(await store.listInvoices(subscription.organization)).toEqual([]);
      const { series, print: _, ...record } = invoice;
      const issued = { ...record, number: `${series}-000001` };
      expect(await store.changeSubscription(renewed, at(5), { invoice })).toEqual({
        kind: 'changed',
        subscription: { ...renewed, overdue: { ...overdue, invoiceNumber: issued.number }, version: 2 },
        invoice: issued,
      });
      expect(await store.findInvoice(invoice.id)).toEqual(issued);
      await store.changeSubscription({ ...subscription, version: 2 }, at(5), { voids: invoice.id });
      expect(await store.findInvoice(invoice.id)).toEqual({ ...issued, status: 'void' });
      expect(await store.findInvoice('nope')).toBeNull();
    });

    it('gives each due subscription to one caller, and again after the lease; ended ones to none', async () => {
      const records = (await Promise.all([sold(), sold(), sold()])).map(({ subscription }) => subscription);
      for (const record of records) await store.changeSubscription({ ...record, dueAt: at(-60) }, at(5));
      const claims = await Promise.all([1, 2, 3].map(() => store.claimDueSubscriptions(at(-60), at(-50), 50)));
      expect(
        claims
          .flat()
          .map(({ id, dueAt, version }) => ({ id, dueAt, version }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      ).toEqual(records.map(({ id }) => ({ id, dueAt: at(-50), version: 2 })).sort((a, b) => (a.id < b.id ? -1 : 1)));
      expect(await store.claimDueSubscriptions(at(-51), at(-40), 50)).toEqual([]);
      expect(await store.claimDueSubscriptions(at(-50), at(-40), 2)).toHaveLength(2);
      for (const record of records) {
        await store.changeSubscription({ ...record, version: 2, status: 'ended', dueAt: at(-60) }, at(5));
      }
      expect(await store.claimDueSubscriptions(at(-30), at(-20), 50)).toEqual([]);
    });

    it('applies a preview once, without a payment or with one', async () => {
      const { subscription, attempt: sale } = await sold();
      const free = previewFor(subscription);
      await store.savePreview(free);
      expect(await store.findPreview(free.id)).toEqual(free);
      const preview = { id: free.id, key: 'key-1' };
      expect(await store.changeSubscription(subscription, at(5), { preview })).toMatchObject({ kind: 'changed' });
      const second = await store.changeSubscription({ ...subscription, version: 2 }, at(5), { preview });
      expect(second).toEqual({ kind: 'preview-used' });
      const { organization } = subscription;
      expect(await store.findPreviewByKey(organization, 'key-1')).toEqual({ ...free, usedBy: 'key-1' });
      expect(await store.findPreviewByKey('other', 'key-1')).toBeNull();

      const charged = previewFor(subscription);
      await store.savePreview(charged);
      const attempt = later(sale, { purpose: 'change', subject: charged.id, idempotencyKey: next('key') });
      expect(await store.openAttempt(attempt)).toEqual({ kind: 'opened', attempt });
      const settlement = { ...settlementOf(attempt, false), method: null, invoice: invoiceFor(subscription) };
      const stale = { ...settlement, subscription };
      expect(await store.settleAttempt(attempt.id, stale)).toEqual({ kind: 'refused', reason: 'moved' });
      const fresh = { ...settlement, subscription: { ...subscription, version: 2 } };
      const settled = await Promise.all([1, 2, 3].map(() => store.settleAttempt(attempt.id, fresh)));
      for (const result of settled) expect(result).toMatchObject({ kind: 'settled', attempt: { status: 'paid' } });
      expect(await store.listInvoices(organization)).toHaveLength(1);
      expect(await store.findSubscription(organization)).toMatchObject({ version: 3 });
      const again = later(sale, { purpose: 'change', subject: charged.id });
      expect(await store.openAttempt(again)).toEqual({ kind: 'quote-used' });
    });

    it('opens nothing after the sale where there is no live subscription', async () => {
      const nobody = attemptRecord(quoteRecord(), { purpose: 'method', quoteId: null });
      expect(await store.openAttempt(nobody)).toEqual({ kind: 'not-subscribed' });
    });

    it('pays an open invoice once, and opens nothing for a closed one', async () => {
      const { subscription, attempt: sale } = await sold();
      const invoice = invoiceFor(subscription);
      await store.changeSubscription(subscription, at(5), { invoice });
      const attempt = later(sale, { purpose: 'renewal', subject: invoice.id });
      await store.openAttempt(attempt);
      const settlement = {
        ...{ ...settlementOf(attempt, false), method: null, pays: invoice.id },
        subscription: { ...subscription, version: 2 },
      };
      expect(await store.settleAttempt(attempt.id, settlement)).toMatchObject({
        kind: 'settled',
        attempt: { receipt: { invoiceNumber: `${invoice.series}-000001` } },
      });
      expect(await store.findInvoice(invoice.id)).toMatchObject({ status: 'paid', attemptId: attempt.id });
      const late = later(sale, { purpose: 'invoice', subject: invoice.id });
      expect(await store.openAttempt(late)).toEqual({ kind: 'invoice-closed' });
    });

    it('refuses to settle an invoice that was voided meanwhile', async () => {
      const { subscription, attempt: sale } = await sold();
      const invoice = invoiceFor(subscription);
      await store.changeSubscription(subscription, at(5), { invoice });
      const attempt = later(sale, { purpose: 'invoice', subject: invoice.id });
      await store.openAttempt(attempt);
      await store.changeSubscription({ ...subscription, version: 2 }, at(5), { voids: invoice.id });
      const settlement = { ...settlementOf(attempt, false), pays: invoice.id };
      const result = await store.settleAttempt(attempt.id, {
        ...settlement,
        subscription: { ...subscription, version: 3 },
      });
      expect(result).toEqual({ kind: 'refused', reason: 'invoice_closed' });
      expect(await store.findAttempt(attempt.id)).toMatchObject({ status: 'created' });
    });

    it('deletes previews that expired unused and untried, and no others', async () => {
      const { subscription, attempt: sale } = await sold();
      const expiresAt = '2019-01-01T00:00:00.000Z';
      const [old, tried, used] = [1, 2, 3].map(() => previewFor(subscription, { expiresAt }));
      for (const preview of [old!, tried!, { ...used!, usedBy: next('key') }]) await store.savePreview(preview);
      await store.openAttempt(later(sale, { purpose: 'change', subject: tried!.id }));
      expect(await store.deleteUnusedPreviews('2019-06-01T00:00:00.000Z')).toBe(1);
      expect(await store.findPreview(old!.id)).toBeNull();
      expect(await store.findPreview(tried!.id)).not.toBeNull();
    });
  });
}
