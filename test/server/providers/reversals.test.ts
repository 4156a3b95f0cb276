import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { databaseName, freshStore } from '../fresh-store.ts';
import { throughPayPal, throughStripe } from './reversals.ts';

const stripe = throughStripe();
const paypal = throughPayPal();
const memory = async (): Promise<BillingStore> => createMemoryStore();

describe.each([
  ['Stripe, memory', stripe, memory],
  [`Stripe, ${databaseName}`, stripe, freshStore],
  ['PayPal, memory', paypal, memory],
  [`PayPal, ${databaseName}`, paypal, freshStore],
])('a refund made at the provider (%s)', (_, { sell }, make) => {
  it('is on the books once, as a note that is refunded already, however often and in whatever order it is told', async () => {
    const store = await make();
    const sold = await sell({ store });
    const [first, second] = [sold.refund(5000), sold.refund(2500)];
    expect(new Set(await sold.deliver({ times: 3, reversed: true }))).toEqual(new Set([200]));
    await sold.deliver();
    const notes = await sold.notes();
    expect(notes.map(({ refundReference }) => refundReference).sort()).toEqual([first, second].sort());
    expect(notes.find((note) => note.refundReference === first)).toMatchObject({
      ...{ net: 4167, tax: 833, total: 5000, reason: 'refund', remark: null, checkAt: null },
      ...{ refund: 'refunded', invoiceNumber: sold.invoice.number },
    });
    // The janitor gives nothing back a second time.
    sold.shop.clock.move(3_600_000);
    expect(await sold.shop.server.runDue()).toMatchObject({ refunds: 0 });
    expect(sold.refunded()).toBe(2);
    const { creditNote } = (await sold.told()).find(({ type }) => type === 'payment.refunded')!.data;
    expect(notes.map(({ id }) => id)).toContain(creditNote);
    expect((await sold.told()).map(({ type }) => type)).toEqual([
      ...['credit-note.issued', 'payment.refunded', 'credit-note.issued', 'payment.refunded'],
    ]);
    expect(sold.alerts()).toEqual([]);
    await store.close();
  });

  it('counts toward what is left, and leaves the plan running', async () => {
    const store = await make();
    const sold = await sell({ store });
    sold.refund(5000);
    await sold.deliver();
    const { refund } = sold.shop.server.admin;
    expect(await refund({ invoice: sold.invoice.id })).toMatchObject({ total: sold.invoice.total - 5000 });
    await expect(refund({ invoice: sold.invoice.id })).rejects.toMatchObject({ code: 'not_allowed_now' });
    expect(await sold.status()).toBe('active');
    expect(await sold.shop.server.entitlements('acme')).toMatchObject({ active: true, plan: 'standard' });
    await store.close();
  });

  it('of our own is known again, before its answer came and after', async () => {
    const store = await make();
    const sold = await sell({ store });
    sold.loseRefund();
    const { refund } = sold.shop.server.admin;
    expect(await refund({ invoice: sold.invoice.id, amount: 700 })).toMatchObject({ refund: 'pending' });
    await sold.deliver();
    expect(await sold.notes()).toMatchObject([{ total: 700, refund: 'refunded' }]);
    await sold.shop.server.runDue();
    await refund({ invoice: sold.invoice.id, amount: 300 });
    await sold.deliver({ times: 2 });
    expect((await sold.notes()).map(({ total }) => total).sort()).toEqual([300, 700]);
    expect(sold.refunded()).toBe(2);
    expect((await sold.told()).filter(({ type }) => type === 'payment.refunded')).toHaveLength(2);
    expect(sold.alerts()).toEqual([]);
    await store.close();
  });

  it('ends the subscription where the host says so, once nothing of the running period is left', async () => {
    const store = await make();
    const sold = await sell({ store, afterFullRefund: 'end' });
    sold.refund(5000);
    await sold.deliver();
    expect(await sold.status()).toBe('active');
    sold.refund();
    await sold.deliver({ times: 2 });
    expect(await store.findSubscription('acme')).toMatchObject({ status: 'ended', ended: { reason: 'refunded' } });
    expect(await sold.shop.server.entitlements('acme')).toMatchObject({ active: false });
    expect((await sold.told()).map(({ type }) => type)).toEqual([
      ...['credit-note.issued', 'payment.refunded', 'credit-note.issued', 'payment.refunded', 'subscription.ended'],
    ]);
    await store.close();
  });

  it('fulfils a note that was promised over the same money', async () => {
    const store = await make();
    const sold = await sell({ store });
    const reference = sold.refund();
    // Nobody has told us yet, and the provider has nothing left to give.
    expect(await sold.shop.server.admin.refund({ invoice: sold.invoice.id })).toMatchObject({ refund: 'pending' });
    await sold.deliver();
    expect(await sold.notes()).toMatchObject([{ refund: 'refunded', refundReference: reference }]);
    expect(await sold.shop.server.runDue()).toMatchObject({ refunds: 0 });
    await store.close();
  });

  it('comes again when it could not be read, and nothing is lost', async () => {
    const store = await make();
    const sold = await sell({ store });
    sold.refund(5000);
    sold.loseReads();
    expect((await sold.deliver())[0]).toBe(502);
    expect(await sold.notes()).toEqual([]);
    for (let time = 0; time < 5; time++) await sold.deliver();
    expect(await sold.notes()).toMatchObject([{ total: 5000 }]);
    await store.close();
  });
});

