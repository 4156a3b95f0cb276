import { describe, expect, it } from 'vitest';
import { catalog } from '../../../demo/catalog.ts';
import type { Session } from '../../../src/contract/index.ts';
import type { Catalog, Plan } from '../../../src/pricing/index.ts';
import { catalogWith, frenchCompany } from '../shop.ts';
import { days, openAccount, type Account } from './account.ts';

const monthly = { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 } };
const token = 'sandbox_success:visa:1111';

describe('buying an add-on', () => {
  it('charges the rest of the period, grants it when paid, and renews it in full', async () => {
    const account = openAccount();
    const before = await account.subscribed(monthly);
    account.clock.move(days(10));
    const priced = await account.preview({ type: 'buy-add-on', addOn: 'seats', quantity: 6 });
    // 21 of 31 days of 15.00, and 20 % VAT.
    expect(priced.body).toMatchObject({ effective: 'now', now: { net: 1016, total: 1219 } });
    expect(priced.body.next!.total).toBe((9900 + 3 * 1500) * 1.2);
    const { body } = await account.apply(priced.body, { method: { id: 'card' } });
    expect(body.attempt).toMatchObject({ status: 'created', amount: 1219, quoteId: null });
    expect((await account.entitlements()).addOns.seats).toBe(5);
    expect((await account.subscription()).etag).toBe(before.etag);
    const paid = await account.confirm(body.attempt!.id, { token });
    expect(paid.body).toMatchObject({
      status: 'paid',
      receipt: { invoiceNumber: '2026-000002', paid: { total: 1219 }, selection: { addOns: { seats: 6 } } },
    });
    expect((await account.entitlements()).addOns.seats).toBe(6);
    expect((await account.invoices()).map(({ total, status }) => [total, status])).toEqual([
      [1219, 'paid'],
      [15480, 'paid'],
    ]);
    // The card of the first sale stays the one that renews.
    expect((await account.subscription()).method!.last4).toBe('4242');
  });

  it('changes nothing while the bank asks, nor when the payment is refused', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const buy = { type: 'buy-add-on', addOn: 'seats', quantity: 6 } as const;
    const { attempt } = await account.change(buy, { token: 'sandbox_challenge' });
    expect(attempt!.status).toBe('requires_action');
    expect((await account.entitlements()).addOns.seats).toBe(5);
    expect((await account.confirm(attempt!.id, { challenge: 'refused' })).body.status).toBe('failed');
    expect((await account.entitlements()).addOns.seats).toBe(5);
    expect(await account.invoices()).toHaveLength(1);
  });

  it('charges a saved method without a page', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { result } = await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 6 });
    expect(result!.attempt).toMatchObject({ status: 'paid' });
    expect(result!.subscription.addOns.find(({ id }) => id === 'seats')).toMatchObject({ quantity: 6 });
  });

  it.each([
    ['a plan that is no longer there', { defaultPlan: 'standard', coupons: [], plans: [catalog.plans[0]!] }],
    [
      'a plan that is sold by the year only',
      {
        plans: catalog.plans.map((plan) =>
          plan.id === 'professional' ? { ...plan, prices: { annual: plan.prices!.annual! } } : plan,
        ),
      },
    ],
    [
      'an add-on that is no longer there',
      {
        addOns: [catalog.addOns![0]!],
        plans: catalog.plans.map((plan) => ({ ...plan, included: { seats: plan.included?.seats ?? 0 } })),
      },
    ],
    [
      'a plan that includes less by now',
      { plans: catalog.plans.map((plan) => ({ ...plan, included: { seats: 1, profiles: 5 } })) },
    ],
    ['fewer units of another add-on', { addOns: [catalog.addOns![0]!, { ...catalog.addOns![1]!, max: 18 }] }],
  ])('goes on beside %s, which keeps its price', async (_, change) => {
    let sold = catalog;
    const account = openAccount({ catalog: () => sold });
    const before = await account.subscribed({ ...monthly, addOns: { seats: 5, profiles: 20 } });
    sold = catalogWith(change);
    account.clock.move(days(10));
    const { preview, attempt } = await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 6 });
    expect(preview).toMatchObject({ now: { net: 1016 }, next: { total: before.next!.total + 1500 * 1.2 } });
    expect(attempt).toMatchObject({ status: 'paid' });
    const after = await account.subscription();
    expect(after.addOns.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['seats', 6],
      ['profiles', 20],
    ]);
  });

  it('costs nothing twice: units to be removed stay', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    await account.change({ type: 'remove-add-on', addOn: 'seats', quantity: 3 });
    const some = await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 4 });
    expect(some).toMatchObject({ preview: { now: { total: 0 } }, attempt: null });
    expect(some.result!.subscription.addOns.find(({ id }) => id === 'seats')).toMatchObject({ quantity: 5, left: 4 });
    const all = await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 5 });
    expect(all.result!.subscription.addOns.find(({ id }) => id === 'seats')).toMatchObject({ quantity: 5, left: null });
    expect(await account.invoices()).toHaveLength(1);
  });

  it.each([
    [
      { addOn: 'seats', quantity: 5 },
      { path: 'quantity', code: 'too_small', limit: 6 },
    ],
    [
      { addOn: 'seats', quantity: 101 },
      { path: 'addOns.seats', code: 'quantity-above-max', limit: 100 },
    ],
    [
      { addOn: 'nothing', quantity: 1 },
      { path: 'addOns.nothing', code: 'add-on-unknown' },
    ],
  ])('refuses %o', async (wanted, field) => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { status, body } = await account.preview({ type: 'buy-add-on', ...wanted });
    expect({ status, fields: body.fields }).toEqual({ status: 422, fields: [field] });
  });

  it('gives the money back when the subscription moved on before it was taken', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    account.clock.move(days(30));
    const { body } = await account.preview({ type: 'buy-add-on', addOn: 'seats', quantity: 50 });
    const { body: applied } = await account.apply(body, { method: { id: 'card' } });
    await account.store.changeSubscription(
      { ...(await account.store.findSubscription('acme'))!, status: 'paused' },
      '2026-03-03T09:00:00.000Z',
    );
    const { body: over } = await account.confirm(applied.attempt!.id, { token });
    expect(over).toMatchObject({ status: 'failed', decline: 'try_again_later' });
    const { charges, refunds } = (await account.sandbox.payment(applied.attempt!.id))!;
    expect(refunds.map(({ amount }) => amount)).toEqual(charges.map(({ amount }) => amount));
    expect(account.log.filter(({ event }) => event === 'attempt.refunded')).toMatchObject([{ code: 'moved' }]);
    expect(await account.invoices()).toHaveLength(1);
  });
});

