import { describe, expect, it } from 'vitest';
import type { Entitlements, InvoiceSummary, Session, Subscription } from '../../src/contract/index.ts';
import { catalogWith, frenchCompany, minutes, openShop } from './shop.ts';

describe('buying', () => {
  it('sells by card: quote, attempt, confirmation, subscription, invoice, entitlements', async () => {
    const shop = openShop();
    const quote = await shop.quote();
    // Standard a year 468.00, two seats beyond the one included 288.00, 20 % VAT.
    expect(quote.now).toMatchObject({ net: 75600, tax: 15120, total: 90720 });
    expect(quote.expiresAt).toBe('2026-03-03T09:15:00.000Z');
    const opened = await shop.open(quote);
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({
      status: 'created',
      amount: 90720,
      currency: 'EUR',
      session: { provider: 'sandbox', method: 'card', intent: 'payment', amount: 90720, currency: 'EUR', data: {} },
      receipt: null,
    });
    const paid = await shop.confirm(opened.body.id, { token: 'sandbox_success:visa:4242' });
    expect(paid.body).toMatchObject({
      status: 'paid',
      session: null,
      receipt: {
        invoiceNumber: '2026-000001',
        paid: quote.now,
        next: { at: '2027-03-03T09:00:00.000Z', total: 90720 },
        method: { type: 'card', provider: 'sandbox', brand: 'visa', last4: '4242' },
      },
    });
    expect((await shop.sandbox.payment(opened.body.id))!.charges).toHaveLength(1);

    const { body: subscription, headers } = await shop.ask<Subscription>('GET', '/v1/subscription');
    expect(subscription).toMatchObject({
      id: paid.body.subscriptionId,
      status: 'active',
      plan: 'standard',
      addOns: [
        { id: 'seats', quantity: 3, included: 1, cycle: 'annual' },
        { id: 'profiles', quantity: 5, included: 5, cycle: 'annual' },
      ],
      period: { start: '2026-03-03T09:00:00.000Z', end: '2027-03-03T09:00:00.000Z' },
      billing: frenchCompany,
    });
    const again = await shop.ask('GET', '/v1/subscription', undefined, {
      headers: { 'if-none-match': headers.get('etag')! },
    });
    expect(again.status).toBe(304);

    const invoices = await shop.ask<{ invoices: InvoiceSummary[] }>('GET', '/v1/invoices');
    expect(invoices.body.invoices).toMatchObject([{ number: '2026-000001', total: 90720, status: 'paid' }]);
    const entitlements = await shop.ask<Entitlements>('GET', '/v1/entitlements');
    expect(entitlements.body).toEqual({
      active: true,
      status: 'active',
      plan: 'standard',
      addOns: { seats: 3, profiles: 5 },
      until: '2027-03-03T09:00:00.000Z',
    });
    expect(await shop.server.entitlements('acme')).toEqual(entitlements.body);
    const session = await shop.ask<{ subscription: unknown; savedMethods: unknown[] }>('GET', '/v1/session');
    expect(session.body.subscription).toMatchObject({ status: 'active', plan: 'standard' });
    expect(session.body.savedMethods).toHaveLength(1);
    expect(JSON.stringify(session.body)).not.toContain('stored_card');
  });

  it('sells by the PayPal-like method', async () => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote(), { method: { id: 'paypal' } });
    const { body: paid } = await shop.confirm(body.id, { approval: 'approved' });
    expect(paid).toMatchObject({ status: 'paid', receipt: { method: { type: 'paypal', label: 'b•••r@example.com' } } });
  });

  it('lets the PayPal-like instrument be declined', async () => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote(), { method: { id: 'paypal' } });
    const { body: failed } = await shop.confirm(body.id, { approval: 'declined' });
    expect(failed).toMatchObject({ status: 'failed', decline: 'instrument_declined' });
  });

  it.each([
    ['sandbox_declined', 'declined'],
    ['sandbox_insufficient_funds', 'insufficient_funds'],
    ['sandbox_expired_card', 'expired_card'],
    ['sandbox_incorrect_cvc', 'incorrect_cvc'],
    ['sandbox_lost_card', 'declined'],
    ['sandbox_processing_error', 'processing_error'],
    ['4242424242424242', 'incorrect_number'],
    ['__proto__', 'incorrect_number'],
  ])('declines %s as %s, and lets the same quote be tried again', async (token, decline) => {
    const shop = openShop();
    const quote = await shop.quote();
    const first = await shop.open(quote);
    expect((await shop.confirm(first.body.id, { token })).body).toMatchObject({
      status: 'failed',
      decline,
      receipt: null,
    });
    expect((await shop.ask('GET', '/v1/subscription')).status).toBe(404);
    const second = await shop.open(quote);
    expect(second.status).toBe(201);
    expect((await shop.confirm(second.body.id, { token: 'sandbox_success' })).body.status).toBe('paid');
  });

  it.each([
    ['accepted', 'paid', null],
    ['refused', 'failed', 'authentication_failed'],
  ])('asks the bank: %s ends as %s', async (challenge, status, decline) => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote());
    const asked = await shop.confirm(body.id, { token: 'sandbox_challenge:mastercard:3155' });
    expect(asked.body).toMatchObject({ status: 'requires_action', session: { data: { challenge: '1' } } });
    // A reload in between finds it again.
    expect((await shop.read(body.id)).body).toEqual(asked.body);
    expect((await shop.confirm(body.id, { challenge })).body).toMatchObject({ status, decline });
  });

  it('waits for a slow payment', async () => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote());
    expect((await shop.confirm(body.id, { token: 'sandbox_slow' })).body.status).toBe('processing');
    shop.clock.move(2_999);
    expect((await shop.read(body.id)).body.status).toBe('processing');
    shop.clock.move(1);
    expect((await shop.read(body.id)).body.status).toBe('paid');
  });

  it('finds a payment whose answer was lost, and charges once', async () => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote());
    expect((await shop.confirm(body.id, { token: 'sandbox_lost_answer' })).body).toMatchObject({
      status: 'unknown',
      session: null,
      receipt: null,
    });
    expect((await shop.read(body.id)).body.status).toBe('paid');
    expect((await shop.sandbox.payment(body.id))!.charges).toHaveLength(1);
  });

  it('holds a charge that is not the quoted amount, and calls a person once', async () => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote());
    expect((await shop.confirm(body.id, { token: 'sandbox_wrong_amount' })).body.status).toBe('unknown');
    expect((await shop.read(body.id)).body.status).toBe('unknown');
    shop.clock.move(minutes(60 * 48));
    await shop.server.runDue();
    shop.clock.move(minutes(60));
    await shop.server.runDue();
    expect(shop.log.filter(({ event }) => event === 'attempt.unknown')).toHaveLength(1);
    expect((await shop.read(body.id)).body.status).toBe('unknown');
    expect((await shop.ask('GET', '/v1/subscription')).status).toBe(404);
    const alerts = shop.log.filter(({ event }) => event === 'attempt.held');
    expect(alerts).toMatchObject([{ level: 'alert', code: 'amount_mismatch', attempt: body.id }]);
  });

  it('cancels, and then sells', async () => {
    const shop = openShop();
    const quote = await shop.quote();
    const { body } = await shop.open(quote);
    expect((await shop.cancel(body.id)).body.status).toBe('canceled');
    expect((await shop.cancel(body.id)).body.status).toBe('canceled');
    expect((await shop.confirm(body.id, { token: 'sandbox_success' })).body.status).toBe('canceled');
    expect((await shop.sandbox.payment(body.id))!.charges).toEqual([]);
    expect((await shop.open(quote)).status).toBe(201);
  });

  it('does not cancel what is paid, and pays once however often it is confirmed', async () => {
    const shop = openShop();
    const { body } = await shop.open(await shop.quote());
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => shop.confirm(body.id, { token: 'sandbox_success' })),
    );
    expect(new Set(answers.map(({ body }) => body.status))).toEqual(new Set(['paid']));
    expect((await shop.sandbox.payment(body.id))!.charges).toHaveLength(1);
    expect((await shop.cancel(body.id)).body).toMatchObject({ code: 'attempt_closed', attempt: { status: 'paid' } });
  });

  it('asks no method for a free plan, and issues no invoice', async () => {
    const free = { id: 'free', name: 'Free', prices: { monthly: { EUR: 0 } } };
    const shop = openShop({
      catalog: catalogWith({ currencies: ['EUR'], plans: [free], addOns: [], defaultPlan: 'free', coupons: [] }),
    });
    const quote = await shop.quote({ plan: 'free', cycle: 'monthly', addOns: {} });
    const { body } = await shop.open(quote, { method: null });
    expect(body).toMatchObject({
      status: 'paid',
      amount: 0,
      receipt: { invoiceNumber: null, method: null, next: null },
    });
    expect((await shop.ask<{ invoices: [] }>('GET', '/v1/invoices')).body.invoices).toEqual([]);
  });

  it.each([
    ['once, at the end of a trial', { duration: 'once' as const }, { trial: { days: 14, card: 'required' as const } }],
    ['for three months', { duration: 'repeating' as const, months: 3 }, {}],
  ])('asks for a method where a coupon takes off all %s: what follows is charged', async (_, coupon, trial) => {
    const plan = { id: 'standard', name: 'Standard', prices: { monthly: { EUR: 4900 } }, ...trial };
    const sold = { currencies: ['EUR'], plans: [plan], addOns: [], defaultPlan: 'standard' };
    const all = { code: 'ALL', percent: 100, ...coupon };
    const shop = openShop({ catalog: catalogWith({ ...sold, coupons: [all] }) });
    const quote = await shop.quote({ cycle: 'monthly', addOns: {}, coupon: 'ALL' });
    expect(quote).toMatchObject({ now: { total: 0 }, next: { total: 0 } });
    expect((await shop.open(quote, { method: null })).body).toMatchObject({
      fields: [{ path: 'method', code: 'required' }],
    });

    const always = openShop({
      catalog: catalogWith({ ...sold, coupons: [{ code: 'ALL', percent: 100, duration: 'forever' }] }),
    });
    const free = await always.quote({ cycle: 'monthly', addOns: {}, coupon: 'ALL' });
    expect((await always.open(free, { method: null })).body).toMatchObject({ status: 'paid', amount: 0 });
  });

  it('stores a method without a charge when a trial starts, once an organisation', async () => {
    const plan = {
      id: 'standard',
      name: 'Standard',
      prices: { monthly: { EUR: 4900 } },
      trial: { days: 14, card: 'required' as const },
    };
    const shop = openShop({
      catalog: catalogWith({ currencies: ['EUR'], plans: [plan], addOns: [], defaultPlan: 'standard', coupons: [] }),
    });
    const quote = await shop.quote({ cycle: 'monthly', addOns: {} });
    expect(quote).toMatchObject({ now: { total: 0 }, next: { total: 5880 }, trialEnd: '2026-03-17T09:00:00.000Z' });
    expect((await shop.open(quote, { method: null })).body).toMatchObject({
      fields: [{ path: 'method', code: 'required' }],
    });
    const { body } = await shop.open(quote);
    expect(body.session).toMatchObject({ intent: 'setup', amount: 0 });
    const { body: paid } = await shop.confirm(body.id, { token: 'sandbox_success' });
    expect(paid).toMatchObject({ status: 'paid', receipt: { invoiceNumber: null, trialEnd: quote.trialEnd } });
    expect((await shop.sandbox.payment(body.id))!.charges).toEqual([]);
    expect((await shop.ask<Subscription>('GET', '/v1/subscription')).body).toMatchObject({
      status: 'trialing',
      period: { start: '2026-03-03T09:00:00.000Z', end: '2026-03-17T09:00:00.000Z' },
      next: { at: '2026-03-17T09:00:00.000Z', total: 5880 },
      method: { type: 'card' },
    });
    expect(await shop.store.hadTrial('acme')).toBe(true);
    const trialUsed = async (as: string) =>
      (await shop.ask<Session>('GET', '/v1/session', undefined, { as })).body.trialUsed;
    expect([await trialUsed('owner:acme'), await trialUsed('owner:other'), await trialUsed('nobody')]).toEqual([
      ...[true, false, false],
    ]);
    expect((await shop.quote({ cycle: 'monthly', addOns: {} })).trialEnd).toBeNull();
    expect((await shop.quote({ cycle: 'monthly', addOns: {} }, { as: 'nobody' })).trialEnd).not.toBeNull();
  });

  it('starts a trial that asks for no card without one', async () => {
    const plan = {
      id: 'standard',
      name: 'Standard',
      prices: { monthly: { EUR: 4900 } },
      trial: { days: 14, card: 'none' as const },
    };
    const shop = openShop({
      catalog: catalogWith({ currencies: ['EUR'], plans: [plan], addOns: [], defaultPlan: 'standard', coupons: [] }),
    });
    const { body } = await shop.open(await shop.quote({ cycle: 'monthly', addOns: {} }), { method: null });
    expect(body).toMatchObject({ status: 'paid', receipt: { method: null } });
  });

  it('charges a stored method, and none of another organisation', async () => {
    const shop = openShop();
    const bought = await shop.buy('sandbox_success:visa:4242');
    const saved = bought.receipt!.method!.id;
    const other = { as: 'owner:other' };
    const refused = await shop.open(await shop.quote({}, other), { method: { id: 'card', saved } }, other);
    expect(refused.body).toMatchObject({ status: 422, fields: [{ path: 'method.saved', code: 'not_an_option' }] });
  });

  it('takes what is agreed to with version and time', async () => {
    const shop = openShop({ catalog: catalogWith({ acceptance: { version: '2026-01' } }) });
    const quote = await shop.quote();
    expect((await shop.open(quote)).body).toMatchObject({
      status: 422,
      fields: [{ path: 'acceptance', code: 'required' }],
    });
    expect((await shop.open(quote, { acceptance: { version: '2025-01' } })).body).toMatchObject({
      fields: [{ path: 'acceptance.version', code: 'outdated' }],
    });
    const { body } = await shop.open(quote, { acceptance: { version: '2026-01' } });
    expect((await shop.store.findAttempt(body.id))!.acceptance).toEqual({
      version: '2026-01',
      at: '2026-03-03T09:00:00.000Z',
    });
  });

  it('names a method that it has and that takes the currency', async () => {
    const shop = openShop();
    const quote = await shop.quote();
    expect((await shop.open(quote, { method: { id: 'cash' } })).body).toMatchObject({
      fields: [{ path: 'method.id', code: 'not_an_option' }],
    });
    expect((await shop.open(quote, { method: null })).body).toMatchObject({
      fields: [{ path: 'method', code: 'required' }],
    });
  });
});
