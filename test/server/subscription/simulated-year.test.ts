import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog as demoCatalog } from '../../../demo/catalog.ts';
import type { Change } from '../../../src/contract/index.ts';
import type { Catalog, Trial } from '../../../src/pricing/index.ts';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { frenchCompany, openShop } from '../shop.ts';
import { accountIn, days } from './account.ts';
import type { Account } from './account.ts';
import { freshStore } from '../fresh-store.ts';

const good = 'sandbox_success:visa:4242';
const bad = 'sandbox_refused_later:visa:0341';
const lost = 'sandbox_lost_answer:visa:4242';

/** What one customer does, or support staff for them. */
type Deed =
  | { readonly do: 'change'; readonly change: Change; readonly token: string | null }
  | { readonly do: 'method'; readonly token: string }
  | { readonly do: 'refund'; readonly invoice: number; readonly share: number }
  | { readonly do: 'extend-trial'; readonly days: number }
  | { readonly do: 'buy'; readonly token: string | null; readonly plan: string }
  | { readonly do: 'pay' | 'keep' | 'abandon' | 'end-now' };

/** Deeds of several at once, with due work in between; then time passes. */
interface Step {
  readonly deeds: readonly { readonly who: number; readonly deed: Deed }[];
  readonly days: number;
  readonly callers: number;
}

const customers = ['acme', 'brume', 'cobalt'];
const addOn = fc.constantFrom('seats', 'profiles');
const plan = fc.constantFrom('standard', 'professional', 'advanced');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('buy-add-on' as const), addOn, quantity: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ type: fc.constant('remove-add-on' as const), addOn, quantity: fc.integer({ min: 0, max: 8 }) }),
  fc.record({
    type: fc.constant('change-plan' as const),
    plan,
    cycle: fc.constantFrom('monthly', 'monthly', 'annual'),
  }),
  fc.record({ type: fc.constant('pause' as const), removeAddOns: fc.subarray(['seats', 'profiles']) }),
  fc.constantFrom<Change>({ type: 'resume' }, { type: 'cancel' }, { type: 'subscribe' }),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('change' as const), change, token: fc.constantFrom(null, good, bad, lost) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      token: fc.constantFrom(null, good, good, bad, lost),
      plan,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('method' as const), token: fc.constantFrom(good, bad) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      invoice: fc.nat({ max: 9 }),
      share: fc.constantFrom(0.1, 0.5, 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('extend-trial' as const), days: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('pay' as const, 'pay', 'keep', 'abandon', 'end-now') }) },
);
const step: fc.Arbitrary<Step> = fc.record({
  deeds: fc.array(fc.record({ who: fc.nat({ max: customers.length - 1 }), deed }), { minLength: 1, maxLength: 3 }),
  days: fc.constantFrom(0, 0, 0.5, 1, 2, 9, 20, 31, 65),
  callers: fc.integer({ min: 1, max: 4 }),
});

const trial: fc.Arbitrary<Trial | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    days: fc.constant(14),
    card: fc.constantFrom('required' as const, 'none'),
    withoutCard: fc.constantFrom('cancel' as const, 'pause', 'createInvoice'),
  }),
);
const behavior = fc.constantFrom('invoiceNow' as const, 'create' as const);
const sold: fc.Arbitrary<Catalog> = fc
  .record({ trial, behavior })
  .map((rules) => catalogWith(rules.trial, rules.behavior));

const catalogWith = (offered: Trial | null, charged: 'invoiceNow' | 'create'): Catalog => ({
  ...demoCatalog,
  proration: { behavior: charged },
  plans: demoCatalog.plans.map((one) => (one.prices && offered ? { ...one, trial: offered } : one)),
});