describe('removing an add-on', () => {
  it('keeps it until the period ends, and can be taken back', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { preview, result } = await account.change({ type: 'remove-add-on', addOn: 'seats' });
    expect(preview).toMatchObject({
      effective: 'period-end',
      effectiveAt: '2026-04-03T09:00:00.000Z',
      now: { total: 0 },
      next: { total: 9900 * 1.2 },
    });
    expect(result!.subscription.addOns.find(({ id }) => id === 'seats')).toMatchObject({ quantity: 5, left: 3 });
    const kept = await account.send('DELETE', '/v1/subscription/add-ons/seats/removal');
    expect(kept.body).toMatchObject({ addOns: [{ id: 'seats', left: null }, { id: 'profiles' }] });
    expect(kept.headers.get('etag')).toBe((await account.subscription()).etag);
    await account.send('POST', '/v1/subscription/add-ons/seats/removal', { quantity: 4 });
    expect((await account.entitlements()).addOns.seats).toBe(5);
    expect(await account.pass(days(31))).toMatchObject({ addOns: [{ id: 'seats', quantity: 4 }, { id: 'profiles' }] });
    expect((await account.invoices())[0]!.total).toBe((9900 + 1500) * 1.2);
  });

  it('leaves what the plan includes', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const removal = await account.preview({ type: 'remove-add-on', addOn: 'profiles' });
    expect(removal.body.fields).toEqual([{ path: 'quantity', code: 'too_large', limit: 14 }]);
  });
});

