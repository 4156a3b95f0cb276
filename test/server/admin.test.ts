import { describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import type { BookExportOptions } from '../../src/server/index.ts';
import { text } from './exports/text.ts';
import { catalogWith } from './shop.ts';
import { days, openAccount } from './subscription/account.ts';

const monthly = { cycle: 'monthly' };
const withTrial = catalogWith({
  plans: catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'required' as const } })),
});

describe('support staff', () => {
  it('find a customer, without the provider’s tokens', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const customer = await account.server.admin.findCustomer('acme');
    expect(customer).toMatchObject({ subscription: { organization: 'acme', status: 'active' }, creditNotes: [] });
    expect(customer!.invoices).toHaveLength(1);
    expect(customer!.methods[0]).toMatchObject({ last4: '4242' });
    expect(customer!.methods[0]).not.toHaveProperty('token');
    expect(await account.server.admin.findCustomer('nobody')).toBeNull();
  });

  it('end a subscription at once: nothing is charged again', async () => {
    const account = openAccount();
    await account.subscribed(monthly);
    const at = new Date(account.clock.now()).toISOString();
    expect(await account.server.admin.endNow('acme')).toMatchObject({
      status: 'ended',
      ended: { at, reason: 'canceled' },
      dueAt: null,
    });
    expect(await account.entitlements()).toMatchObject({ active: false });
    await account.pass(days(100));
    expect(await account.invoices()).toHaveLength(1);
    await expect(account.server.admin.endNow('acme')).rejects.toMatchObject({ code: 'not_allowed_now' });
    await expect(account.server.admin.endNow('nobody')).rejects.toMatchObject({ code: 'not_found' });
    expect(account.log).toContainEqual({ level: 'info', event: 'admin.ended', organization: 'acme' });
  });

  it('void what is owed by ending', async () => {
    const account = openAccount();
    await account.subscribed(monthly, 'sandbox_refused_later:visa:0341');
    expect((await account.pass(days(31))).status).toBe('past_due');
    await account.server.admin.endNow('acme');
    expect((await account.invoices())[0]).toMatchObject({ status: 'void' });
  });

  it('extend a trial, and the first charge waits for it', async () => {
    const account = openAccount({ catalog: withTrial });
    expect((await account.subscribed(monthly)).trialEnd).toBe('2026-03-17T09:00:00.000Z');
    await account.server.admin.extendTrial('acme', '2026-03-31T12:00:00Z');
    expect(await account.pass(days(15))).toMatchObject({ status: 'trialing', trialEnd: '2026-03-31T12:00:00.000Z' });
    expect(await account.invoices()).toHaveLength(0);
    expect(await account.pass(days(14))).toMatchObject({
      status: 'active',
      period: { start: '2026-03-31T12:00:00.000Z', end: '2026-04-30T12:00:00.000Z' },
    });
    expect(await account.invoices()).toHaveLength(1);
  });

  it('move a cancellation at the trial’s end along with it', async () => {
    const account = openAccount({ catalog: withTrial });
    await account.subscribed(monthly);
    await account.change({ type: 'cancel' });
    const { scheduled } = await account.server.admin.extendTrial('acme', '2026-03-31T09:00:00.000Z');
    expect(scheduled).toEqual({ type: 'cancel', at: '2026-03-31T09:00:00.000Z' });
  });

  it('neither shorten a trial nor give one to who pays already', async () => {
    const trying = openAccount({ catalog: withTrial });
    await trying.subscribed(monthly);
    const refused = { code: 'not_allowed_now' };
    await expect(trying.server.admin.extendTrial('acme', '2026-03-16T09:00:00Z')).rejects.toMatchObject(refused);
    await expect(trying.server.admin.extendTrial('acme', 'soon')).rejects.toThrow(RangeError);
    const paying = openAccount();
    await paying.subscribed(monthly);
    await expect(paying.server.admin.extendTrial('acme', '2027-01-01T00:00:00Z')).rejects.toMatchObject(refused);
  });

  it('void a payment that hangs, once', async () => {
    const account = openAccount();
    const { body } = await account.open(await account.quote());
    const { admin } = account.server;
    expect(await admin.voidAttempt(body.id)).toMatchObject({ status: 'canceled' });
    await expect(admin.voidAttempt(body.id)).rejects.toMatchObject({ code: 'not_allowed_now' });
    await expect(admin.retryAttempt('att_none')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('ask the provider again, and a payment that arrived is booked', async () => {
    const account = openAccount();
    const { body } = await account.open(await account.quote());
    expect((await account.confirm(body.id, { token: 'sandbox_slow' })).body.status).toBe('processing');
    account.clock.move(days(1));
    expect(await account.server.admin.retryAttempt(body.id)).toMatchObject({ status: 'paid' });
    expect(await account.invoices()).toHaveLength(1);
  });

  it('take the books of a month, of all customers or of those named', async () => {
    const account = openAccount();
    await account.subscribed();
    const { admin } = account.server;
    const linesOf = async (options?: BookExportOptions) =>
      (await text((await admin.exportBooks('2026-03', options)).invoices)).split('\r\n').slice(1, -1);
    expect(await linesOf()).toEqual([expect.stringMatching(/^invoice,2026-000001,,2026-03-03,Maison Lilas,FR,/)]);
    expect(await linesOf({ organizations: ['acme', 'nobody'] })).toHaveLength(1);
    expect(await linesOf({ organizations: ['nobody'] })).toEqual([]);
    expect((await admin.exportBooks('2026-03')).oss.split('\r\n')).toHaveLength(2);
    await expect(admin.exportBooks('March')).rejects.toThrow(RangeError);
  });
});
