import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.ts';
import { withPayPal } from './paypal-shop.ts';
import { call, order as orderOf } from './stripe-shop.ts';

const { double, provider, shopOf } = withPayPal();
const order = (more: Parameters<typeof orderOf>[0] = {}) => orderOf({ method: 'paypal', ...more });

describe('PayPal', () => {
  it('is captured once, as quoted, and kept for later', async () => {
    const shop = shopOf();
    const { id, body, order } = await shop.begin({ returnUrl: 'https://shop.test/buy' });
    expect(body).toMatchObject({ status: 'created', session: { provider: 'paypal', data: { orderId: order } } });
    const sent = JSON.parse(double().calls()[0]!.body) as object;
    expect(sent).toMatchObject({
      intent: 'CAPTURE',
      purchase_units: [{ amount: { currency_code: 'EUR', value: '907.20' }, custom_id: id }],
      payment_source: {
        paypal: {
          attributes: { vault: { store_in_vault: 'ON_SUCCESS', usage_type: 'MERCHANT' } },
          experience_context: {
            return_url: `https://shop.test/buy?comptoir-attempt=${id}`,
            shipping_preference: 'NO_SHIPPING',
            user_action: 'PAY_NOW',
          },
        },
      },
    });
    expect((await shop.confirm(id, { orderId: order })).body.status).toBe('created');
    double().approve(order);
    expect((await shop.confirm(id, {})).body).toMatchObject({
      status: 'paid',
      receipt: { method: { type: 'paypal', label: 'b•••r@example.com' } },
    });
    expect(double().ledger()).toMatchObject([{ kind: 'charge', value: '907.20', currency: 'EUR', attempt: id }]);
    expect((await shop.store.listMethods('acme'))[0]!.token).toMatch(/^8kk/);
  });

  it('lets the buyer choose another instrument in the same agreement', async () => {
    const shop = shopOf();
    const { id, order } = await shop.begin();
    double().approve(order, 'declined');
    expect((await shop.confirm(id, {})).body).toMatchObject({
      status: 'requires_action',
      session: { data: { orderId: order, restart: '1' } },
    });
    expect((await shop.read(id)).body.status).toBe('requires_action');
    expect(
      double()
        .calls()
        .filter(({ path }) => path.endsWith('/capture')),
    ).toHaveLength(1);
    double().approve(order, 'ok');
    expect((await shop.confirm(id, {})).body.status).toBe('paid');
    expect(double().ledger()).toHaveLength(1);
  });

  it.each([
    ['pending', 'processing', null],
    ['refused', 'failed', 'instrument_declined'],
  ] as const)('a capture that is %s is %s', async (instrument, status, decline) => {
    const shop = shopOf();
    const { id, order } = await shop.begin();
    double().approve(order, instrument);
    expect((await shop.confirm(id, {})).body).toMatchObject({ status, decline });
    if (status !== 'processing') return;
    double().complete(order);
    expect((await shop.read(id)).body.status).toBe('paid');
  });
});

describe('an account that PayPal stores after the capture', () => {
  /** A subscription whose account is still to be stored. */
  async function sold() {
    const shop = shopOf();
    const { id, order } = await shop.begin();
    double().approve(order, 'stored_later');
    const { receipt } = (await shop.confirm(id, {})).body;
    return { shop, order, receipt };
  }
  const renew = async ({ shop }: Awaited<ReturnType<typeof sold>>) => {
    shop.clock.move(366 * 86_400_000);
    await shop.server.runDue();
    return (await shop.store.findSubscription('acme'))!;
  };

  it('pays the renewal when its event told of it', async () => {
    const sale = await sold();
    expect(sale.receipt).toMatchObject({ method: { type: 'paypal', label: 'b•••r@example.com' } });
    double().storeAccount(sale.order);
    await double().deliverWebhooks(sale.shop.receive, { at: sale.shop.clock.now() });
    expect(await renew(sale)).toMatchObject({ status: 'active', overdue: null });
    expect(double().ledger()).toHaveLength(2);
  });

  it('pays it without the event too, where the order says so by then', async () => {
    const sale = await sold();
    double().storeAccount(sale.order, true);
    expect(await renew(sale)).toMatchObject({ status: 'active', overdue: null });
    expect(double().ledger()).toHaveLength(2);
  });

  it('that never is stored is a refused renewal', async () => {
    const sale = await sold();
    expect(await renew(sale)).toMatchObject({ status: 'past_due', overdue: { decline: 'declined' } });
    expect(double().ledger()).toHaveLength(1);
  });
});