describe('changing the plan', () => {
  it('charges an upgrade now, less what is unused of the old plan', async () => {
    const account = openAccount();
    await account.subscribed({ plan: 'standard', cycle: 'monthly', addOns: { seats: 3 } });
    account.clock.move(days(10));
    const { preview, attempt } = await account.change({ type: 'change-plan', plan: 'professional', cycle: 'monthly' });
    expect(preview!.lines!.map(({ id, direction }) => `${direction} ${id}`)).toEqual([
      'credit plan:standard',
      'charge plan:professional',
    ]);
    expect(attempt!.status).toBe('paid');
    // Two seats beside the three of the new plan.
    expect(await account.entitlements()).toMatchObject({ plan: 'professional', addOns: { seats: 5, profiles: 15 } });
  });

  it('waits with a downgrade, names what no longer fits, and renews it as it is wanted then', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { preview, result } = await account.change({
      type: 'change-plan',
      plan: 'standard',
      cycle: 'monthly',
      addOns: { profiles: 7 },
    });
    expect(preview).toMatchObject({
      effective: 'period-end',
      effectiveAt: '2026-04-03T09:00:00.000Z',
      allowances: [
        { addOn: 'seats', before: 5, included: 1, quantity: 3 },
        { addOn: 'profiles', before: 15, included: 5, quantity: 7 },
      ],
      next: { total: (4900 + 2 * 1500 + 2 * 500) * 1.2 },
    });
    expect(result!.subscription).toMatchObject({
      plan: 'professional',
      scheduled: { type: 'change-plan', plan: 'standard' },
    });
    expect(await account.entitlements()).toMatchObject({ plan: 'professional' });
    expect(await account.pass(days(31))).toMatchObject({ plan: 'standard', scheduled: null, status: 'active' });
    expect((await account.invoices())[0]!.total).toBe(preview!.next!.total);
    expect(await account.entitlements()).toMatchObject({ plan: 'standard', addOns: { seats: 3, profiles: 7 } });
  });

  const downgrade = { type: 'change-plan', plan: 'standard', cycle: 'monthly' } as const;
  const removal = { type: 'remove-add-on', addOn: 'seats' } as const;
  const onlyTheIncluded = {
    plan: 'standard',
    addOns: [
      { id: 'seats', quantity: 1 },
      { id: 'profiles', quantity: 5 },
    ],
  };

  it.each([
    ['removed before it', [removal, downgrade]],
    ['removed while it waits', [downgrade, removal]],
  ])('waits with a downgrade, and bills no units %s', async (_, wanted) => {
    const account = openAccount();
    await account.subscribed(monthly);
    for (const change of wanted) expect((await account.change(change)).status).toBe(200);
    expect((await account.subscription()).next).toMatchObject({ total: 4900 * 1.2 });
    expect(await account.pass(days(31))).toMatchObject(onlyTheIncluded);
    expect((await account.invoices())[0]!.total).toBe(4900 * 1.2);
  });

  it('waits with a downgrade, and takes along units that stay after all, or are bought back', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    await account.change(downgrade);
    const then = async () => (await account.subscription()).scheduled;
    await account.change(removal);
    expect(await then()).toMatchObject({ addOns: { seats: 1 } });
    await account.send('DELETE', '/v1/subscription/add-ons/seats/removal');
    expect(await then()).toMatchObject({ addOns: { seats: 3 } });
    await account.change(removal);
    await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 4 });
    expect(await then()).toMatchObject({ addOns: { seats: 2 } });
    await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 7 });
    expect(await then()).toMatchObject({ addOns: { seats: 5 } });
    expect(await account.pass(days(31))).toMatchObject({ plan: 'standard', addOns: [{ quantity: 5 }, {}] });
  });

  it('drops what the new plan does not have, and says so', async () => {
    const [seats, profiles] = catalog.addOns!;
    const sold = catalogWith({ addOns: [seats!, { ...profiles!, plans: ['professional'] }] });
    const account = openAccount({ catalog: sold });
    await account.subscribed({ plan: 'professional', cycle: 'monthly', addOns: { profiles: 20 } });
    const { preview } = await account.change({ type: 'change-plan', plan: 'standard', cycle: 'monthly' });
    expect(preview!.lost).toEqual(['profiles']);
    expect((await account.pass(days(31))).addOns.map(({ id }) => id)).toEqual(['seats']);
  });

  it('waits with a downgrade, whatever is bought meanwhile that the new plan does not have', async () => {
    const [seats, profiles] = catalog.addOns!;
    const sold = catalogWith({ addOns: [seats!, { ...profiles!, plans: ['professional'] }] });
    const account = openAccount({ catalog: sold });
    await account.subscribed({ plan: 'professional', cycle: 'monthly', addOns: {} });
    await account.change(downgrade);
    const { attempt } = await account.change({ type: 'buy-add-on', addOn: 'profiles', quantity: 20 });
    expect(attempt).toMatchObject({ status: 'paid' });
    expect((await account.subscription()).next).toMatchObject({ total: 4900 * 1.2 });
    expect(await account.pass(days(31))).toMatchObject({ plan: 'standard', addOns: [{ id: 'seats', quantity: 1 }] });
  });

  it('waits with a downgrade whose plan includes more, whatever is bought meanwhile beyond what can be had with it', async () => {
    const plans = catalog.plans.map((plan) => (plan.id === 'standard' ? { ...plan, included: { seats: 10 } } : plan));
    const account = openAccount({ catalog: catalogWith({ plans }) });
    await account.subscribed({ plan: 'professional', cycle: 'monthly', addOns: { seats: 90 } });
    await account.change(downgrade);
    const { attempt } = await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 95 });
    expect(attempt).toMatchObject({ status: 'paid' });
    // 92 beside the 10 that it includes: two more than anybody may have.
    const most = { plan: 'standard', addOns: [{ id: 'seats', quantity: 100 }] };
    expect(await account.pass(days(31))).toMatchObject(most);
  });

  it('opens a year from the day when the cycle changes', async () => {
    const account = openAccount();
    await account.subscribed({ plan: 'standard', cycle: 'monthly', addOns: {} });
    account.clock.move(days(5));
    await account.change({ type: 'change-plan', plan: 'standard', cycle: 'annual' });
    expect(await account.subscription()).toMatchObject({
      cycle: 'annual',
      period: { start: '2026-03-08T09:00:00.000Z', end: '2027-03-08T09:00:00.000Z' },
    });
  });

  it('refuses the plan that runs, and one that is not sold', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const same = await account.preview({ type: 'change-plan', plan: 'professional', cycle: 'monthly' });
    expect(same.body.fields).toEqual([{ path: 'plan', code: 'not_an_option' }]);
    const custom = await account.preview({ type: 'change-plan', plan: 'custom', cycle: 'monthly' });
    expect(custom.body.fields).toContainEqual({ path: 'plan', code: 'plan-not-sold' });
  });
});

