import { describe, expect, it } from 'vitest';
import { createMemoryStore, createSandboxProvider } from '../../src/server/index.ts';
import type { BillingStore, PaymentProvider } from '../../src/server/index.ts';
import { refundParts } from '../../src/server/refund-parts.ts';
import { countedIds, minutes, movableClock } from './shop.ts';
import { openAccount } from './subscription/account.ts';
import type { ShopOptions } from './shop.ts';
import { databaseName, freshStore } from './fresh-store.ts';

/** An account with one paid invoice: 756.00 and 151.20 VAT. */
async function billed(options: ShopOptions = {}) {
  const account = openAccount(options);
  await account.subscribed();
  const [invoice] = await account.invoices();
  const refunds = async () => (await account.sandbox.payment(invoice!.attemptId!))!.refunds;
  const { refund } = account.server.admin;
  return { ...account, invoice: invoice!, refund, refunds };
}

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('a refund (%s)', (_, make) => {
  it('gives back a part at the invoice’s own rate, then all that is left', async () => {
    const store = await make();
    const { invoice, refund, refunds, subscription } = await billed({ store });
    const part = await refund({ invoice: invoice.id, amount: 10001, reason: 'outage in May' });
    expect(part).toMatchObject({
      ...{ number: 'C2026-000001', reason: 'refund', remark: 'outage in May', refund: 'refunded' },
      ...{ net: 8334, tax: 1667, total: 10001, invoiceNumber: invoice.number, vatCheckId: null },
    });
    const rest = await refund({ invoice: invoice.id });
    const { net, tax, total } = invoice.document.bill;
    expect(rest).toMatchObject({ number: 'C2026-000002', net: net - 8334, tax: tax - 1667, total: total - 10001 });
    expect((await refunds()).map(({ amount }) => amount)).toEqual([10001, total - 10001]);
    await expect(refund({ invoice: invoice.id })).rejects.toMatchObject({ code: 'not_allowed_now' });
    expect((await subscription()).status).toBe('active');
    await store.close();
  });

  it('is made once for a key, and never over the total, whoever asks at once', async () => {
    const store = await make();
    const { invoice, refund, refunds } = await billed({ store });
    const wish = { invoice: invoice.id, amount: 500, key: 'ticket-7' };
    const notes = await Promise.all([refund(wish), refund(wish), refund(wish)]);
    expect(new Set(notes.map(({ number }) => number))).toEqual(new Set(['C2026-000001']));
    expect(await refunds()).toMatchObject([{ amount: 500 }]);
    await expect(refund({ ...wish, amount: 501 })).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    const all = await Promise.allSettled([1, 2, 3].map(() => refund({ invoice: invoice.id })));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await refunds()).reduce((sum, { amount }) => sum + amount, 0)).toBe(invoice.total);
    await store.close();
  });
});

describe('what was given back', () => {
  const monthly = { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 } };
  const upgrade = { type: 'change-plan', plan: 'advanced', cycle: 'monthly', addOns: { seats: 10 } } as const;

  it('is not credited once more by a later change: no credit is more than what is still paid', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const [invoice] = await account.invoices();
    // 129.00 of 199.00 are paid already.
    expect((await account.preview(upgrade)).body.now.net).toBe(7000);
    await account.server.admin.refund({ invoice: invoice!.id, amount: 1548 });
    expect((await account.preview(upgrade)).body.now.net).toBe(7000 + 1290);
    await account.server.admin.refund({ invoice: invoice!.id });
    expect((await account.preview(upgrade)).body.now.net).toBe(19_900);
    expect(await account.subscription()).toMatchObject({ status: 'active', next: { total: 12_900 * 1.2 } });
  });

  it('no longer counts as paid once its note stands, should the process die that moment', async () => {
    const kept = createMemoryStore();
    let died = false;
    const gone = async (): Promise<never> => {
      throw new Error('gone');
    };
    /** Answers nothing any more once the note is written: what was to follow is not done. */
    const dying = new Proxy(kept, {
      get(store, name, self) {
        if (died) return gone;
        if (name !== 'issueRefundNote') return Reflect.get(store, name, self) as unknown;
        return async (...given: Parameters<BillingStore['issueRefundNote']>) => {
          await store.issueRefundNote(...given);
          died = true;
          return gone();
        };
      },
    });
    const before = openAccount({ store: dying });
    await before.subscribed(monthly);
    const [invoice] = await before.invoices();
    await expect(before.server.admin.refund({ invoice: invoice!.id, amount: 1548 })).rejects.toThrow('gone');
    const clock = movableClock(new Date(before.clock.now() + minutes(5)).toISOString());
    const after = openAccount({ store: kept, clock, ids: countedIds('later') });
    expect(await after.server.runDue()).toMatchObject({ refunds: 1 });
    expect((await before.sandbox.payment(invoice!.attemptId!))!.refunds).toMatchObject([{ amount: 1548 }]);
    expect((await after.preview(upgrade)).body.now.net).toBe(7000 + 1290);
  });
});