describe('a PayPal account stored without a charge', () => {
  it('is kept once the buyer agreed', async () => {
    const paypal = provider(createMemoryStore());
    const setup = order({ intent: 'setup', amount: 0 });
    const begun = await paypal.start(setup, call());
    expect(begun).toMatchObject({ status: 'created', data: { setupToken: begun.reference } });
    const known = { ...setup, reference: begun.reference };
    expect((await paypal.confirm(known, {}, call('c:0'))).status).toBe('created');
    double().approve(begun.reference);
    expect((await paypal.read(known, call().signal))?.approved).toBe(true);
    const paid = await paypal.confirm(known, {}, call('c:1'));
    expect(paid).toMatchObject({ status: 'paid', charged: null, method: { token: expect.stringMatching(/^8kk/) } });
    // Asked again after the answer was lost: the same account.
    expect(await paypal.read(known, call().signal)).toEqual(paid);
  });

  it('is only looked up when it was stored before', async () => {
    const paypal = provider(createMemoryStore());
    const savedToken = double().keepAccount();
    const setup = order({ intent: 'setup', amount: 0, savedToken });
    expect(await paypal.start(setup, call())).toMatchObject({ status: 'paid', method: { token: savedToken } });
    expect(await paypal.start({ ...setup, savedToken: 'gone' }, call())).toMatchObject({ status: 'failed' });
  });
});

describe('a dispute at PayPal', () => {
  it('that another took the place of took nothing', async () => {
    const shop = shopOf();
    const { id, order } = await shop.begin();
    double().approve(order);
    await shop.confirm(id, {});
    double().dashboard.closeDispute(double().dashboard.dispute(order), 'superseded');
    await double().deliverWebhooks(shop.receive, { at: shop.clock.now() });
    expect((await shop.store.findSubscription('acme'))!.status).toBe('active');
    expect(await shop.store.listDisputes('acme')).toMatchObject([{ status: 'won' }]);
  });
});

describe('a stored PayPal account', () => {
  it.each([true, false])('is charged at once (buyer there: %s)', async (buyerPresent) => {
    const paypal = provider(createMemoryStore());
    const renewal = order({ savedToken: double().keepAccount(), buyerPresent });
    expect(await paypal.start(renewal, call())).toMatchObject({
      status: 'paid',
      charged: { amount: 9900, currency: 'EUR' },
    });
    const { payment_source: source } = JSON.parse(double().calls()[0]!.body) as { payment_source: { paypal: object } };
    expect('stored_credential' in source.paypal).toBe(!buyerPresent);
  });

  it('that is refused is final', async () => {
    const paypal = provider(createMemoryStore());
    const renewal = order({ savedToken: double().keepAccount('declined') });
    expect(await paypal.start(renewal, call())).toMatchObject({ status: 'failed', decline: 'instrument_declined' });
    expect(double().ledger()).toEqual([]);
  });

  it.each(['ended', 'forgotten'] as const)('whose agreement is %s is refused for good', async (instrument) => {
    const paypal = provider(createMemoryStore());
    const renewal = order({ savedToken: double().keepAccount(instrument), buyerPresent: false });
    expect(await paypal.start(renewal, call())).toMatchObject({ status: 'failed', decline: 'declined' });
  });

  it('whose owner must agree again waits for them, and is charged then', async () => {
    const paypal = provider(createMemoryStore());
    const renewal = order({ savedToken: double().keepAccount('consent') });
    const { status, reference, data } = await paypal.start(renewal, call());
    expect({ status, data }).toEqual({ status: 'requires_action', data: { orderId: reference } });
    expect(double().ledger()).toEqual([]);
    double().approve(reference);
    expect((await paypal.confirm({ ...renewal, reference }, {}, call('c'))).status).toBe('paid');
  });

  it('whose charge lost its answer is found by the same request, and charged once', async () => {
    const store = createMemoryStore();
    const renewal = order({ savedToken: double().keepAccount() });
    double().script({ path: '/v2/checkout/orders', times: 2, action: 'html-502-after-commit' });
    await expect(provider(store).start(renewal, call())).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await provider(store).read(renewal, call().signal)).toMatchObject({ status: 'paid' });
    expect(double().ledger()).toHaveLength(1);
    expect(await provider(store).read(order({ id: 'att_2', savedToken: 'x' }), call().signal)).toBeNull();
    // PayPal would have forgotten the request by then.
    const clock = { now: () => Date.now() + 6 * 3_600_000 };
    await expect(provider(store, { clock }).read(renewal, call().signal)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(double().ledger()).toHaveLength(1);
  });
});

describe('refunds', () => {
  it('gives back a part, once a key, then the rest, and never more', async () => {
    const paypal = provider(createMemoryStore());
    const { reference } = await paypal.start(order(), call());
    double().approve(reference);
    const attempt = order({ reference });
    await paypal.confirm(attempt, {}, call('c'));
    const refund = (amount: number, idempotencyKey: string) =>
      paypal.refund({ attempt, amount, idempotencyKey, signal: call().signal });
    const first = await refund(2000, 'a');
    expect(await refund(2000, 'a')).toEqual(first);
    await expect(refund(8000, 'b')).rejects.toMatchObject({ outcome: 'nothing-done' });
    await refund(7900, 'c2');
    await expect(refund(1, 'd')).rejects.toMatchObject({ outcome: 'nothing-done' });
    const given = double()
      .ledger()
      .filter(({ kind }) => kind === 'refund');
    expect(given.map(({ value }) => value)).toEqual(['20.00', '79.00']);
    expect((await paypal.read(attempt, call().signal))?.status).toBe('paid');
  });
});