describe('pause, resume, cancel', () => {
  it('stops the plan at its period’s end; paid add-ons go on, and it resumes with what it includes', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { preview } = await account.change({ type: 'pause' });
    expect(preview).toMatchObject({ effective: 'period-end', goOn: ['seats'], next: { total: 2 * 1500 * 1.2 } });
    expect(await account.entitlements()).toMatchObject({ plan: 'professional' });
    expect(await account.pass(days(31))).toMatchObject({
      status: 'paused',
      plan: 'professional',
      scheduled: null,
      addOns: [{ id: 'seats', quantity: 2, included: 0 }],
    });
    expect((await account.invoices())[0]!.total).toBe(2 * 1500 * 1.2);
    expect(await account.entitlements()).toMatchObject({ active: true, plan: null, addOns: { seats: 2 } });
    account.clock.move(days(10));
    const resumed = await account.change({ type: 'resume' });
    expect(resumed.preview).toMatchObject({ now: { total: 9900 * 1.2 } });
    expect(resumed.result!.subscription).toMatchObject({
      status: 'active',
      period: { start: '2026-04-13T09:00:00.000Z', end: '2026-05-13T09:00:00.000Z' },
    });
    expect(await account.entitlements()).toMatchObject({ plan: 'professional', addOns: { seats: 5, profiles: 15 } });
    // The add-on keeps its own day.
    expect((await account.subscription()).next).toEqual({ at: '2026-05-03T09:00:00.000Z', total: 2 * 1500 * 1.2 });
  });

  it('ends add-ons that are named with the plan, and sells more while it is paused', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    await account.change({ type: 'pause', removeAddOns: ['seats'] });
    expect(await account.pass(days(31))).toMatchObject({ status: 'paused', addOns: [], next: null });
    expect(await account.entitlements()).toMatchObject({ active: false, status: 'paused' });
    const { preview } = await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 1 });
    expect(preview!.now!.total).toBe(1500 * 1.2);
    expect(await account.entitlements()).toMatchObject({ active: true, plan: null, addOns: { seats: 1 } });
  });

  it('outlives an add-on that nobody pays, and can be resumed', async () => {
    const account = openAccount();
    await account.subscribed(monthly, 'sandbox_refused_later:visa:0341');
    await account.change({ type: 'pause' });
    await account.pass(days(31));
    for (let day = 0; day < 40; day++) await account.pass(days(1));
    expect(await account.subscription()).toMatchObject({ status: 'paused', addOns: [], overdue: null, next: null });
    expect((await account.invoices())[0]!.status).toBe('void');
    const resumed = await account.change({ type: 'resume' }, { token: 'sandbox_success:visa:4242' });
    expect(resumed.attempt).toMatchObject({ status: 'paid' });
    expect(await account.subscription()).toMatchObject({ status: 'active' });
  });

  it('is taken back as long as it is scheduled', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    for (const path of ['pause', 'cancel']) {
      const scheduled = await account.send('POST', `/v1/subscription/${path}`, path === 'pause' ? {} : undefined);
      expect(scheduled.body).toMatchObject({ scheduled: { type: path, at: '2026-04-03T09:00:00.000Z' } });
      expect((await account.send('DELETE', '/v1/subscription/scheduled')).body).toMatchObject({ scheduled: null });
    }
    expect((await account.send('DELETE', '/v1/subscription/scheduled')).body).toMatchObject({
      code: 'not_allowed_now',
    });
    expect(await account.pass(days(31))).toMatchObject({ status: 'active' });
  });

  it('ends with the period that is paid, and can be bought anew', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { result } = await account.change({ type: 'cancel' });
    expect(result!.subscription).toMatchObject({ status: 'active', scheduled: { type: 'cancel' }, next: null });
    account.clock.move(days(31));
    // Before any due work: what was paid for is over.
    expect(await account.entitlements()).toMatchObject({ active: false });
    expect(await account.pass(0)).toMatchObject({
      status: 'ended',
      ended: { at: '2026-04-03T09:00:00.000Z', reason: 'canceled' },
    });
    expect(await account.invoices()).toHaveLength(1);
    expect((await account.preview({ type: 'cancel' })).body).toMatchObject({ code: 'not_allowed_now' });
    expect(await account.subscribed(monthly)).toMatchObject({ status: 'active' });
  });

  it('pauses no plan that is paid by the year, unless that is configured', async () => {
    const refused = openAccount();
    await refused.subscribed({ cycle: 'annual' });
    expect((await refused.preview({ type: 'pause' })).body).toMatchObject({ code: 'not_allowed_now' });
    const allowed = openAccount({ pauseAnnual: true });
    await allowed.subscribed({ cycle: 'annual' });
    expect((await allowed.preview({ type: 'pause' })).status).toBe(201);
  });

  it('offers a pause to those only who may', async () => {
    const offered = async (account: Account): Promise<boolean> =>
      (await account.ask<Session>('GET', '/v1/session')).body.capabilities.includes('pause');
    const yearly = openAccount();
    expect(await offered(yearly)).toBe(true);
    await yearly.subscribed({ cycle: 'annual' });
    expect(await offered(yearly)).toBe(false);
    const allowed = openAccount({ pauseAnnual: true });
    await allowed.subscribed({ cycle: 'annual' });
    expect(await offered(allowed)).toBe(true);
  });

  it('ends at once what is not paid for, and voids the invoice', async () => {
    const account = openAccount();
    await account.subscribed(monthly, 'sandbox_refused_later');
    await account.pass(days(31));
    const { result } = await account.change({ type: 'cancel' });
    expect(result!.subscription).toMatchObject({ status: 'ended', ended: { reason: 'canceled' } });
    expect((await account.invoices())[0]).toMatchObject({ status: 'void' });
  });
});

