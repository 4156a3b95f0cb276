import { beforeEach, describe, expect, it } from 'vitest';
import { Attempt, ChangePreview, Subscription } from '../../src/contract/index.ts';
import { stripeSignature } from '../../src/conformance/stripe-signature.ts';
import { frenchCompany } from '../server/shop.ts';
import { asker, openStripeShop, sell, webhookSecret, type StripeShop } from './stripe-billing-shop.ts';
import { misshapen } from '../../src/conformance/ask.ts';

const days = (count: number): number => count * 86_400_000;
const saved = { id: 'card', saved: 'pm_sub_1' };

let shop: StripeShop;
let ask: ReturnType<typeof asker>;
let keys = 0;

const current = async () => (await ask('GET', '/subscription')).body;
const etag = async (): Promise<string> => (await ask('GET', '/subscription')).headers.get('etag')!;
const preview = (change: object) => ask('POST', '/subscription/changes/preview', change);

/** Previews a change and does it, with the stored card where something is due. */
async function apply(change: object, method: object | null = saved) {
  const { body: shown } = await preview(change);
  expect(misshapen(ChangePreview, shown)).toBeNull();
  const body = {
    preview: { id: shown.id, hash: shown.hash },
    ...(method && shown.now.total > 0 && { method }),
  };
  const headers = { 'idempotency-key': `key-${++keys}`, 'if-match': await etag() };
  const send = () => ask('POST', '/subscription/changes', body, headers);
  return { shown, send, answer: await send() };
}

beforeEach(async () => {
  shop = openStripeShop();
  ask = asker(shop);
  await sell(shop);
});

describe('a running subscription', () => {
  it('is shown as Stripe has it', async () => {
    const view = await current();
    expect(misshapen(Subscription, view)).toBeNull();
    expect(view).toMatchObject({
      status: 'active',
      plan: 'standard',
      cycle: 'monthly',
      addOns: [{ id: 'seats', quantity: 2, included: 0, left: null }],
      // (49 + 2 × 15) with 20 % of VAT.
      next: { at: '2026-04-02T09:00:00.000Z', total: 9480 },
      method: { id: 'pm_sub_1', brand: 'visa', last4: '4242', expires: '2032-04' },
      billing: { company: 'Maison Lilas' },
      scheduled: null,
    });
  });

  it('is not another organisation’s, nor a member’s to change', async () => {
    expect((await asker(shop, 'owner:other')('GET', '/subscription')).status).toBe(404);
    const member = asker(shop, 'member:acme');
    expect((await member('GET', '/subscription')).status).toBe(200);
    expect((await member('POST', '/subscription/changes/preview', { type: 'cancel' })).body.code).toBe('not_owner');
  });
});

