import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptRecord, BillingStore, DraftDocument, QuoteRecord, Settlement } from '../../src/server/index.ts';
import type { Quote, Running } from '../../src/pricing/index.ts';
import { frenchCompany } from './shop.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 3, 9, minute)).toISOString();

/** As much of a document as a store looks at. */
export const draft = { kind: 'invoice', issued: '2026-03-03', total: 100 } as unknown as DraftDocument;

let count = 0;
const next = (prefix: string): string => `${prefix}_${++count}`;

export function quoteRecord(change: Partial<QuoteRecord> = {}): QuoteRecord {
  return {
    id: next('quo'),
    organization: null,
    hash: 'h',
    wanted: {
      plan: 'standard',
      cycle: 'annual',
      currency: 'EUR',
      addOns: { seats: 3 },
      coupon: null,
      country: 'FR',
      postalCode: null,
      customer: 'company',
      vatNumber: null,
    },
    quote: { currency: 'EUR', at: at(0), saving: 0 } as unknown as Quote,
    vat: null,
    raisedPercent: 0,
    createdAt: at(0),
    expiresAt: at(15),
    paidBy: null,
    ...change,
  };
}

export function attemptRecord(quote: QuoteRecord, change: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    id: next('att'),
    organization: next('org'),
    idempotencyKey: next('key'),
    bodyHash: 'b',
    purpose: 'sale',
    quoteId: quote.id,
    subject: null,
    status: 'created',
    intent: 'payment',
    amount: 9_007_199_254_740_991,
    currency: 'EUR',
    provider: 'sandbox',
    method: 'card',
    savedToken: null,
    buyerPresent: true,
    reference: null,
    data: {},
    step: 0,
    decline: null,
    held: null,
    billing: frenchCompany,
    acceptance: { version: '1', at: at(0) },
    returnUrl: null,
    locale: 'fr',
    receipt: null,
    subscriptionId: null,
    createdAt: at(0),
    updatedAt: at(0),
    checkAt: at(30),
    ...change,
  };
}

/** A year of a plan, with seats. */
export function running(): Running {
  const period = { start: at(0), end: '2027-03-03T09:00:00.000Z' };
  const year = { cycle: 'annual', anchor: at(0), period, left: null } as const;
  return {
    plan: 'standard',
    cycle: 'annual',
    currency: 'EUR',
    items: [
      { ...year, kind: 'plan', item: 'standard', quantity: 1, included: 0, amount: 100, net: 100, paid: 100 },
      { ...year, kind: 'add-on', item: 'seats', quantity: 3, included: 1, amount: 50, net: 50, paid: 50 },
    ],
    coupon: null,
  };
}

export function settlementOf({ id, organization, billing }: AttemptRecord, invoice = true): Settlement {
  const subscriptionId = next('sub');
  return {
    paidAt: at(1),
    reference: 'ref',
    subscription: {
      id: subscriptionId,
      organization,
      status: 'active',
      running: running(),
      trialEnd: null,
      scheduled: null,
      methodId: null,
      billing,
      vat: null,
      locale: 'fr',
      overdue: null,
      ended: null,
      createdAt: at(1),
      version: 1,
      dueAt: '2027-03-03T09:00:00.000Z',
    },
    method: {
      id: next('met'),
      organization,
      type: 'card',
      provider: 'sandbox',
      brand: 'visa',
      last4: '4242',
      label: null,
      expires: null,
      token: 'tok',
      createdAt: at(1),
    },
    invoice: invoice
      ? {
          id: next('inv'),
          organization,
          subscriptionId,
          attemptId: id,
          series: `S${organization}`,
          issuedAt: at(1),
          currency: 'EUR',
          total: 100,
          status: 'paid',
          print: draft,
          document: { seller: { name: 'S', country: 'FR' }, billing } as never,
        }
      : null,
    pays: null,
    vatRecheck: null,
    receipt: { paidAt: at(1), currency: 'EUR' } as Settlement['receipt'],
  };
}