describe('a cycle that the catalog no longer has', () => {
  const yearly = <T extends { readonly prices?: Plan['prices'] }>(item: T): T =>
    item.prices ? { ...item, prices: { annual: item.prices['annual']! } } : item;
  const [cycles, plans] = [catalog.cycles.filter(({ id }) => id === 'annual'), catalog.plans.map(yearly)];
  const retired: Catalog = { ...catalog, cycles, plans, addOns: catalog.addOns!.map(yearly), coupons: [] };

  it('leaves a subscription that is looked at, ended, or changed to another', async () => {
    for (const change of [
      { type: 'cancel' },
      { type: 'pause' },
      { type: 'change-plan', plan: 'standard', cycle: 'annual' },
    ] as const) {
      let sold: Catalog = catalog;
      const account = openAccount({ catalog: () => sold });
      const { next } = await account.subscribed({ cycle: 'monthly' });
      sold = retired;
      expect(await account.subscription()).toMatchObject({ status: 'active', next });
      expect(await account.change(change)).toMatchObject({ status: 200 });
    }
  });

  it('is sold to nobody but keeps those who have it, where only its prices are gone', async () => {
    let sold: Catalog = catalog;
    const account = openAccount({ catalog: () => sold });
    const { next } = await account.subscribed({ cycle: 'monthly' });
    sold = { ...retired, cycles: catalog.cycles };
    expect((await account.subscription()).next).toEqual(next);
    await account.pass(days(32));
    expect((await account.invoices())[0]).toMatchObject({ status: 'paid', total: next!.total });
  });
});

