import { describe, expect, it } from 'vitest';
import { catalogWith } from '../shop.ts';
import { catalog } from '../../../demo/catalog.ts';
import { days, openAccount } from './account.ts';

const monthly = { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 } };
const month = 12_900 * 1.2;

describe('a renewal', () => {
  it('issues the invoice, charges the stored method, and opens the period', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    expect(await account.pass(days(30))).toMatchObject({ period: { end: '2026-04-03T09:00:00.000Z' } });
    const renewed = await account.pass(days(1));
    expect(renewed).toMatchObject({
      status: 'active',
      period: { start: '2026-04-03T09:00:00.000Z', end: '2026-05-03T09:00:00.000Z' },
      next: { at: '2026-05-03T09:00:00.000Z', total: month },
      overdue: null,
    });
    const [invoice] = await account.invoices();
    expect(invoice).toMatchObject({ number: '2026-000002', status: 'paid', total: month });
    expect((await account.sandbox.payment(invoice!.attemptId!))!.charges).toMatchObject([{ amount: month }]);
  });

  it('is done once, whoever does the due work at once, and catches up period by period', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    account.clock.move(days(100));
    await Promise.all(Array.from({ length: 5 }, () => account.server.runDue()));
    const invoices = await account.invoices();
    expect(invoices.map(({ number, status, document }) => [number, status, document.bill.at.slice(0, 10)])).toEqual([
      ['2026-000004', 'paid', '2026-06-03'],
      ['2026-000003', 'paid', '2026-05-03'],
      ['2026-000002', 'paid', '2026-04-03'],
      ['2026-000001', 'paid', '2026-03-03'],
    ]);
    for (const { attemptId } of invoices) {
      expect((await account.sandbox.payment(attemptId!))!.charges).toMatchObject([{ amount: month }]);
    }
  });

  it('takes away what is not paid, tries again on days 1, 3, 5 and 7, and ends', async () => {
    const account = openAccount();
    await account.subscribed(monthly, 'sandbox_refused_later:visa:0341');
    const late = await account.pass(days(31));
    const [invoice] = await account.invoices();
    expect(late).toMatchObject({
      status: 'past_due',
      overdue: {
        invoiceId: invoice!.id,
        invoiceNumber: '2026-000002',
        amount: month,
        since: '2026-04-03T09:00:00.000Z',
        decline: 'declined',
        retryAt: '2026-04-04T09:00:00.000Z',
      },
    });
    expect(invoice).toMatchObject({ status: 'open', attemptId: null });
    expect(await account.entitlements()).toMatchObject({ active: false, status: 'past_due', addOns: {} });
    const retries = [];
    for (const wait of [1, 2, 2]) retries.push((await account.pass(days(wait))).overdue?.retryAt?.slice(0, 10));
    expect(retries).toEqual(['2026-04-06', '2026-04-08', '2026-04-10']);
    expect(await account.pass(days(2))).toMatchObject({
      status: 'ended',
      ended: { at: '2026-04-10T09:00:00.000Z', reason: 'unpaid' },
      overdue: null,
      next: null,
    });
    expect((await account.invoices())[0]).toMatchObject({ status: 'void' });
  });

  it('stays past due where that is configured', async () => {
    const account = openAccount({ afterRetries: 'stay', retryDays: [2] });
    await account.subscribed(monthly, 'sandbox_refused_later:visa:0341');
    expect((await account.pass(days(31))).overdue!.retryAt).toBe('2026-04-05T09:00:00.000Z');
    expect(await account.pass(days(2))).toMatchObject({ status: 'past_due', overdue: { retryAt: null } });
    expect(await account.pass(days(200))).toMatchObject({ status: 'past_due' });
    expect(await account.invoices()).toHaveLength(2);
  });

  it('is paid in the page with another method, which renews from then on', async () => {
    const account = openAccount();
    await account.subscribed(monthly, 'sandbox_challenge:visa:3155').catch(() => undefined);
    const open = await account.store.findAttemptByKey('acme', 'key-number-1');
    await account.confirm(open!.id, { challenge: 'accepted' });
    const late = await account.pass(days(31));
    expect(late.overdue).toMatchObject({ decline: 'authentication_required' });
    const path = `/v1/invoices/${late.overdue!.invoiceId}/pay`;
    const { body, status } = await account.send<{ id: string }>('POST', path, { method: { id: 'card' } });
    expect(status).toBe(201);
    expect((await account.confirm(body.id, { token: 'sandbox_success:visa:4242' })).body).toMatchObject({
      status: 'paid',
      receipt: { invoiceNumber: '2026-000002' },
    });
    expect(await account.subscription()).toMatchObject({ status: 'active', overdue: null, method: { last4: '4242' } });
    expect(await account.entitlements()).toMatchObject({ active: true, addOns: { seats: 5 } });
    expect((await account.pass(days(30))).period.start).toBe('2026-05-03T09:00:00.000Z');
    expect((await account.send('POST', path, { method: { id: 'card' } })).body).toMatchObject({
      code: 'not_allowed_now',
    });
  });

  it('takes nothing away while it is still to be done, but the units that were to go', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    await account.change({ type: 'remove-add-on', addOn: 'seats', quantity: 4 });
    account.clock.move(days(31) + 60_000);
    const kept = { active: true, plan: 'professional', addOns: { seats: 4, profiles: 15 } };
    expect(await account.entitlements()).toMatchObject(kept);
    await account.server.runDue();
    expect(await account.entitlements()).toMatchObject(kept);
  });

  it('grants the plan that it changes to while it is still to be done', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    await account.change({ type: 'change-plan', plan: 'standard', cycle: 'monthly' });
    account.clock.move(days(31) + 60_000);
    const kept = { active: true, plan: 'standard', addOns: { seats: 3, profiles: 5 } };
    expect(await account.entitlements()).toMatchObject(kept);
    await account.server.runDue();
    expect(await account.entitlements()).toMatchObject(kept);
  });

  it('grants nothing that the old plan included and the next does not, while it is still to be done', async () => {
    const plans = catalog.plans.map((plan) => (plan.id === 'standard' ? { ...plan, included: { seats: 1 } } : plan));
    const account = openAccount({ catalog: catalogWith({ plans }) });
    await account.subscribed(monthly);
    await account.change({ type: 'change-plan', plan: 'standard', cycle: 'monthly' });
    account.clock.move(days(31) + 60_000);
    const { addOns } = await account.entitlements();
    await account.server.runDue();
    expect(addOns).toEqual((await account.entitlements()).addOns);
  });

  it('is awaited at the end of a trial as at the end of a period, where a card is stored', async () => {
    const plans = catalog.plans.map((plan) =>
      plan.prices ? { ...plan, trial: { days: 14, card: 'required' as const } } : plan,
    );
    const account = openAccount({ catalog: catalogWith({ plans }) });
    await account.subscribed(monthly);
    account.clock.move(days(14) + 60_000);
    const kept = { active: true, plan: 'professional', addOns: { seats: 5, profiles: 15 } };
    expect(await account.entitlements()).toMatchObject(kept);
    await account.server.runDue();
    expect(await account.entitlements()).toMatchObject(kept);
  });

  it('takes no add-on away while it is still to be done beside a paused plan', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    await account.change({ type: 'pause' });
    expect(await account.pass(days(31))).toMatchObject({ status: 'paused', overdue: null });
    account.clock.move(days(30) + 60_000);
    const kept = { active: true, status: 'paused', plan: null, addOns: { seats: 2 } };
    expect(await account.entitlements()).toMatchObject(kept);
    await account.server.runDue();
    expect(await account.entitlements()).toMatchObject(kept);
  });

  it('waits for a payment that nobody knows the end of, and charges no second time', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { start } = account.sandbox;
    account.sandbox.start = async (...order) => {
      await start(...order);
      throw new Error('lost');
    };
    const waiting = await account.pass(days(31));
    expect(waiting).toMatchObject({ status: 'active', overdue: null });
    expect(await account.entitlements()).toMatchObject({ active: true });
    account.sandbox.start = start;
    expect(await account.pass(60_000)).toMatchObject({ status: 'active' });
    const [invoice] = await account.invoices();
    expect(invoice).toMatchObject({ status: 'paid' });
    expect((await account.sandbox.payment(invoice!.attemptId!))!.charges).toHaveLength(1);
  });
});