describe('more units', () => {
  const more = { type: 'buy-add-on', addOn: 'seats', quantity: 3 };

  it('are prorated by the day and charged to the stored card at once', async () => {
    shop.clock.move(days(10) + 3_600_000);
    const { shown, answer, send } = await apply(more);
    expect(shown.lines).toMatchObject([
      {
        item: 'seats',
        direction: 'charge',
        reason: 'quantity',
        from: 2,
        to: 3,
        share: { part: 20, of: 30 },
        net: 1000,
      },
    ]);
    expect(shown.now).toMatchObject({
      net: 1000,
      taxes: [{ country: 'FR', rate: 2000, base: 1000 }],
      tax: 200,
      total: 1200,
    });
    expect(shown.next).toMatchObject({ at: '2026-04-02T09:00:00.000Z', total: 11_280 });
    expect(misshapen(Attempt, answer.body.attempt)).toBeNull();
    expect(answer.body.attempt).toMatchObject({ status: 'paid', amount: 1200 });
    expect(answer.body.subscription.addOns).toMatchObject([{ quantity: 3 }]);
    const again = await send();
    expect(again.body.attempt.id).toBe(answer.body.attempt.id);
    expect((await ask('GET', '/invoices')).body.invoices).toHaveLength(2);
  });

  it('change nothing when the card is refused: the invoice is voided', async () => {
    shop.double.card('declined');
    const { answer } = await apply(more);
    expect(answer.body.attempt).toMatchObject({ status: 'failed', decline: 'insufficient_funds', session: null });
    expect(answer.body.subscription.addOns).toMatchObject([{ quantity: 2 }]);
    const { invoices } = (await ask('GET', '/invoices')).body;
    expect(invoices.map(({ status }: { status: string }) => status)).toEqual(['void', 'paid']);
    shop.double.card('good');
    expect((await apply(more)).answer.body.attempt.status).toBe('paid');
  });

  it('wait for the bank’s question, and are there once it is answered', async () => {
    shop.double.card('asks');
    const { answer } = await apply(more);
    const { attempt, subscription } = answer.body;
    expect(attempt).toMatchObject({
      status: 'requires_action',
      session: { intent: 'payment', data: { clientSecret: 'pi_in_2_secret', paymentMethod: 'pm_sub_1' } },
    });
    expect(subscription.addOns).toMatchObject([{ quantity: 2 }]);
    expect((await apply(more)).answer.body).toMatchObject({ code: 'attempt_open', attempt: { id: attempt.id } });
    shop.double.pay(attempt.id, 'paid');
    expect((await ask('POST', `/checkouts/${attempt.id}/confirm`, {})).body.status).toBe('paid');
    expect((await current()).addOns).toMatchObject([{ quantity: 3 }]);
    expect((await ask('POST', `/checkouts/${attempt.id}/cancel`, {})).body.code).toBe('attempt_closed');
  });

  it('can be given up while the bank asks', async () => {
    shop.double.card('asks');
    const { id } = (await apply(more)).answer.body.attempt;
    expect((await asker(shop, 'owner:other')('POST', `/checkouts/${id}/cancel`, {})).status).toBe(404);
    expect((await ask('POST', `/checkouts/${id}/cancel`, {})).body.status).toBe('canceled');
    expect((await ask('GET', `/checkouts/${id}`)).body.status).toBe('canceled');
    shop.double.card('good');
    expect((await apply(more)).answer.body.attempt.status).toBe('paid');
  });

  it('are not charged to a card that Stripe would not charge', async () => {
    const before = shop.double.calls().length;
    const { answer } = await apply(more, { id: 'card' });
    expect(answer.body).toMatchObject({ code: 'invalid', fields: [{ path: 'method.saved' }] });
    expect(shop.double.calls()).toHaveLength(before);
  });

  it('are priced anew when the preview is old, and refused on another state', async () => {
    const { body } = await preview(more);
    const named = { preview: { id: body.id, hash: body.hash }, method: saved };
    const match = await etag();
    shop.clock.move(900_001);
    const late = await ask('POST', '/subscription/changes', named, { 'idempotency-key': 'late', 'if-match': match });
    expect(late.body.code).toBe('quote_expired');
    await apply(more);
    const stale = await ask('POST', '/subscription/changes', named, { 'idempotency-key': 'old', 'if-match': match });
    expect(stale.body).toMatchObject({ code: 'state_changed', subscription: { addOns: [{ quantity: 3 }] } });
  });
});

describe('fewer units', () => {
  const fewer = { type: 'remove-add-on', addOn: 'seats', quantity: 1 };

  it('are left at the period’s end, by a schedule that Stripe follows', async () => {
    const { shown, answer } = await apply(fewer);
    expect(shown).toMatchObject({ effective: 'period-end', now: { total: 0 }, next: { total: 7680 }, lines: [] });
    expect(answer.body.attempt).toBeNull();
    expect(answer.body.subscription).toMatchObject({ addOns: [{ quantity: 2, left: 1 }], next: { total: 7680 } });
    shop.clock.move(days(30));
    shop.double.renew('sub_1');
    expect(await current()).toMatchObject({ addOns: [{ quantity: 1, left: null }], scheduled: null });
    expect((await ask('GET', '/invoices')).body.invoices[0]).toMatchObject({ total: 7680, status: 'paid' });
  });

  it('can be taken back, and meanwhile nothing is bought beside them', async () => {
    await apply(fewer);
    expect((await preview({ type: 'buy-add-on', addOn: 'seats', quantity: 3 })).body.code).toBe('not_allowed_now');
    const path = '/subscription/add-ons/seats/removal';
    const kept = await ask('DELETE', path, undefined, { 'if-match': await etag() });
    expect(kept.body.addOns).toMatchObject([{ quantity: 2, left: null }]);
    const again = await ask('DELETE', path, undefined, { 'if-match': await etag() });
    expect(again.body.code).toBe('not_allowed_now');
    const removed = await ask('POST', path, {}, { 'if-match': await etag() });
    expect(removed.body.addOns).toMatchObject([{ quantity: 2, left: 0 }]);
  });

  it('are units that are paid already when wanted again', async () => {
    await apply({ ...fewer, quantity: 0 });
    const { shown, answer } = await apply({ type: 'buy-add-on', addOn: 'seats', quantity: 2 });
    expect(shown.now.total).toBe(0);
    expect(answer.body.subscription.addOns).toMatchObject([{ quantity: 2, left: null }]);
  });

  it.each([
    [{ ...fewer, quantity: 2 }, 'quantity'],
    [{ ...fewer, addOn: 'nothing' }, 'addOn'],
    [{ type: 'buy-add-on', addOn: 'seats', quantity: 1 }, 'quantity'],
    [{ type: 'buy-add-on', addOn: 'nothing', quantity: 1 }, 'addOns.nothing'],
    [{ type: 'change-plan', plan: 'nothing', cycle: 'monthly' }, 'plan'],
  ])('and what cannot be is refused at its field: %j', async (change, path) => {
    expect((await preview(change)).body).toMatchObject({ code: 'invalid', fields: [{ path }] });
  });
});