describe.each([
  ['Stripe, memory', stripe, memory],
  [`Stripe, ${databaseName}`, stripe, freshStore],
  ['PayPal, memory', paypal, memory],
  [`PayPal, ${databaseName}`, paypal, freshStore],
])('a dispute (%s)', (_, { sell }, make) => {
  it('leaves the plan until it is lost, then ends it; its history stays', async () => {
    const store = await make();
    const sold = await sell({ store });
    const dispute = sold.dispute();
    await sold.deliver({ times: 2 });
    expect(await sold.status()).toBe('active');
    expect(sold.alerts()).toEqual(['payment.dispute']);
    sold.close(dispute, 'lost');
    // The opening comes once more, and late: what is over is not opened again.
    await sold.deliver({ times: 2, reversed: true });
    expect(await store.findSubscription('acme')).toMatchObject({ status: 'ended', ended: { reason: 'disputed' } });
    expect(await sold.shop.server.entitlements('acme')).toMatchObject({ active: false });
    const { invoice } = sold;
    expect((await sold.shop.server.admin.findCustomer('acme'))!.disputes).toMatchObject([
      { reference: dispute, status: 'lost', invoiceId: invoice.id, amount: invoice.total, currency: 'EUR' },
    ]);
    const facts = { dispute, invoice: invoice.id, amount: invoice.total, currency: 'EUR' };
    expect(await sold.told()).toMatchObject([
      { type: 'payment.disputed', data: { ...facts, status: 'open' } },
      { type: 'payment.disputed', data: { ...facts, status: 'lost' } },
      { type: 'subscription.ended', data: { reason: 'disputed' } },
    ]);
    expect(await sold.notes()).toEqual([]);
    await store.close();
  });

  it('that is won changes nothing', async () => {
    const store = await make();
    const sold = await sell({ store });
    const dispute = sold.dispute();
    sold.close(dispute, 'won');
    await sold.deliver();
    expect(await sold.status()).toBe('active');
    expect(await store.listDisputes('acme')).toMatchObject([{ status: 'won' }]);
    await store.close();
  });

  it('ends the plan at once where the host says so', async () => {
    const store = await make();
    const sold = await sell({ store, afterDispute: 'end' });
    sold.dispute();
    await sold.deliver();
    expect(await sold.status()).toBe('ended');
    await store.close();
  });

  it('that is an inquiry so far takes no money, and ends no plan', async () => {
    const store = await make();
    const sold = await sell({ store, afterDispute: 'end' });
    const dispute = sold.inquire();
    await sold.deliver();
    expect(await sold.status()).toBe('active');
    expect(await store.listDisputes('acme')).toMatchObject([{ status: 'open' }]);
    sold.escalate(dispute);
    await sold.deliver();
    expect(await sold.status()).toBe('ended');
    await store.close();
  });
});

describe('what Stripe says of a refund later', () => {
  it('one on its way is booked when it arrives; one that comes back is a person’s', async () => {
    const { double, intent, deliver, notes, alerts } = await stripe.sell();
    const slow = double.dashboard.refund(intent.id, 500, 'pending');
    await deliver();
    expect(await notes()).toEqual([]);
    double.dashboard.settleRefund(slow, 'succeeded');
    await deliver();
    expect(await notes()).toMatchObject([{ total: 500, refundReference: slow }]);
    expect(alerts()).toEqual([]);
    double.dashboard.settleRefund(slow, 'failed');
    await deliver();
    expect(new Set(alerts())).toEqual(new Set(['refund.undone']));
    expect(await notes()).toHaveLength(1);
  });

  it('what the books cannot say is a person’s', async () => {
    const { double, shop, intent, deliver, notes, alerts, invoice } = await stripe.sell();
    await shop.server.admin.refund({ invoice: invoice.id, amount: 100 });
    double.tamper(intent.id, { currency: 'usd' });
    double.dashboard.refund(intent.id, 500);
    await deliver();
    expect(await notes()).toHaveLength(1);
    expect(new Set(alerts())).toEqual(new Set(['payment.refund']));
  });

  it('a payment that was never booked is looked at first', async () => {
    const { double, shop, deliver, notes } = await stripe.sell();
    const umbrella = { as: 'owner:umbrella' };
    const { body } = await shop.open(await shop.quote({}, umbrella), {}, umbrella);
    const later = double.intents().at(-1)!;
    await double.pay(later.id, '4242424242424242');
    double.dashboard.refund(later.id, 700);
    const only = ({ type }: { readonly type: string }) => type === 'refund.created';
    await double.deliverWebhooks(shop.receive, { at: shop.clock.now(), only });
    expect((await shop.store.findAttempt(body.id))!.status).toBe('paid');
    expect(await shop.store.listCreditNotes('umbrella')).toMatchObject([{ total: 700, refund: 'refunded' }]);
    await deliver();
    expect(await notes()).toEqual([]);
  });
});