describe('billing information and payment method', () => {
  it('stands on the next invoice, its VAT number checked', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const german = { ...frenchCompany, country: 'DE', postalCode: '10115', vatNumber: 'DE12' };
    const malformed = await account.send('PUT', '/v1/subscription/billing-info', german);
    expect(malformed.body.fields).toContainEqual({ path: 'billing.vatNumber', code: 'vat_malformed' });
    const card = await account.send('PUT', '/v1/subscription/billing-info', {
      ...frenchCompany,
      city: '4242424242424242',
    });
    expect(card.body.fields).toEqual([{ path: 'billing.city', code: 'looks_like_card_number' }]);
    const { body } = await account.send('PUT', '/v1/subscription/billing-info', { ...german, vatNumber: null });
    expect(body).toMatchObject({ billing: { country: 'DE' }, next: { total: 12_900 * 1.19 } });
    await account.pass(days(31));
    const [renewal, first] = await account.invoices();
    expect(renewal!.document).toMatchObject({ billing: { country: 'DE' }, treatment: { kind: 'oss', rate: 1900 } });
    expect(first!.document.billing.country).toBe('FR');
  });

  it('stores and verifies another method without a charge; a saved one counts at once', async () => {
    const account = openAccount();
    const { method: first } = await account.subscribed(monthly);
    const path = '/v1/subscription/payment-method';
    const { body } = await account.send<{ id: string }>('PUT', path, { method: { id: 'card' } });
    expect(body).toMatchObject({ status: 'created', session: { intent: 'setup', amount: 0 } });
    await account.confirm(body.id, { token });
    expect((await account.sandbox.payment(body.id))!.charges).toEqual([]);
    expect((await account.subscription()).method!.last4).toBe('1111');
    const back = await account.send('PUT', path, { method: { id: 'card', saved: first!.id } });
    expect(back.body).toMatchObject({ status: 'paid' });
    expect((await account.subscription()).method).toEqual(first);
  });

  it('tries a debt again with the new method', async () => {
    const account = openAccount();
    await account.subscribed(monthly, 'sandbox_refused_later:visa:0341');
    await account.pass(days(31));
    const { body } = await account.send<{ id: string }>('PUT', '/v1/subscription/payment-method', {
      method: { id: 'card' },
    });
    await account.confirm(body.id, { token });
    expect(await account.pass(0)).toMatchObject({ status: 'active', overdue: null, method: { last4: '1111' } });
    expect((await account.invoices())[0]).toMatchObject({ status: 'paid' });
  });
});
