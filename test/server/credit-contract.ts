import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillingStore, NewCreditNote, SubscriptionRecord, VatRecheckRecord } from '../../src/server/index.ts';
import { attemptRecord, draft, quoteRecord, settlementOf } from './store-contract.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 9, minute)).toISOString();

let count = 0;
const next = (prefix: string): string => `${prefix}_credit_${++count}`;

/** What every store must do with numbers to verify again and the credit notes that follow. */
export function creditContract(name: string, make: () => Promise<BillingStore>): void {
  describe(`credit contract: ${name}`, () => {
    let store: BillingStore;
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.close());

    /** A sale with a number in doubt, due at the minute. */
    async function sold(minute: number): Promise<VatRecheckRecord> {
      const quote = quoteRecord();
      const attempt = attemptRecord(quote);
      await store.openAttempt(attempt, { quote });
      const settlement = settlementOf(attempt);
      const recheck: VatRecheckRecord = {
        id: next('rck'),
        organization: attempt.organization,
        attemptId: attempt.id,
        invoiceId: settlement.invoice!.id,
        number: 'NL123456782B01',
        status: 'waiting',
        checks: 0,
        createdAt: at(1),
        checkAt: at(minute),
      };
      await store.settleAttempt(attempt.id, { ...settlement, vatRecheck: recheck });
      return recheck;
    }

    async function noteFor({ organization, attemptId, invoiceId }: VatRecheckRecord, series: string) {
      const id = next('crn');
      const vatCheckId = next('vat');
      const answer = {
        number: 'NL123456782B01',
        status: 'valid',
        name: null,
        reference: 'R',
        checkedAt: at(2),
      } as const;
      await store.saveVatCheck({ id: vatCheckId, ...answer });
      const amounts = { currency: 'EUR', net: 0, tax: 20, total: 20 };
      const links = { organization, attemptId, invoiceId, invoiceNumber: `S${organization}-000001`, vatCheckId };
      const note: NewCreditNote = {
        id,
        ...links,
        ...amounts,
        series,
        print: draft,
        issuedAt: at(3),
        reason: 'vat-number-verified',
        remark: null,
        refundKey: `${id}:refund`,
        checkAt: null,
      };
      return note;
    }

    /** Leaves nothing due behind: the tests share one store. */
    const close = ({ id }: VatRecheckRecord) => store.advanceVatRecheck(id, 'waiting', { status: 'given-up' });

    it('gives each due re-check to one caller, and again after the lease', async () => {
      const due = await Promise.all([sold(10), sold(10), sold(10)]);
      const later = await sold(59);
      const claims = await Promise.all([1, 2, 3].map(() => store.claimDueVatRechecks(at(10), at(15), 50)));
      const claimed = claims.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(claimed).toEqual(
        due.map((recheck) => ({ ...recheck, checkAt: at(15) })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
      expect(await store.claimDueVatRechecks(at(14), at(20), 50)).toEqual([]);
      expect(await store.claimDueVatRechecks(at(15), at(20), 2)).toHaveLength(2);
      for (const recheck of [...due, later]) await close(recheck);
      expect(await store.claimDueVatRechecks(at(59), at(59), 50)).toEqual([]);
    });

    it('changes a re-check only from the status that it has', async () => {
      const recheck = await sold(10);
      await store.advanceVatRecheck(recheck.id, 'refunding', { checks: 9 });
      await store.advanceVatRecheck(recheck.id, 'waiting', { checks: 1, checkAt: at(20) });
      const changed = { ...recheck, checks: 1, checkAt: at(30) };
      expect(await store.claimDueVatRechecks(at(20), at(30), 50)).toEqual([changed]);
      await store.advanceVatRecheck(recheck.id, 'waiting', { status: 'invalid', checks: 2 });
      expect(await store.claimDueVatRechecks(at(59), at(59), 50)).toEqual([]);
      await expect(store.advanceVatRecheck('nope', 'waiting', { checks: 1 })).rejects.toThrow('nope');
    });

    it('writes one note for an invoice, whoever comes at once', async () => {
      const recheck = await sold(10);
      const series = next('C');
      const notes = await Promise.all(['', '', ''].map(() => noteFor(recheck, series)));
      expect(await store.findVatCreditNote(recheck.invoiceId)).toBeNull();
      const issued = await Promise.all(notes.map(async (note) => (await store.issueCreditNote(recheck.id, note, 0))!));
      const { series: _, print: __, ...first } = notes.find(({ id }) => id === issued[0]!.id)!;
      const pending = { number: `${series}-000001`, refund: 'pending', refundReference: null, refundedAt: null };
      for (const note of issued) expect(note).toEqual({ ...first, ...pending });
      expect(await store.findVatCreditNote(recheck.invoiceId)).toEqual(issued[0]);
      expect(await store.listCreditNotes(recheck.organization)).toEqual([issued[0]]);
      expect(await store.listCreditNotes('other')).toEqual([]);

      const another = await sold(10);
      const second = (await store.issueCreditNote(another.id, await noteFor(another, series), 0))!;
      expect(second.number).toBe(`${series}-000002`);
      await expect(store.issueCreditNote('nope', await noteFor(another, series), 0)).rejects.toThrow('nope');
      for (const { id } of [...issued, second]) await store.markCreditRefunded(id, 'ref', at(4));
    });

    it('holds a written note due until it is refunded, and marks it once', async () => {
      const recheck = await sold(10);
      const note = (await store.issueCreditNote(recheck.id, await noteFor(recheck, next('C')), 0))!;
      await close(recheck);
      const refunding = { ...recheck, status: 'refunding', checkAt: at(15) };
      expect(await store.claimDueVatRechecks(at(10), at(15), 50)).toEqual([refunding]);
      const refunded = { ...note, refund: 'refunded', refundReference: 'first', refundedAt: at(12) };
      expect(await store.markCreditRefunded(note.id, 'first', at(12))).toEqual(refunded);
      expect(await store.markCreditRefunded(note.id, 'second', at(13))).toEqual(refunded);
      expect(await store.claimDueVatRechecks(at(59), at(59), 50)).toEqual([]);
      expect(await store.findVatCreditNote(recheck.invoiceId)).toEqual(refunded);
      await expect(store.markCreditRefunded('nope', 'x', at(1))).rejects.toThrow('nope');
    });

    const refundOf = async (recheck: VatRecheckRecord, series: string, total: number): Promise<NewCreditNote> => ({
      ...(await noteFor(recheck, series)),
      ...{ net: total, tax: 0, total, reason: 'refund', remark: 'by mail', vatCheckId: null, checkAt: at(10) },
    });

    it('gives back an invoice in parts, never more than it, and nothing that was worked out on other notes', async () => {
      const recheck = await sold(10);
      const series = next('C');
      const issue = async (total: number, credited: number) =>
        store.issueRefundNote(await refundOf(recheck, series, total), credited);
      const first = await refundOf(recheck, series, 60);
      const { series: _, print: __, ...record } = first;
      const issued = await store.issueRefundNote(first, 0);
      const pending = { number: `${series}-000001`, refund: 'pending', refundReference: null, refundedAt: null };
      expect(issued).toEqual({ ...record, ...pending });
      expect(await store.issueRefundNote(first, 0)).toEqual(issued);
      expect(await issue(30, 0)).toBeNull();
      expect(await issue(41, 60)).toBeNull();
      const rest = await Promise.all([issue(40, 60), issue(40, 60), issue(40, 60)]);
      expect(rest.filter((note) => note !== null)).toMatchObject([{ number: `${series}-000002` }]);
      expect(await store.findVatCreditNote(recheck.invoiceId)).toBeNull();
      for (const credited of [60, 100]) {
        expect(await store.issueCreditNote(recheck.id, await noteFor(recheck, series), credited)).toBeNull();
      }
      for (const { id } of await store.listCreditNotes(recheck.organization)) {
        await store.markCreditRefunded(id, 'ref', at(4));
      }
      const later = await store.claimDueVatRechecks(at(10), at(59), 50);
      expect(later).toMatchObject([{ id: recheck.id, status: 'waiting' }]);
      await close(recheck);
    });

    it('writes a refund that was made elsewhere as made: nobody is to make it again', async () => {
      const recheck = await sold(10);
      const made = { reference: 're_dashboard', at: at(5) };
      const note = await refundOf(recheck, next('C'), 60);
      const issued = await store.issueRefundNote({ ...note, checkAt: null }, 0, { made });
      expect(issued).toMatchObject({ refund: 'refunded', refundReference: 're_dashboard', refundedAt: at(5) });
      expect(await store.issueRefundNote(note, 0, { made })).toEqual(issued);
      expect(await store.listCreditNotes(recheck.organization)).toEqual([issued]);
      expect(await store.claimDueRefunds(at(59), at(59), 50)).toEqual([]);
      await close(recheck);
    });

    it.each(['refund', 'VAT'])(
      'writes a note of %s and what it leaves of the subscription together, or neither',
      async (of) => {
        const recheck = await sold(10);
        const read = (await store.findSubscription(recheck.organization))!;
        const lower = { ...read, running: { ...read.running, items: [] } };
        const note = await (of === 'VAT' ? noteFor(recheck, next('C')) : refundOf(recheck, next('C'), 60));
        const issue = (credited: number, subscription: SubscriptionRecord) =>
          of === 'VAT'
            ? store.issueCreditNote(recheck.id, note, credited, { subscription })
            : store.issueRefundNote(note, credited, { subscription });
        const moved = { ...lower, version: read.version + 1 };
        expect(await issue(0, moved)).toBeNull();
        expect(await issue(1, lower)).toBeNull();
        expect(await store.findSubscription(recheck.organization)).toEqual(read);
        expect(await store.listCreditNotes(recheck.organization)).toEqual([]);
        const issued = await issue(0, lower);
        const after = { ...lower, version: read.version + 1 };
        expect(await store.findSubscription(recheck.organization)).toEqual(after);
        expect(await issue(0, lower)).toEqual(issued);
        expect(await store.findSubscription(recheck.organization)).toEqual(after);
        await store.markCreditRefunded(note.id, 'ref', at(4));
        await close(recheck);
      },
    );

    it('keeps a dispute as it stands, and opens none again', async () => {
      const { organization, attemptId, invoiceId } = await sold(10);
      const links = { organization, attemptId, invoiceId, subscriptionId: 'sub_1', provider: 'stripe' };
      const reference = next('dp');
      const open = { ...links, reference, amount: 60, currency: 'EUR', status: 'open', openedAt: at(1) } as const;
      expect(await Promise.all([1, 2].map(() => store.recordDispute({ ...open, closedAt: null })))).toContain(false);
      const lost = { ...open, status: 'lost', openedAt: at(3), closedAt: at(3) } as const;
      expect(await store.recordDispute(lost)).toBe(true);
      expect(await store.recordDispute(lost)).toBe(false);
      expect(await store.recordDispute({ ...open, openedAt: at(4), closedAt: null })).toBe(false);
      expect(await store.listDisputes(organization)).toEqual([{ ...lost, openedAt: at(1) }]);
      expect(await store.listDisputes('other')).toEqual([]);
      await close((await store.claimDueVatRechecks(at(10), at(59), 50))[0]!);
    });

    it('gives each due refund to one caller, until it is made', async () => {
      const recheck = await sold(10);
      const note = (await store.issueRefundNote(await refundOf(recheck, next('C'), 60), 0))!;
      expect(await store.claimDueRefunds(at(9), at(15), 50)).toEqual([]);
      const claims = await Promise.all([1, 2, 3].map(() => store.claimDueRefunds(at(10), at(15), 50)));
      expect(claims.flat()).toEqual([{ ...note, checkAt: at(15) }]);
      await store.postponeRefund(note.id, at(30));
      expect(await store.claimDueRefunds(at(29), at(59), 50)).toEqual([]);
      expect(await store.claimDueRefunds(at(30), at(31), 50)).toHaveLength(1);
      await store.markCreditRefunded(note.id, 'ref', at(32));
      await store.postponeRefund(note.id, at(33));
      expect(await store.claimDueRefunds(at(59), at(59), 50)).toEqual([]);
      await close(recheck);
    });
  });
}