describe('what cannot be given back', () => {
  it('is refused: no such invoice, no amount, more than is left, an invoice that is not paid', async () => {
    const { invoice, refund, store } = await billed();
    const id = invoice.id;
    await expect(refund({ invoice: 'inv_none' })).rejects.toMatchObject({ code: 'not_found' });
    const tooMuch = { fields: [{ path: 'amount', code: 'too_large', limit: invoice.total }] };
    await expect(refund({ invoice: id, amount: invoice.total + 1 })).rejects.toMatchObject({ detail: tooMuch });
    for (const amount of [0, -5, 1.5, NaN]) {
      await expect(refund({ invoice: id, amount })).rejects.toMatchObject({ code: 'invalid' });
    }
    const subscription = (await store.findSubscription('acme'))!;
    await store.changeSubscription(subscription, new Date(0).toISOString(), { voids: id });
    await expect(refund({ invoice: id })).rejects.toMatchObject({ code: 'not_allowed_now' });
  });
});

describe('a refund whose answer is lost', () => {
  function forgetful(failures: number) {
    const clock = movableClock();
    const store = createMemoryStore();
    const sandbox = createSandboxProvider({ state: store.providerState, clock });
    const keys: string[] = [];
    const provider: PaymentProvider = {
      ...sandbox,
      refund: async (refund) => {
        keys.push(refund.idempotencyKey);
        const made = await sandbox.refund(refund);
        if (keys.length <= failures) throw new Error('socket hang up');
        return made;
      },
    };
    return { keys, options: { clock, store, payments: [provider] } };
  }

  it('is asked for again under the same key, and made once', async () => {
    const { keys, options } = forgetful(1);
    const { invoice, refund, refunds, server, store } = await billed(options);
    expect(await refund({ invoice: invoice.id })).toMatchObject({ refund: 'pending' });
    expect(await server.runDue()).toMatchObject({ refunds: 1 });
    expect(await server.runDue()).toMatchObject({ refunds: 0 });
    expect(await store.listCreditNotes('acme')).toMatchObject([{ refund: 'refunded', refundKey: keys[0] }]);
    expect(new Set(keys).size).toBe(1);
    expect(await refunds()).toHaveLength(1);
  });

  it('calls a person when that lasts, and is tried every hour', async () => {
    const { keys, options } = forgetful(3);
    const { invoice, refund, server, clock, log } = await billed(options);
    await refund({ invoice: invoice.id });
    clock.move(minutes(60));
    await server.runDue();
    expect(log).toContainEqual(expect.objectContaining({ level: 'alert', event: 'refund.failed' }));
    clock.move(minutes(59));
    expect(await server.runDue()).toMatchObject({ refunds: 0 });
    clock.move(minutes(1));
    await server.runDue();
    clock.move(minutes(60));
    await server.runDue();
    expect(keys).toHaveLength(4);
  });

  it('is taken up by another after the lease, should the process die', async () => {
    const { options } = forgetful(0);
    let gone = true;
    const store: BillingStore = {
      ...options.store,
      markCreditRefunded: async (...given) => {
        if (gone) throw new Error('gone');
        return options.store.markCreditRefunded(...given);
      },
      postponeRefund: async () => {
        throw new Error('gone');
      },
    };
    const { invoice, refund, refunds, server, clock } = await billed({ ...options, store });
    await expect(refund({ invoice: invoice.id })).rejects.toThrow('gone');
    gone = false;
    expect(await server.runDue()).toMatchObject({ refunds: 0 });
    clock.move(minutes(5));
    expect(await server.runDue()).toMatchObject({ refunds: 1 });
    expect(await refunds()).toHaveLength(1);
    expect(await store.listCreditNotes('acme')).toMatchObject([{ refund: 'refunded' }]);
  });
});

describe('refundParts', () => {
  it('splits by what is left, so that the last part takes the rest', () => {
    expect(refundParts(1, { net: 75600, tax: 15120, total: 90720 })).toEqual({ net: 1, tax: 0, total: 1 });
    expect(refundParts(50, { net: 50, tax: 0, total: 50 })).toEqual({ net: 50, tax: 0, total: 50 });
  });
});
