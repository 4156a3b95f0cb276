import { describe, expect, it } from 'vitest';
import type { InvoiceSummary, StaffCustomer, Subscription } from '../../src/contract/index.ts';
import { frenchCompany, openShop } from './shop.ts';
import { withStripe } from './providers/stripe-shop.ts';

/** Staff carry a key of the host's own; customers do not. */
const authorizeStaff = (request: Request): boolean => request.headers.get('x-staff') === 'yes';
const staff = { as: 'nobody', headers: { 'x-staff': 'yes' } };

const imported = {
  organization: 'newcomer',
  plan: 'standard',
  cycle: 'monthly',
  currency: 'EUR',
  period: { start: '2026-02-15T00:00:00.000Z', end: '2026-03-15T00:00:00.000Z' },
  billing: frenchCompany,
  method: {
    provider: 'sandbox',
    type: 'card',
    token: 'stored_card_visa_4242',
    brand: 'visa',
    last4: '4242',
    expires: '2030-12',
  },
};

describe('the endpoints of support staff', () => {
  it('are not there unless the host says who is staff, and then for nobody else', async () => {
    const closed = openShop();
    expect((await closed.ask('GET', '/v1/admin/customers/acme', undefined, staff)).status).toBe(404);
    const open = openShop({ authorizeStaff });
    await open.buy('sandbox_success');
    const { status, body } = await open.ask('GET', '/v1/admin/customers/acme', undefined, { as: 'owner:acme' });
    expect([status, (body as { code: string }).code]).toEqual([401, 'unauthenticated']);
    const refund = await open.ask('POST', '/v1/admin/invoices/inv_1/refund', {}, { as: 'owner:acme' });
    expect(refund.status).toBe(401);
  });

  it('take no day that a month has not', async () => {
    const shop = openShop({ authorizeStaff });
    const take = async (end: string) => {
      const period = { ...imported.period, end };
      return (await shop.ask('POST', '/v1/admin/customers', { ...imported, trial: true, period }, staff)).status;
    };
    const extend = async (until: string) =>
      (await shop.ask('POST', '/v1/admin/customers/newcomer/trial', { until }, staff)).status;
    expect([await take('2027-02-29T00:00:00Z'), await take('2026-03-15T00:00:00Z')]).toEqual([422, 201]);
    expect([await extend('2027-02-30T00:00:00Z'), await extend('2028-02-29T00:00:00Z')]).toEqual([422, 200]);
    await expect(shop.server.admin.extendTrial('newcomer', '2029-02-29T00:00:00Z')).rejects.toThrow(RangeError);
  });

  it('find a customer, without tokens', async () => {
    const shop = openShop({ authorizeStaff });
    await shop.buy('sandbox_success:visa:4242');
    const { body } = await shop.ask<StaffCustomer>('GET', '/v1/admin/customers/acme', undefined, staff);
    expect(body.subscription).toMatchObject({ plan: 'standard', status: 'active' });
    expect(body.methods).toMatchObject([{ last4: '4242' }]);
    expect(body.invoices).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('stored_card');
    expect((await shop.ask('GET', '/v1/admin/customers/other', undefined, staff)).status).toBe(404);
  });

  it('give money back once for one key, and never more than was paid', async () => {
    const shop = openShop({ authorizeStaff });
    const paid = await shop.buy('sandbox_success:visa:4242');
    const [invoice] = await shop.store.listInvoices('acme');
    const refund = (body: object) =>
      shop.ask<InvoiceSummary>('POST', `/v1/admin/invoices/${invoice!.id}/refund`, body, staff);
    const wish = { amount: 1200, key: 'refund-of-today', reason: 'Two days without service' };
    const first = await refund(wish);
    expect(first).toMatchObject({ status: 201, body: { kind: 'credit-note', total: 1200 } });
    expect((await refund(wish)).body.id).toBe(first.body.id);
    expect((await refund({ amount: invoice!.total })).status).toBe(422);
    expect((await refund({ amount: 1.5 })).status).toBe(422);
    expect((await refund({ amount: 1200, who: 'me' })).status).toBe(400);
    const payment = await shop.sandbox.payment(paid.id);
    expect(payment!.refunds.map(({ amount }) => amount)).toEqual([1200]);
  });

  it('take a customer over, and end a subscription', async () => {
    const shop = openShop({ authorizeStaff });
    const made = await shop.ask<Subscription>('POST', '/v1/admin/customers', imported, staff);
    expect(made).toMatchObject({ status: 201, body: { status: 'active', period: imported.period } });
    expect((await shop.ask('POST', '/v1/admin/customers', imported, staff)).status).toBe(409);
    const promised = { trial: true, coupon: { code: 'WELCOME', percent: 25, monthsLeft: 2 }, locale: 'fr' };
    const other = { ...imported, ...promised, organization: 'in-trial' };
    expect(await shop.ask('POST', '/v1/admin/customers', other, staff)).toMatchObject({
      status: 201,
      body: { status: 'trialing', trialEnd: imported.period.end },
    });
    const ended = await shop.ask<Subscription>('POST', '/v1/admin/customers/newcomer/end', undefined, staff);
    expect(ended.body).toMatchObject({ status: 'ended', ended: { reason: 'canceled' } });
    const path = '/v1/admin/customers/newcomer/end?invoiceNow=true';
    expect((await shop.ask('POST', path, undefined, staff)).status).toBe(409);
  });
});

describe('a card kept at Stripe for a customer of its own', () => {
  const { double, shopOf } = withStripe();

  it('is charged at the renewal of who was taken over', async () => {
    const stripe = double();
    const created = await fetch(`${stripe.url}/v1/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stripe.secretKey}` },
      body: new URLSearchParams({ name: 'Maison Lilas' }),
    });
    const { id: customer } = (await created.json()) as { id: string };
    const token = stripe.keepCard(customer, '4242424242424242');
    const shop = shopOf({ authorizeStaff });
    const method = { ...imported.method, provider: 'stripe', token, customer };
    const made = await shop.ask('POST', '/v1/admin/customers', { ...imported, method }, staff);
    expect(made.status).toBe(201);
    shop.clock.move(13 * 86_400_000);
    await shop.server.runDue();
    expect(stripe.ledger()).toMatchObject([{ kind: 'charge', currency: 'eur' }]);
    expect(stripe.customers()).toHaveLength(1);
    expect((await shop.store.findSubscription('newcomer'))!.status).toBe('active');
  });
});