/** Asks like a page: what is refused is a problem with a code, never a crash. */
async function perform(account: Account, deed: Deed): Promise<void> {
  const organization = account.as.split(':')[1]!;
  const { admin } = account.server;
  const current = await account.ask<{ status?: string; overdue?: { invoiceId: string }; ended?: unknown }>(
    'GET',
    '/v1/subscription',
    undefined,
    { as: account.as },
  );
  const subscription = current.status === 200 ? current.body : null;
  if (!subscription && deed.do !== 'buy') return;
  switch (deed.do) {
    case 'buy': {
      if (subscription && !subscription.ended) return;
      const quote = await account.quote({ cycle: 'monthly', plan: deed.plan }, { as: account.as });
      const free = quote.now.total === 0 && deed.token === null;
      const billing = { ...frenchCompany, company: organization };
      const more = { billing, ...(free && { method: null }) };
      const { body } = await account.open(quote, more, { as: account.as, key: `sale-${account.key()}` });
      if (!free && body.id) await account.confirm(body.id, { token: deed.token ?? good }, { as: account.as });
      return;
    }
    case 'change':
      await account.change(deed.change, deed.token === null ? {} : { token: deed.token });
      return;
    case 'method': {
      const { body } = await account.send<{ id?: string }>('PUT', '/v1/subscription/payment-method', {
        method: { id: 'card' },
      });
      if (body.id) await account.confirm(body.id, { token: deed.token }, { as: account.as });
      return;
    }
    case 'pay': {
      if (subscription!.status !== 'past_due' || !subscription!.overdue) return;
      const path = `/v1/invoices/${subscription!.overdue.invoiceId}/pay`;
      const { body } = await account.send<{ id?: string }>('POST', path, { method: { id: 'card' } });
      if (body.id) await account.confirm(body.id, { token: good }, { as: account.as });
      return;
    }
    case 'keep':
      await account.send('DELETE', '/v1/subscription/scheduled');
      return;
    case 'abandon': {
      // A page that is left while the card is asked for, and renewals that come in between.
      const { body } = await account.preview({ type: 'buy-add-on', addOn: 'seats', quantity: 30 });
      if (!body.id) return;
      const { body: applied } = await account.apply(body, { method: { id: 'card' } });
      account.clock.move(days(31));
      await account.server.runDue();
      if (applied.attempt) await account.confirm(applied.attempt.id, { token: good }, { as: account.as });
      return;
    }
    case 'refund': {
      const paid = (await account.invoices()).filter(({ status, total }) => status === 'paid' && total > 0);
      const invoice = paid[deed.invoice % Math.max(paid.length, 1)];
      if (!invoice) return;
      const amount = Math.max(1, Math.floor(invoice.total * deed.share));
      await admin.refund({ invoice: invoice.id, amount }).catch(refusedFor(['invalid', 'not_allowed_now']));
      return;
    }
    case 'extend-trial': {
      const until = new Date(account.clock.now() + days(deed.days)).toISOString();
      await admin.extendTrial(organization, until).catch(refusedFor(['invalid', 'not_allowed_now', 'state_changed']));
      return;
    }
    case 'end-now':
      if (!subscription!.ended)
        await admin.endNow(organization).catch(refusedFor(['not_allowed_now', 'state_changed']));
      return;
  }
}

const refusedFor =
  (codes: readonly string[]) =>
  (fault: unknown): void => {
    if (!codes.includes((fault as { code?: string }).code ?? '')) throw fault;
  };

/** What the provider took from a customer and gave back, and each attempt's charges at most one. */
async function moneyAt(account: Account, attempts: ReadonlySet<string>): Promise<number> {
  let taken = 0;
  for (const id of attempts) {
    const { charges = [], refunds = [] } = (await account.sandbox.payment(id)) ?? {};
    expect(charges.length).toBeLessThanOrEqual(1);
    for (const { amount } of charges) taken += amount;
    for (const { amount } of refunds) taken -= amount;
  }
  return taken;
}

/** Charged − refunded at the provider = paid invoices − credit notes; no credit balance arises. */
async function balances(account: Account, attempts: ReadonlySet<string>): Promise<string[]> {
  const invoices = await account.invoices();
  const notes = await account.store.listCreditNotes(account.as.split(':')[1]!);
  const paid = invoices.filter(({ status }) => status === 'paid');
  const credited = notes.filter(({ refund }) => refund === 'refunded');
  const sum = (all: readonly { readonly total: number }[]): number => all.reduce((so, { total }) => so + total, 0);
  expect(await moneyAt(account, attempts)).toBe(sum(paid) - sum(credited));
  expect(new Set(paid.map(({ attemptId }) => attemptId)).size).toBe(paid.length);
  return [...invoices, ...notes].map(({ number }) => number);
}

