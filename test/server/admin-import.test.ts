import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import type { BillingStore, ImportedCustomer } from '../../src/server/index.ts';
import { frenchCompany } from './shop.ts';
import { days, openAccount } from './subscription/account.ts';
import { databaseName, freshStore } from './fresh-store.ts';

/** On 3 March: paid elsewhere until the 15th. */
const customer: ImportedCustomer = {
  organization: 'acme',
  plan: 'standard',
  cycle: 'monthly',
  currency: 'EUR',
  addOns: { seats: 3 },
  period: { start: '2026-02-15T00:00:00Z', end: '2026-03-15T00:00:00Z' },
  billing: frenchCompany,
  method: {
    ...{ provider: 'sandbox', type: 'card', token: 'sandbox_success:visa:4242' },
    ...{ brand: 'visa', last4: '4242', expires: '2030-12' },
  },
};

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('an imported customer (%s)', (_, make) => {
  it('is entitled at once, without an invoice, and renews at its period’s end', async () => {
    const store = await make();
    const account = openAccount({ store });
    await account.server.admin.importCustomer(customer);
    expect(await account.subscription()).toMatchObject({
      status: 'active',
      period: { start: '2026-02-15T00:00:00.000Z', end: '2026-03-15T00:00:00.000Z' },
      method: { last4: '4242' },
      next: { at: '2026-03-15T00:00:00.000Z' },
    });
    expect(await account.entitlements()).toMatchObject({ active: true, plan: 'standard' });
    expect(await account.invoices()).toEqual([]);
    const renewed = await account.pass(days(12));
    expect(renewed.period).toEqual({ start: '2026-03-15T00:00:00.000Z', end: '2026-04-15T00:00:00.000Z' });
    expect(await account.invoices()).toMatchObject([{ status: 'paid', number: '2026-000001' }]);
    await store.close();
  });

  it('is taken over once, whoever does it at once', async () => {
    const store = await make();
    const { server, log } = openAccount({ store });
    const all = await Promise.allSettled([1, 2, 3].map(() => server.admin.importCustomer(customer)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(server.admin.importCustomer(customer)).rejects.toMatchObject({ code: 'already_subscribed' });
    expect(await store.listMethods('acme')).toHaveLength(1);
    expect(log.filter(({ event }) => event === 'admin.imported')).toHaveLength(1);
    await store.close();
  });
});

describe.each([
  ['memory', async (): Promise<BillingStore> => createMemoryStore()],
  [databaseName, freshStore],
])('what an imported customer had been promised (%s)', (_, make) => {
  it('a trial ends when it was to end, and is charged then', async () => {
    const store = await make();
    const account = openAccount({ store });
    await account.server.admin.importCustomer({ ...customer, trial: true });
    expect(await account.subscription()).toMatchObject({
      ...{ status: 'trialing', trialEnd: '2026-03-15T00:00:00.000Z' },
      next: { at: '2026-03-15T00:00:00.000Z' },
    });
    expect(await store.hadTrial('acme')).toBe(true);
    await account.change({ type: 'buy-add-on', addOn: 'seats', quantity: 4 });
    expect(await account.invoices()).toEqual([]);
    expect(await account.pass(days(12))).toMatchObject({
      status: 'active',
      period: { start: '2026-03-15T00:00:00.000Z', end: '2026-04-15T00:00:00.000Z' },
    });
    expect(await account.invoices()).toMatchObject([{ status: 'paid' }]);
    await store.close();
  });

  it('a percentage is taken off for the months that are left, and no longer', async () => {
    const store = await make();
    const account = openAccount({ store });
    const coupon = { code: 'OLD40', percent: '40', monthsLeft: 2 };
    const { running } = await account.server.admin.importCustomer({ ...customer, coupon });
    for (const { amount, net, paid } of running.items) expect([net, paid]).toEqual([amount * 0.6, amount * 0.6]);
    await account.pass(days(12));
    await account.pass(days(31));
    await account.pass(days(30));
    const bills = (await account.invoices()).map(({ document: { bill, coupon } }) => {
      return [bill.discount / bill.subtotal, coupon?.code ?? null];
    });
    expect(bills).toEqual([
      [0, null],
      [0.4, 'OLD40'],
      [0.4, 'OLD40'],
    ]);
    await store.close();
  });
});

describe('a percentage promised beside a trial', () => {
  const coupon = { code: 'OLD40', percent: 40, monthsLeft: 2 };
  const discounts = async (account: ReturnType<typeof openAccount>) =>
    (await account.invoices()).map(({ document: { bill } }) => bill.discount > 0);

  it('is counted from the first charge, however long the trial is made', async () => {
    const account = openAccount();
    await account.server.admin.importCustomer({ ...customer, trial: true, coupon });
    await account.server.admin.extendTrial('acme', '2026-06-15T00:00:00Z');
    await account.pass(days(105));
    for (const month of [30, 31]) await account.pass(days(month));
    expect(await discounts(account)).toEqual([false, true, true]);
  });

  it('is counted from the day on which the trial is ended', async () => {
    const account = openAccount();
    await account.server.admin.importCustomer({ ...customer, trial: true, coupon });
    await account.change({ type: 'subscribe' });
    for (const month of [32, 31]) await account.pass(days(month));
    expect(await discounts(account)).toEqual([false, true, true]);
  });
});

describe('an import', () => {
  it('of a broken period goes on with whole ones from its end', async () => {
    const account = openAccount();
    const period = { start: '2026-02-20T00:00:00Z', end: '2026-03-05T00:00:00Z' };
    await account.server.admin.importCustomer({ ...customer, period });
    const { period: next } = await account.pass(days(3));
    expect(next).toEqual({ start: '2026-03-05T00:00:00.000Z', end: '2026-04-05T00:00:00.000Z' });
  });

  it('keeps the day of the month that the period began on', async () => {
    const account = openAccount();
    const period = { start: '2026-02-28T00:00:00Z', end: '2026-03-28T00:00:00Z' };
    await account.server.admin.importCustomer({ ...customer, period });
    await account.pass(days(26));
    expect((await account.pass(days(31))).period.end).toBe('2026-05-28T00:00:00.000Z');
  });

  it('without a method is past due at its renewal', async () => {
    const account = openAccount();
    await account.server.admin.importCustomer({ ...customer, method: null });
    expect(await account.pass(days(12))).toMatchObject({ status: 'past_due', method: null });
  });

  it.each([
    [undefined, 'invalid', '', 'required'],
    [{}, 'invalid', 'organization plan cycle currency period billing method', 'required'],
    [{ ...customer, billing: { ...frenchCompany, country: 'France' } }, 'invalid', 'billing.country', 'malformed'],
    [{ ...customer, period: { ...customer.period, end: 'March' } }, 'invalid', 'period.end', 'wrong_type'],
    [{ ...customer, coupon: { code: 'X', percent: 'half' } }, 'invalid', 'coupon.percent', 'wrong_type'],
    [{ ...customer, addons: { seats: 3 } }, 'bad_request', 'addons', 'unknown_field'],
  ])('names what is missing or wrong, field by field: %#', async (given, code, paths, fault) => {
    const { server } = openAccount();
    const fields = paths.split(' ').map((path) => ({ path, code: fault }));
    await expect(server.admin.importCustomer(given as ImportedCustomer)).rejects.toMatchObject({
      ...{ code, detail: { fields } },
      message: `${code}: ${fields.map(({ path }) => `${path} ${fault}`.trim()).join(', ')}`,
    });
  });

  it('takes a percentage as a text, as the catalog does', async () => {
    const { server } = openAccount();
    const { running } = await server.admin.importCustomer({ ...customer, coupon: { code: 'X', percent: '12.5' } });
    expect(running.coupon).toMatchObject({ percent: '12.5' });
  });

  it.each([
    ['a plan that is not sold', { plan: 'gold' }],
    ['a currency without a price', { currency: 'CHF' }],
    ['more units than there may be', { addOns: { seats: 1000 } }],
    ['a period that is over', { period: { start: '2026-01-15T00:00:00Z', end: '2026-02-15T00:00:00Z' } }],
    ['a provider that is not there', { method: { ...customer.method!, provider: 'other' } }],
    ['more than all taken off', { coupon: { code: 'X', percent: 101 } }],
    ['a share that is no number', { coupon: { code: 'X', percent: 'half' } }],
    ['months that are over', { coupon: { code: 'X', percent: 10, monthsLeft: 0 } }],
    ['a company without its name', { billing: { ...frenchCompany, company: null } }],
  ])('is refused for %s', async (_, change) => {
    const { server, store } = openAccount();
    const refused = server.admin.importCustomer({ ...customer, ...change });
    await expect(refused).rejects.toMatchObject({ code: 'invalid' });
    expect(await store.findSubscription('acme')).toBeNull();
  });
});