describe('a renewal that waits for another payment of the customer', () => {
  /** A card was being typed in when the month ended: the renewal's invoice stands, and nobody has been charged. */
  async function waiting() {
    const account = openAccount();
    await account.subscribed(monthly);
    account.clock.move(days(31) - 600_000);
    const typed = await account.send<{ id: string }>('PUT', '/v1/subscription/payment-method', {
      method: { id: 'card' },
    });
    account.clock.move(600_000);
    for (let run = 0; run < 2; run++) await account.server.runDue();
    expect((await account.invoices())[0]).toMatchObject({ status: 'open', total: month });
    await account.cancel(typed.body.id);
    return account;
  }
  const upgrade = { type: 'change-plan', plan: 'advanced', cycle: 'monthly', addOns: { seats: 10 } } as const;

  it('is not charged beside a change that credits nothing of it: the month is paid first, then changed', async () => {
    const account = await waiting();
    expect((await account.preview(upgrade)).body).toMatchObject({ code: 'not_allowed_now' });
    expect(await account.pass(180_000)).toMatchObject({ status: 'active', overdue: null });
    const { preview } = await account.change(upgrade);
    expect(preview.now.net).toBe(19_900 - 12_900);
    const paid = (await account.invoices()).filter(({ document }) => document.bill.at >= '2026-04-03');
    expect(paid.reduce((sum, { document }) => sum + document.bill.net, 0)).toBe(19_900);
  });

  it('keeps nobody from what costs nothing', async () => {
    const account = await waiting();
    expect(await account.change({ type: 'remove-add-on', addOn: 'seats', quantity: 4 })).toMatchObject({ status: 200 });
  });
});