/** Without a gap, none twice, over all customers. */
function numbered(all: readonly string[]): void {
  const running = all.map((number) => number.split('-')).map(([series, n]) => ({ series, n: Number(n) }));
  for (const series of new Set(running.map((one) => one.series))) {
    const numbers = running.filter((one) => one.series === series).map(({ n }) => n);
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  }
}

/** No day of a plan is paid for twice: what replaces it gives the day back first. */
async function chargedOnce(account: Account): Promise<void> {
  const days = new Map<string, number>();
  for (const { status, subscriptionId, document } of await account.invoices()) {
    if (status !== 'paid') continue;
    for (const { kind, amount, period } of document.bill.lines) {
      if (kind !== 'plan' || amount === 0) continue;
      const [from, to] = [period!.start, period!.end].map((at) => Math.floor(Date.parse(at) / 86_400_000));
      for (let day = from!; day < to!; day++) {
        const key = `${subscriptionId} ${day}`;
        days.set(key, (days.get(key) ?? 0) + Math.sign(amount));
      }
    }
  }
  expect([...days].filter(([, times]) => times > 1)).toEqual([]);
}

/** Entitled is who has paid for the day, or is in a trial. */
async function entitled(account: Account): Promise<void> {
  const { active, plan: granted, until, status } = await account.entitlements();
  const record = await account.store.findSubscription(account.as.split(':')[1]!);
  const now = new Date(account.clock.now()).toISOString();
  if (granted !== null) expect(until! > now).toBe(true);
  if (granted !== null && status !== 'trialing') {
    const covering = (await account.invoices()).filter(
      ({ status: paid, document }) =>
        paid === 'paid' &&
        document.bill.lines.some(
          ({ kind, net, period }) =>
            kind === 'plan' && net >= 0 && period !== null && period.start <= now && now < period.end,
        ),
    );
    expect(covering.length).toBeGreaterThan(0);
  }
  if (record?.status === 'active' || record?.status === 'trialing') expect(granted).not.toBeNull();
  if (!record || record.ended) expect(active).toBe(false);
}

async function live(store: BillingStore, catalog: Catalog, steps: readonly Step[]): Promise<void> {
  const attempts = new Map(customers.map((organization) => [organization, new Set<string>()]));
  const watched: BillingStore = {
    ...store,
    openAttempt: async (attempt, sale) => {
      attempts.get(attempt.organization)!.add(attempt.id);
      return store.openAttempt(attempt, sale);
    },
  };
  const shop = openShop({ store: watched, catalog });
  const accounts = customers.map((organization) => accountIn(shop, `owner:${organization}`));
  for (const account of accounts) await perform(account, { do: 'buy', token: good, plan: 'professional' });
  for (const { deeds, days: passing, callers } of steps) {
    await Promise.all([...deeds.map(({ who, deed }) => perform(accounts[who]!, deed)), shop.server.runDue()]);
    shop.clock.move(days(passing));
    await Promise.all(Array.from({ length: callers }, () => shop.server.runDue()));
    // Long enough for a payment whose answer was lost to be found.
    shop.clock.move(2 * 60_000);
    await shop.server.runDue();
    const numbers = await Promise.all(
      accounts.map((account, index) => balances(account, attempts.get(customers[index]!)!)),
    );
    numbered(numbers.flat());
    for (const account of accounts) {
      await entitled(account);
      await chargedOnce(account);
    }
  }
  const wrong = shop.log.filter(({ event }) =>
    ['subscription.failed', 'request.failed', 'attempt.held', 'refund.failed'].includes(event),
  );
  expect(wrong).toEqual([]);
}

describe('a simulated year of several customers', () => {
  it('balances, grants what is paid for, and numbers without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(sold, fc.array(step, { minLength: 5, maxLength: 25 }), (catalog, steps) =>
        live(createMemoryStore(), catalog, steps),
      ),
      { numRuns: Number(process.env.SIMULATIONS ?? 40), seed: Number(process.env.SEED ?? 2026) },
    );
  }, 120_000);

  it('does so in a database as well', async () => {
    const steps = fc.sample(step, { numRuns: 12, seed: 5 });
    const store = await freshStore();
    await live(store, catalogWith({ days: 14, card: 'required' }, 'create'), steps);
    await store.close();
  }, 60_000);
});