/** What every store must do, whatever it is made of. */
export function storeContract(name: string, make: () => Promise<BillingStore>): void {
  describe(`store contract: ${name}`, () => {
    let store: BillingStore;
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.close());

    async function opened(change: Partial<AttemptRecord> = {}): Promise<AttemptRecord> {
      const quote = quoteRecord();
      const attempt = attemptRecord(quote, change);
      expect(await store.openAttempt(attempt, { quote })).toEqual({ kind: 'opened', attempt });
      return attempt;
    }

    it('gives back a quote and an attempt as they were stored', async () => {
      const quote = quoteRecord({ vat: { number: 'DE1', status: 'valid', name: 'Ünïcode " \\ 株' } });
      const attempt = attemptRecord(quote, { data: { secret: 'x' } });
      await store.openAttempt(attempt, { quote });
      expect(await store.findQuote(quote.id)).toEqual(quote);
      expect(await store.findAttempt(attempt.id)).toEqual(attempt);
      expect(await store.findAttemptByKey(attempt.organization, attempt.idempotencyKey)).toEqual(attempt);
      expect(await store.findAttemptByKey('other', attempt.idempotencyKey)).toBeNull();
      expect(await store.findQuote('nope')).toBeNull();
    });

    it('hands out copies', async () => {
      const attempt = await opened();
      const copy = (await store.findAttempt(attempt.id))!;
      (copy.billing as { name: string }).name = 'changed';
      expect((await store.findAttempt(attempt.id))!.billing.name).toBe(attempt.billing.name);
    });

    it('knows a key again, and holds one open attempt an organisation', async () => {
      const first = await opened();
      expect(await store.openAttempt({ ...first, id: next('att') })).toEqual({ kind: 'known-key', attempt: first });
      const second = { ...first, id: next('att'), idempotencyKey: next('key') };
      expect(await store.openAttempt(second)).toEqual({ kind: 'attempt-open', attempt: first });
      await store.advanceAttempt(first.id, { status: 'failed' }, at(2));
      expect((await store.openAttempt(second)).kind).toBe('opened');
    });

    it('opens one of many at once', async () => {
      const quote = quoteRecord();
      const organization = next('org');
      const results = await Promise.all(
        Array.from({ length: 8 }, () => store.openAttempt(attemptRecord(quote, { organization }), { quote })),
      );
      expect(results.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === 'attempt-open')).toHaveLength(7);
    });

    it('only moves forward', async () => {
      const attempt = await opened();
      const processing = await store.advanceAttempt(
        attempt.id,
        { status: 'processing', reference: 'r', data: { a: '1' }, step: 2 },
        at(2),
      );
      expect(processing).toMatchObject({ status: 'processing', reference: 'r', data: { a: '1' }, step: 2 });
      expect(processing.updatedAt).toBe(at(2));
      expect(await store.advanceAttempt(attempt.id, { status: 'requires_action', data: {} }, at(3))).toEqual(
        processing,
      );
      await store.advanceAttempt(attempt.id, { status: 'failed', decline: 'declined' }, at(4));
      const failed = await store.advanceAttempt(attempt.id, { status: 'canceled', decline: null }, at(5));
      expect(failed).toMatchObject({ status: 'failed', decline: 'declined', updatedAt: at(4) });
    });

    it('settles once: subscription, method, invoice, quote, receipt', async () => {
      const attempt = await opened();
      const settlement = settlementOf(attempt);
      const results = await Promise.all(Array.from({ length: 5 }, () => store.settleAttempt(attempt.id, settlement)));
      for (const result of results) expect(result).toEqual(results[0]);
      const { organization } = attempt;
      const number = `S${organization}-000001`;
      expect(results[0]).toMatchObject({
        kind: 'settled',
        attempt: { status: 'paid', subscriptionId: settlement.subscription.id, receipt: { invoiceNumber: number } },
      });
      expect(await store.findSubscription(organization)).toEqual(settlement.subscription);
      expect(await store.listMethods(organization)).toEqual([settlement.method]);
      const { series: _, print: __, ...invoice } = settlement.invoice!;
      expect(await store.listInvoices(organization)).toEqual([{ ...invoice, number }]);
      expect((await store.findQuote(attempt.quoteId!))!.paidBy).toBe(attempt.id);
      expect(await store.hadTrial(organization)).toBe(false);
      expect((await store.advanceAttempt(attempt.id, { status: 'failed' }, at(9))).status).toBe('paid');
    });

    it('refuses a second subscription, a used quote, and an attempt that is over', async () => {
      const quote = quoteRecord();
      const [one, other] = [attemptRecord(quote), attemptRecord(quote)];
      await store.openAttempt(one, { quote });
      await store.openAttempt(other, { quote });
      await store.settleAttempt(one.id, settlementOf(one));
      expect(await store.settleAttempt(other.id, settlementOf(other))).toEqual({
        kind: 'refused',
        reason: 'quote_used',
      });
      expect(await store.findSubscription(other.organization)).toBeNull();
      expect(await store.listInvoices(other.organization)).toEqual([]);
      const late = { ...one, id: next('att'), idempotencyKey: next('key') };
      expect(await store.openAttempt(late)).toEqual({ kind: 'already-subscribed' });

      const over = await opened();
      await store.advanceAttempt(over.id, { status: 'canceled' }, at(2));
      expect(await store.settleAttempt(over.id, settlementOf(over))).toEqual({
        kind: 'refused',
        reason: 'attempt_over',
      });
    });

    it('says of a sale to a subscriber that there is one, whatever else is being paid', async () => {
      const sale = await opened();
      await store.settleAttempt(sale.id, settlementOf(sale));
      const { organization } = sale;
      await opened({ organization, purpose: 'method', quoteId: null, intent: 'setup', amount: 0 });
      const again = quoteRecord();
      const late = store.openAttempt(attemptRecord(again, { organization }), { quote: again });
      expect(await late).toEqual({ kind: 'already-subscribed' });
      expect(await store.findQuote(again.id)).toBeNull();
    });

    it('refuses to open on a quote that was paid', async () => {
      const quote = quoteRecord();
      const one = attemptRecord(quote);
      await store.openAttempt(one, { quote });
      await store.settleAttempt(one.id, settlementOf(one));
      expect(await store.openAttempt(attemptRecord(quote), { quote })).toEqual({ kind: 'quote-used' });
    });

    it('numbers invoices without a gap, whoever comes at once', async () => {
      const attempts = await Promise.all(Array.from({ length: 6 }, () => opened()));
      const series = next('series');
      await Promise.all(
        attempts.map((attempt) => {
          const settlement = settlementOf(attempt);
          return store.settleAttempt(attempt.id, { ...settlement, invoice: { ...settlement.invoice!, series } });
        }),
      );
      const numbers = await Promise.all(attempts.map(({ organization }) => store.listInvoices(organization)));
      expect(numbers.map(([invoice]) => invoice!.number).sort()).toEqual(
        attempts.map((_, index) => `${series}-00000${index + 1}`),
      );
    });

    it('settles without an invoice where nothing was due', async () => {
      const attempt = await opened({ amount: 0, intent: 'setup' });
      const settled = await store.settleAttempt(attempt.id, settlementOf(attempt, false));
      expect(settled).toMatchObject({ attempt: { receipt: { invoiceNumber: null } } });
      expect(await store.listInvoices(attempt.organization)).toEqual([]);
    });

    it('gives each due attempt to one caller, and again after the lease', async () => {
      const dueAt = '2020-01-01T00:00:00.000Z';
      const attempts = await Promise.all(Array.from({ length: 4 }, () => opened({ checkAt: dueAt })));
      const lease = '2020-01-01T00:10:00.000Z';
      const claims = await Promise.all(
        Array.from({ length: 3 }, () => store.claimDueAttempts('2020-01-01T00:01:00.000Z', lease, 50)),
      );
      expect(
        claims
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(attempts.map(({ id }) => id).sort());
      expect(await store.claimDueAttempts('2020-01-01T00:09:59.999Z', lease, 50)).toEqual([]);
      expect(await store.claimDueAttempts(lease, at(0), 2)).toHaveLength(2);
      for (const { id } of attempts) await store.advanceAttempt(id, { status: 'canceled' }, at(0));
      expect(await store.claimDueAttempts(lease, at(0), 50)).toEqual([]);
    });

    it('keeps a quote as its first attempt brought it, whoever pays it', async () => {
      const quote = quoteRecord();
      const [one, other] = [attemptRecord(quote), attemptRecord(quote)];
      await store.openAttempt(one, { quote });
      await store.settleAttempt(one.id, settlementOf(one));
      expect(await store.openAttempt(other, { quote })).toEqual({ kind: 'quote-used' });
      expect(await store.findQuote(quote.id)).toEqual({ ...quote, paidBy: one.id });
    });

    it('stores one quote for two organisations that open it at once', async () => {
      const quote = quoteRecord();
      const both = [attemptRecord(quote), attemptRecord(quote)];
      const results = await Promise.all(both.map((attempt) => store.openAttempt(attempt, { quote })));
      expect(results.map(({ kind }) => kind)).toEqual(['opened', 'opened']);
      expect(await store.findQuote(quote.id)).toEqual(quote);
    });

    it('counts how often a coupon was paid with', async () => {
      const code = next('CODE');
      const coupon = { code, applied: true, percent: '10', amount: null, duration: 'once', months: null } as const;
      const buy = async (result: Quote['coupon'], pay: boolean): Promise<AttemptRecord> => {
        const base = quoteRecord();
        const quote = { ...base, quote: { ...base.quote, coupon: result } };
        const attempt = attemptRecord(quote);
        await store.openAttempt(attempt, { quote });
        if (pay) await store.settleAttempt(attempt.id, settlementOf(attempt));
        return attempt;
      };
      await buy(coupon, true);
      await buy(coupon, true);
      const kept = await buy(coupon, false);
      await buy({ code, applied: false, reason: 'expired' }, true);
      await buy({ ...coupon, code: next('CODE') }, true);
      expect(await store.countRedemptions(code)).toBe(3);
      expect(await store.countRedemptions(code, kept.organization)).toBe(2);
      await store.advanceAttempt(kept.id, { status: 'canceled' }, at(2));
      expect(await store.countRedemptions(code)).toBe(2);
    });

    it('keeps the last of a coupon for one buyer, until that attempt is over', async () => {
      const code = next('CODE');
      const coupon = { code, applied: true, percent: '10', amount: null, duration: 'once', months: null } as const;
      const open = async () => {
        const base = quoteRecord();
        const quote = { ...base, quote: { ...base.quote, coupon } };
        const attempt = attemptRecord(quote);
        return { attempt, result: await store.openAttempt(attempt, { quote, redeems: { code, limit: 2 } }) };
      };
      const all = await Promise.all([open(), open(), open(), open()]);
      const opened = all.filter(({ result }) => result.kind === 'opened');
      expect(opened).toHaveLength(2);
      expect(all.filter(({ result }) => result.kind === 'coupon-used-up')).toHaveLength(2);
      const [one, other] = opened.map(({ attempt }) => attempt);
      await store.settleAttempt(one!.id, settlementOf(one!));
      expect((await open()).result.kind).toBe('coupon-used-up');
      await store.advanceAttempt(other!.id, { status: 'failed' }, at(2));
      expect((await open()).result.kind).toBe('opened');
    });

    it('remembers a trial', async () => {
      const attempt = await opened();
      const settlement = settlementOf(attempt, false);
      const subscription = { ...settlement.subscription, status: 'trialing', trialEnd: at(20) } as const;
      await store.settleAttempt(attempt.id, { ...settlement, subscription });
      expect(await store.hadTrial(attempt.organization)).toBe(true);
    });

    it('keeps what a VAT register answered', async () => {
      const check = { id: next('vat'), number: next('FR'), name: null, reference: 'R1', checkedAt: at(1) };
      await store.saveVatCheck({ ...check, status: 'valid' });
      await store.saveVatCheck({ ...check, id: next('vat'), status: 'unavailable', checkedAt: at(2) });
      expect(await store.findVatCheck(check.number, at(0))).toEqual({ ...check, status: 'valid' });
      expect(await store.findVatCheck(check.number, at(2))).toBeNull();
    });

    it('records an event once', async () => {
      const event = next('evt');
      const recorded = await Promise.all(Array.from({ length: 4 }, () => store.recordEvent('p', event, at(0))));
      expect(recorded.filter(Boolean)).toHaveLength(1);
      expect(await store.recordEvent('q', event, at(0))).toBe(true);
    });

    it("writes a provider's state only over what was read", async () => {
      const key = next('k');
      const { providerState } = store;
      expect(await providerState.read('p', key)).toBeNull();
      const firsts = await Promise.all([
        providerState.write('p', key, { n: 1 }, 0),
        providerState.write('p', key, { n: 2 }, 0),
      ]);
      expect(firsts.filter(Boolean)).toHaveLength(1);
      expect(await providerState.write('p', key, { n: 3 }, 1)).toBe(true);
      expect(await providerState.write('p', key, { n: 4 }, 1)).toBe(false);
      expect(await providerState.read('p', key)).toEqual({ value: { n: 3 }, version: 2 });
      expect(await providerState.read('q', key)).toBeNull();
    });

    it('answers a ping', async () => {
      await store.ping();
    });
  });
}
