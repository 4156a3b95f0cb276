import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/contract/index.ts';
import { createMemoryStore } from '../../../src/server/index.ts';
import type { BillingStore } from '../../../src/server/index.ts';
import { openPGliteStore } from '../../../src/server/pglite.ts';
import { days, openAccount } from './account.ts';
import type { Account } from './account.ts';

const good = 'sandbox_success:visa:4242';
const bad = 'sandbox_refused_later:visa:0341';
const lost = 'sandbox_lost_answer:visa:4242';

type Step =
  | { readonly do: 'change'; readonly change: Change; readonly token: string | null }
  | { readonly do: 'wait'; readonly days: number; readonly callers: number }
  | { readonly do: 'method'; readonly token: string }
  | { readonly do: 'pay' | 'keep' | 'abandon' | 'subscribe-again' };

const addOn = fc.constantFrom('seats', 'profiles');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('buy-add-on' as const), addOn, quantity: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ type: fc.constant('remove-add-on' as const), addOn, quantity: fc.integer({ min: 0, max: 8 }) }),
  fc.record({
    type: fc.constant('change-plan' as const),
    plan: fc.constantFrom('standard', 'professional', 'advanced'),
    cycle: fc.constantFrom('monthly', 'monthly', 'annual'),
  }),
  fc.record({ type: fc.constant('pause' as const), removeAddOns: fc.subarray(['seats', 'profiles']) }),
  fc.constantFrom<Change>({ type: 'resume' }, { type: 'cancel' }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('change' as const), change, token: fc.constantFrom(null, good, bad, lost) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.constantFrom(0.5, 1, 2, 9, 20, 31, 65),
      callers: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('method' as const), token: fc.constantFrom(good, bad) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('pay' as const, 'keep', 'abandon', 'subscribe-again') }) },
);

async function play(account: Account, step: Step): Promise<void> {
  const { status, overdue, ended } = await account.subscription();
  switch (step.do) {
    case 'change':
      await account.change(step.change, step.token === null ? {} : { token: step.token });
      return;
    case 'wait':
      account.clock.move(days(step.days));
      await Promise.all(Array.from({ length: step.callers }, () => account.server.runDue()));
      return;
    case 'method': {
      const path = '/v1/subscription/payment-method';
      const { body } = await account.send<{ id?: string }>('PUT', path, { method: { id: 'card' } });
      if (body.id) await account.confirm(body.id, { token: step.token });
      return;
    }
    case 'pay': {
      if (status !== 'past_due') return;
      const path = `/v1/invoices/${overdue!.invoiceId}/pay`;
      const { body } = await account.send<{ id?: string }>('POST', path, { method: { id: 'card' } });
      if (body.id) await account.confirm(body.id, { token: good });
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
      if (applied.attempt) await account.confirm(applied.attempt.id, { token: good });
      return;
    }
    case 'subscribe-again':
      if (ended) await account.subscribed({ cycle: 'monthly' });
      return;
  }
}

/** Charged − refunded at the provider = paid invoices: there is neither credit nor balance here. */
async function balances(account: Account, attempts: ReadonlySet<string>): Promise<void> {
  const invoices = await account.invoices();
  let taken = 0;
  for (const id of attempts) {
    const payment = await account.sandbox.payment(id);
    const { charges = [], refunds = [] } = payment ?? {};
    expect(charges.length).toBeLessThanOrEqual(1);
    for (const { amount } of charges) taken += amount;
    for (const { amount } of refunds) taken -= amount;
  }
  const paid = invoices.filter(({ status }) => status === 'paid');
  expect(taken).toBe(paid.reduce((sum, { total }) => sum + total, 0));
  const attemptIds = paid.map(({ attemptId }) => attemptId);
  expect(new Set(attemptIds).size).toBe(paid.length);
  // Without a gap, none twice.
  const running = invoices.map(({ number }) => number.split('-')).map(([series, n]) => ({ series, n: Number(n) }));
  for (const series of new Set(running.map((one) => one.series))) {
    const numbers = running.filter((one) => one.series === series).map(({ n }) => n);
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  }
}

/** Entitled is who has paid for the day. */
async function entitled(account: Account): Promise<void> {
  const { status, ended } = await account.subscription();
  const { active, plan, until } = await account.entitlements();
  const now = new Date(account.clock.now()).toISOString();
  const covering = (await account.invoices()).filter(
    ({ status: paid, document }) =>
      paid === 'paid' &&
      document.bill.lines.some(({ kind, net, period }) => {
        return kind === 'plan' && net >= 0 && period !== null && period.start <= now && now < period.end;
      }),
  );
  if (plan !== null) {
    expect(covering.length).toBeGreaterThan(0);
    expect(until! > now).toBe(true);
  }
  if (status === 'active') expect(plan).not.toBeNull();
  if (ended) expect(active).toBe(false);
}

async function live(store: BillingStore, token: string, steps: readonly Step[]): Promise<void> {
  const attempts = new Set<string>();
  const watched: BillingStore = {
    ...store,
    openAttempt: async (attempt) => {
      attempts.add(attempt.id);
      return store.openAttempt(attempt);
    },
  };
  const account = openAccount({ store: watched });
  await account.subscribed({ cycle: 'monthly', plan: 'professional' }, token);
  for (const step of steps) {
    await play(account, step);
    // Long enough for a payment whose answer was lost to be found.
    account.clock.move(2 * 60_000);
    await account.server.runDue();
    await balances(account, attempts);
    await entitled(account);
  }
  const wrong = account.log.filter(({ event }) =>
    ['subscription.failed', 'request.failed', 'attempt.held'].includes(event),
  );
  expect(wrong).toEqual([]);
}

describe('a simulated year', () => {
  it('balances, grants what is paid for, and numbers without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(good, bad), fc.array(step, { minLength: 5, maxLength: 25 }), (token, steps) =>
        live(createMemoryStore(), token, steps),
      ),
      { numRuns: Number(process.env.SIMULATIONS ?? 40), seed: Number(process.env.SEED ?? 2026) },
    );
  }, 60_000);

  it('does so in a database as well', async () => {
    const steps: Step[] = fc.sample(step, { numRuns: 12, seed: 5 });
    await live(await openPGliteStore(), good, steps);
  }, 60_000);
});
