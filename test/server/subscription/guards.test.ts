import { describe, expect, it } from 'vitest';
import { catalog } from '../../../demo/catalog.ts';
import type { ChangeResult } from '../../../src/contract/index.ts';
import { frenchCompany, minutes } from '../shop.ts';
import { days, openAccount } from './account.ts';

const monthly = { plan: 'professional', cycle: 'monthly', addOns: { seats: 5 } };
const buy = { type: 'buy-add-on', addOn: 'seats', quantity: 6 } as const;
const card = { method: { id: 'card' } };

describe('the state it was decided on', () => {
  it.each([
    ['POST', '/v1/subscription/changes', { preview: { id: 'pre_1', hash: 'h' } }],
    ['POST', '/v1/subscription/add-ons/seats/removal', {}],
    ['DELETE', '/v1/subscription/add-ons/seats/removal', undefined],
    ['POST', '/v1/subscription/pause', {}],
    ['POST', '/v1/subscription/resume', card],
    ['POST', '/v1/subscription/cancel', undefined],
    ['DELETE', '/v1/subscription/scheduled', undefined],
    ['PUT', '/v1/subscription/billing-info', frenchCompany],
  ])('%s %s must be named, and be the one that is', async (method, path, body) => {
    const account = openAccount();
    await account.subscribed(monthly);
    const headers = { 'idempotency-key': 'some-key-1' };
    const missing = await account.ask(method, path, body, { headers });
    expect(missing.body).toMatchObject({ status: 400, fields: [{ path: 'If-Match', code: 'required' }] });
    const stale = await account.send(method, path, body, { 'if-match': '"sub_1.0"' });
    expect(stale.body).toMatchObject({ status: 412, code: 'state_changed', subscription: { plan: 'professional' } });
    expect(await account.subscription()).toMatchObject({ scheduled: null, billing: frenchCompany });
  });

  it('moves on with every change', async () => {
    const account = openAccount();
    const { etag } = await account.subscribed(monthly);
    await account.change({ type: 'cancel' });
    const late = await account.send('DELETE', '/v1/subscription/scheduled', undefined, { 'if-match': etag });
    expect(late.body).toMatchObject({ code: 'state_changed', subscription: { scheduled: { type: 'cancel' } } });
  });
});

describe('who asks', () => {
  it('a member reads the subscription, and changes nothing', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const as = { as: 'member:acme' };
    expect((await account.ask('GET', '/v1/subscription', undefined, as)).status).toBe(200);
    expect((await account.ask('GET', '/v1/invoices', undefined, as)).status).toBe(403);
    expect((await account.ask('POST', '/v1/subscription/changes/preview', buy, as)).status).toBe(403);
    expect((await account.ask('POST', '/v1/subscription/cancel', undefined, as)).status).toBe(403);
  });

  it('another organisation finds nothing of ours', async () => {
    const account = openAccount();
    await account.subscribed(monthly, 'sandbox_refused_later');
    const { body } = await account.preview(buy);
    const { overdue } = await account.pass(days(31));
    const as = 'owner:other';
    expect((await account.ask('POST', '/v1/subscription/changes/preview', buy, { as })).status).toBe(404);
    await account
      .open(await account.quote({}, { as }), {}, { as })
      .then(({ body: { id } }) => account.confirm(id, { token: 'sandbox_success' }, { as }));
    const etag = (await account.ask('GET', '/v1/subscription', undefined, { as })).headers.get('etag')!;
    const headers = { 'if-match': etag, 'idempotency-key': 'other-key-1' };
    const { id, hash } = body;
    const apply = { preview: { id, hash }, ...card };
    expect((await account.ask('POST', '/v1/subscription/changes', apply, { as, headers })).status).toBe(404);
    const pay = `/v1/invoices/${overdue!.invoiceId}/pay`;
    expect((await account.ask('POST', pay, card, { as, headers })).status).toBe(404);
  });

  it('an owner without prefill of the host gets what stands on the last invoice', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { body } = await account.ask<{ prefill: unknown; capabilities: string[] }>('GET', '/v1/session');
    expect(body.prefill).toEqual(frenchCompany);
    expect(body.capabilities).toEqual(expect.arrayContaining(['subscription-changes', 'pause', 'invoices']));
    const member = await account.ask('GET', '/v1/session', undefined, { as: 'member:acme' });
    expect(member.body).toMatchObject({ prefill: null });
  });
});