describe('the end of a trial', () => {
  const trial = (card: 'required' | 'none', withoutCard?: 'cancel' | 'pause' | 'createInvoice') =>
    catalogWith({
      plans: catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card, ...(withoutCard && { withoutCard }) } })),
    });

  it('charges the stored method', async () => {
    const account = openAccount({ catalog: trial('required') });
    expect(await account.subscribed(monthly)).toMatchObject({ status: 'trialing', next: { total: month } });
    expect(await account.entitlements()).toMatchObject({ active: true, status: 'trialing', addOns: { seats: 5 } });
    expect(await account.pass(days(14))).toMatchObject({
      status: 'active',
      period: { start: '2026-03-17T09:00:00.000Z', end: '2026-04-17T09:00:00.000Z' },
    });
    expect((await account.invoices()).map(({ total, status }) => [total, status])).toEqual([[month, 'paid']]);
  });

  it.each([
    ['cancel', 'ended', { reason: 'trial_over', at: '2026-03-17T09:00:00.000Z' }, []],
    ['pause', 'paused', null, []],
    ['createInvoice', 'past_due', null, ['open']],
  ] as const)('without a method: %s', async (withoutCard, status, ended, invoices) => {
    const account = openAccount({ catalog: trial('none', withoutCard) });
    const { body } = await account.open(await account.quote(monthly), { method: null });
    expect(body.status).toBe('paid');
    expect(await account.pass(days(14))).toMatchObject({ status, ended });
    expect((await account.invoices()).map((invoice) => invoice.status)).toEqual(invoices);
    expect(await account.entitlements()).toMatchObject({ active: false });
  });

  it('comes at once for who subscribes: the first period begins and is charged', async () => {
    const account = openAccount({ catalog: trial('none') });
    await account.open(await account.quote(monthly), { method: null });
    account.clock.move(days(4));
    const { preview, attempt } = await account.change({ type: 'subscribe' }, { token: 'sandbox_success:visa:4242' });
    expect(preview).toMatchObject({ now: { total: month }, next: { at: '2026-04-07T09:00:00.000Z' } });
    expect(attempt).toMatchObject({ status: 'paid' });
    expect(await account.subscription()).toMatchObject({ status: 'active', method: { last4: '4242' } });
    expect(await account.pass(days(11))).toMatchObject({ status: 'active' });
    expect(await account.invoices()).toHaveLength(1);
  });

  it('changes at once and for nothing while it lasts', async () => {
    const account = openAccount({ catalog: trial('none') });
    await account.open(await account.quote(monthly), { method: null });
    const { result } = await account.change({ type: 'change-plan', plan: 'standard', cycle: 'monthly' });
    expect(result).toMatchObject({ attempt: null, subscription: { plan: 'standard', status: 'trialing' } });
    await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 9 });
    expect(await account.entitlements()).toMatchObject({ plan: 'standard', addOns: { seats: 9 } });
    expect(await account.invoices()).toEqual([]);
  });
});