describe('another plan', () => {
  it('is there at once when it costs more, with credit and charge', async () => {
    shop.clock.move(days(15));
    const { shown, answer } = await apply({ type: 'change-plan', plan: 'professional', cycle: 'monthly' });
    expect(shown.lines).toMatchObject([
      { item: 'standard', direction: 'credit', from: 1, to: 0, net: -2450, share: { part: 15, of: 30 } },
      { item: 'professional', direction: 'charge', from: 0, to: 1, net: 4950 },
    ]);
    expect(shown.now.total).toBe(3000);
    expect(answer.body.subscription).toMatchObject({ plan: 'professional', addOns: [{ quantity: 2 }] });
  });

  it('begins a period of its own by the year', async () => {
    shop.clock.move(days(15));
    const { shown, answer } = await apply({ type: 'change-plan', plan: 'standard', cycle: 'annual' });
    expect(shown.now.net).toBe(46_800 + 2 * 14_400 - 2450 - 1500);
    expect(shown.next.at).toBe('2027-03-18T09:00:00.000Z');
    expect(answer.body.subscription).toMatchObject({ cycle: 'annual', next: { at: shown.next.at } });
  });

  it('waits for the period’s end when it costs less, and can be taken back', async () => {
    await apply({ type: 'change-plan', plan: 'professional', cycle: 'monthly' });
    const { shown, answer } = await apply({ type: 'change-plan', plan: 'standard', cycle: 'monthly' });
    expect(shown).toMatchObject({ effective: 'period-end', now: { total: 0 } });
    expect(answer.body.subscription).toMatchObject({
      plan: 'professional',
      scheduled: { type: 'change-plan', plan: 'standard', at: '2026-04-02T09:00:00.000Z' },
    });
    const kept = await ask('DELETE', '/subscription/scheduled', undefined, { 'if-match': await etag() });
    expect(kept.body.scheduled).toBeNull();
  });
});

describe('the end', () => {
  it('is the period’s, also of what was scheduled, until it is taken back', async () => {
    await apply({ type: 'remove-add-on', addOn: 'seats', quantity: 1 });
    const ends = await ask('POST', '/subscription/cancel', undefined, { 'if-match': await etag() });
    expect(ends.body).toMatchObject({ scheduled: { type: 'cancel' }, next: null });
    expect((await preview({ type: 'cancel' })).body.code).toBe('not_allowed_now');
    const kept = await ask('DELETE', '/subscription/scheduled', undefined, { 'if-match': await etag() });
    expect(kept.body).toMatchObject({ scheduled: null, addOns: [{ left: null }] });
  });

  it('is shown once it has come, with nothing to use', async () => {
    await apply({ type: 'cancel' });
    shop.clock.move(days(30));
    shop.double.renew('sub_1');
    const ended = { at: '2026-04-02T09:00:00.000Z', reason: 'canceled' };
    expect(await current()).toMatchObject({ status: 'ended', ended, next: null, scheduled: null });
    expect((await ask('GET', '/entitlements')).body).toMatchObject({ active: false, status: 'ended' });
    expect((await ask('GET', '/session')).body).toMatchObject({ subscription: null, savedMethods: [] });
  });
});

describe('what Stripe has no equal of', () => {
  it.each(['pause', 'resume'])('%s is not offered', async (name) => {
    expect((await preview({ type: name })).body.code).toBe('not_allowed_now');
    expect((await ask('POST', `/subscription/${name}`, {})).body.code).toBe('not_allowed_now');
    expect((await ask('GET', '/session')).body.capabilities).not.toContain('pause');
  });
});