describe('a preview', () => {
  it('expires, and is applied once', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { body } = await account.preview({ type: 'cancel' });
    account.clock.move(minutes(15));
    expect((await account.apply(body)).body).toMatchObject({ code: 'quote_expired' });
    const { body: again } = await account.preview({ type: 'cancel' });
    expect((await account.apply(again)).status).toBe(200);
    expect((await account.apply(again)).body).toMatchObject({ code: 'quote_used' });
  });

  it('holds only while its figures do', async () => {
    let sold = catalog;
    const account = openAccount({ catalog: () => sold });
    await account.subscribed(monthly);
    const { body } = await account.preview(buy);
    expect((await account.apply({ ...body, hash: 'other' }, card)).body).toMatchObject({ code: 'quote_changed' });
    const { prices } = catalog.addOns![0]!;
    const dearer = { ...catalog.addOns![0]!, prices: { ...prices, monthly: { ...prices!.monthly, EUR: 1600 } } };
    sold = { ...catalog, addOns: [dearer, catalog.addOns![1]!] };
    expect((await account.apply(body, card)).body).toMatchObject({ code: 'quote_changed' });
  });

  it('is applied once under one key, whether it charges or not', async () => {
    const account = openAccount();
    const { etag } = await account.subscribed(monthly);
    const { body: free } = await account.preview({ type: 'remove-add-on', addOn: 'seats' });
    const headers = { 'if-match': etag, 'idempotency-key': 'free-key-1' };
    const answers = [];
    for (let time = 0; time < 3; time++) answers.push(await account.apply(free, {}, headers));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.headers.get('etag'))).size).toBe(1);

    const { body } = await account.preview(buy);
    const key = { 'idempotency-key': 'charge-key-1' };
    const attempts = await Promise.all([1, 2, 3].map(() => account.apply(body, card, key)));
    expect(new Set(attempts.map((answer) => answer.body.attempt?.id)).size).toBe(1);
    const other = await account.apply(body, { method: { id: 'paypal' } }, key);
    expect(other.body).toMatchObject({ code: 'idempotency_mismatch' });
    const second = await account.apply(body, card);
    expect(second.body).toMatchObject({ code: 'attempt_open' });
  });

  it('resumes once under one key, and answers another request under it with 422', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { result } = await account.change({ type: 'pause' });
    expect(result!.subscription.scheduled).not.toBe(null);
    await account.pass(days(31));
    const resume = (body: object, key: string) =>
      account.send<ChangeResult>('POST', '/v1/subscription/resume', body, { 'idempotency-key': key });
    const sold = (await account.store.listInvoices('acme')).length;
    const first = await resume(card, 'resume-key-1');
    expect((await resume(card, 'resume-key-1')).body.attempt!.id).toBe(first.body.attempt!.id);
    const other = await resume({ method: { id: 'paypal' } }, 'resume-key-1');
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
    expect((await account.store.listInvoices('acme')).length).toBe(sold);
    // A key that opened something else resumes nothing.
    await account.cancel(first.body.attempt!.id, { as: account.as });
    const method = { 'idempotency-key': 'method-key-1' };
    await account.send('PUT', '/v1/subscription/payment-method', card, method);
    expect((await resume(card, 'method-key-1')).body).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
  });

  it('needs a way to pay only where something is due', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const { body } = await account.preview(buy);
    expect((await account.apply(body)).body.fields).toEqual([{ path: 'method', code: 'required' }]);
  });

  it('is deleted a day after it expired unused', async () => {
    const account = openAccount();
    await account.subscribed({ ...monthly, cycle: 'annual' });
    const { body } = await account.preview(buy);
    account.clock.move(days(2));
    await account.server.runDue();
    expect((await account.apply(body, card)).body).toMatchObject({ code: 'not_found' });
  });
});