describe('a renewal that was refused', () => {
  beforeEach(() => {
    shop.clock.move(days(30));
    shop.double.renew('sub_1', 'declined');
  });

  it('is owed, and paid in the page', async () => {
    const { overdue, status } = await current();
    expect(status).toBe('past_due');
    expect(overdue).toMatchObject({ invoiceId: 'in_2', amount: 9480, retryAt: '2026-04-05T09:00:00.000Z' });
    expect((await ask('GET', '/entitlements')).body.active).toBe(false);
    const pay = (key: string, path = 'in_2') =>
      ask('POST', `/invoices/${path}/pay`, { method: saved }, { 'idempotency-key': key });
    const { status: code, body } = await pay('one');
    expect(code).toBe(201);
    expect(body).toMatchObject({ status: 'created', amount: 9480, session: { data: { paymentMethod: 'pm_sub_1' } } });
    // What is owed stays owed when the page gives up.
    expect((await ask('POST', '/checkouts/in_2/cancel', {})).body.status).not.toBe('paid');
    expect((await current()).status).toBe('past_due');
    shop.double.pay('in_2', 'paid');
    expect((await ask('POST', '/checkouts/in_2/confirm', {})).body.status).toBe('paid');
    expect(await current()).toMatchObject({ status: 'active', overdue: null });
    expect((await pay('one')).body.status).toBe('paid');
    expect((await pay('two')).body.code).toBe('not_allowed_now');
  });

  it('is nobody else’s', async () => {
    const other = asker(shop, 'owner:other');
    expect((await other('GET', '/checkouts/in_2')).status).toBe(404);
    expect((await other('GET', '/invoices/in_2.pdf')).status).toBe(404);
    expect((await ask('GET', '/invoices/in_2.pdf')).headers.get('location')).toBe(
      'https://pay.stripe.test/invoice/in_2/pdf',
    );
  });
});

describe('who is billed, and by what card', () => {
  it('is changed at Stripe and in what is shown', async () => {
    const billing = { ...frenchCompany, company: 'Maison Rose' };
    const changed = await ask('PUT', '/subscription/billing-info', billing, { 'if-match': await etag() });
    expect(changed.body.billing.company).toBe('Maison Rose');
    expect(shop.double.calls().at(-1)).toBe('POST /v1/customers/cus_1');
  });

  const store = (key: string) =>
    ask('PUT', '/subscription/payment-method', { method: { id: 'card' } }, { 'idempotency-key': key });

  it('is another card once Stripe has stored it', async () => {
    const { status, body } = await store('card-1');
    expect(status).toBe(201);
    expect(misshapen(Attempt, body)).toBeNull();
    expect(body).toMatchObject({
      status: 'created',
      session: { intent: 'setup', data: { clientSecret: 'seti_1_secret' } },
    });
    expect((await store('card-1')).body.id).toBe(body.id);
    expect((await asker(shop, 'owner:other')('GET', '/checkouts/seti_1')).status).toBe(404);
    shop.double.pay(body.id, 'paid');
    expect((await ask('POST', `/checkouts/${body.id}/confirm`, {})).body.status).toBe('paid');
    expect((await current()).method.id).toBe('pm_seti_1');
  });

  it('is not changed back when an older attempt is read again', async () => {
    for (const id of ['seti_1', 'seti_2']) {
      await store(id);
      shop.double.pay(id, 'paid');
      await ask('GET', `/checkouts/${id}`);
    }
    await ask('GET', '/checkouts/seti_1');
    expect((await current()).method.id).toBe('pm_seti_2');
  });

  it('is the old one when the new one is refused', async () => {
    const { body } = await store('card-1');
    shop.double.pay(body.id, 'declined');
    const refused = await ask('POST', `/checkouts/${body.id}/confirm`, {});
    expect(refused.body).toMatchObject({ status: 'failed', decline: 'insufficient_funds' });
    expect((await current()).method.id).toBe('pm_sub_1');
  });

  it('is changed by the webhook when the page was closed', async () => {
    await store('card-1');
    shop.double.pay('seti_1', 'paid');
    const object = { id: 'seti_1', object: 'setup_intent', metadata: { organization: 'acme' } };
    const event = { id: 'evt_1', object: 'event', type: 'setup_intent.succeeded', data: { object } };
    const body = JSON.stringify(event);
    const signature = await stripeSignature(body, webhookSecret, Math.floor(shop.clock.now() / 1000));
    const request = { method: 'POST', headers: { 'stripe-signature': signature }, body };
    expect((await shop.server.fetch(new Request('https://shop.test/v1/webhooks/stripe', request))).status).toBe(200);
    expect((await current()).method.id).toBe('pm_seti_1');
  });
});

it('a sale whose card was refused ends, and makes room for the next', async () => {
  const other = openStripeShop();
  const asks = asker(other);
  const order = async () => {
    const wanted = { plan: 'standard', cycle: 'monthly', currency: 'EUR', addOns: {}, country: 'FR' };
    const { body } = await asks('POST', '/quotes', wanted);
    return { quote: { id: body.id, hash: body.hash }, billing: frenchCompany, method: { id: 'card' } };
  };
  const first = await asks('POST', '/checkouts', await order(), { 'idempotency-key': 'first' });
  other.double.pay(first.body.id, 'declined');
  const refused = await asks('POST', `/checkouts/${first.body.id}/confirm`, {});
  expect(refused.body).toMatchObject({ status: 'failed', decline: 'insufficient_funds' });
  const second = await asks('POST', '/checkouts', await order(), { 'idempotency-key': 'second' });
  expect(second.status).toBe(201);
  expect(second.body.id).not.toBe(first.body.id);
});
