import { expect, test } from 'vitest';
import { charges, count, openPage, pay, phase, phases, stillTime, toPay } from './page.ts';
import { subscriptionPhaseName } from '../../src/subscription/index.ts';
import { nameOf, type NetworkFault } from './fault-proxy.ts';

/**
 * Fault 3: the charge went through, its answer did not come back.
 * Guard, in src/checkout/effects/following.ts: `if (!leavesOutcomeOpen(error)) throw error;`
 * Red with: `throw error;`
 */
stillTime();

test.each<NetworkFault>(['drop-after', 'html-502-after', 'truncate', 'empty'])(
  '%s: the page says that it is looking, takes no second payment, and finds the first',
  async (fault) => {
    const page = openPage();
    await toPay(page);
    const seen = phases(page.checkout);
    page.proxy.plan(/\/confirm$/, fault);
    // The status cannot be read for a while either.
    page.proxy.plan(/^GET \/v1\/checkouts\//, 'drop-before', 3);
    page.checkout.subscribe(({ phase }) => {
      if (phase.name === 'paying' && phase.step === 'unconfirmed') page.checkout.dispatch({ type: 'pay' });
    });
    await pay(page);
    expect([...new Set(seen)]).toEqual(['paying.submitting', 'paying.unconfirmed', 'succeeded']);
    expect(phase(page.checkout)).toBe('succeeded');
    expect(count(page.proxy, 'POST /v1/checkouts')).toBe(1);
    expect(await charges(page)).toHaveLength(1);
  },
);

test('a reload while the status cannot be read loses nothing', async () => {
  const page = openPage();
  await toPay(page);
  page.proxy.plan(/\/confirm$/, 'drop-after');
  page.proxy.plan(/^GET \/v1\/checkouts\//, 'drop-before', 1000);
  await pay(page);
  expect(phase(page.checkout)).toBe('paying.unconfirmed');
  page.checkout.destroy();
  const again = page.openTab();
  await page.settle(again);
  expect(phase(again)).toBe('paying.unconfirmed');
  page.proxy.heal();
  await page.settle(again);
  expect(phase(again)).toBe('succeeded');
  expect(await charges(page)).toHaveLength(1);
});

/** In an account a saved card is charged by the very request that opens the payment: no attempt is known yet. */
async function lookedOver(page: ReturnType<typeof openPage>) {
  await page.shop.buy('sandbox_success:visa:4242');
  const account = page.openAccount();
  await page.settle(account);
  account.dispatch({ type: 'review-change', change: { type: 'buy-add-on', addOn: 'seats', quantity: 5 } });
  await page.settle(account);
  account.fieldChanged(true);
  const seen: string[] = [];
  account.subscribe(({ phase: now }, before) => {
    if (now !== before.phase) seen.push(subscriptionPhaseName(now));
  });
  return { account, seen };
}
const apply = /^POST \/v1\/subscription\/changes$/;

/** Guard, in src/subscription/effects/applying.ts: `following.open(…)`. Red with the request itself in its place. */
test.each<NetworkFault>(['drop-after', 'html-502-after', 'truncate', 'error-after'])(
  '%s, on an add-on paid by a saved card: the same request is asked until it is told, and charged once',
  async (fault) => {
    const page = openPage();
    const { account, seen } = await lookedOver(page);
    page.proxy.plan(apply, fault, 5);
    account.dispatch({ type: 'confirm' });
    await page.settle(account);
    expect(seen).toEqual(['changing.submitting', 'changing.unconfirmed', 'showing']);
    expect(account.getState()).toMatchObject({ flow: null, notice: { done: 'buy-add-on', addOn: 'seats' } });
    // The sale, and the add-on.
    expect(await charges(page)).toHaveLength(2);
  },
);

test('what nobody can tell is said to be unknown, and asked again under the same key', async () => {
  const page = openPage();
  const { account } = await lookedOver(page);
  page.proxy.plan(apply, 'error-after', 1000);
  account.dispatch({ type: 'confirm' });
  await page.settle(account);
  const { flow, phase: now } = account.getState();
  expect(subscriptionPhaseName(now)).toBe('changing.editing');
  expect(flow!.error).toMatchObject({ code: 'outcome_unknown' });
  page.proxy.heal();
  account.dispatch({ type: 'confirm' });
  await page.settle(account);
  expect(account.getState()).toMatchObject({ flow: null, notice: { done: 'buy-add-on' } });
  const keys = page.proxy.arrived.filter((request) => apply.test(nameOf(request)));
  expect(new Set(keys.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  expect(await charges(page)).toHaveLength(2);
});

test('whoever leaves it there sees how it stands', async () => {
  const page = openPage();
  const { account } = await lookedOver(page);
  page.proxy.plan(apply, 'error-after', 1000);
  account.dispatch({ type: 'confirm' });
  await page.settle(account);
  account.dispatch({ type: 'close' });
  await page.settle(account);
  const seats = account.getState().subscription!.addOns.find(({ id }) => id === 'seats');
  expect(seats?.quantity).toBe(5);
});

test('what a saved card was not charged for is not asked for twice', async () => {
  const page = openPage();
  const { account } = await lookedOver(page);
  page.proxy.plan(apply, 'html-502', 4);
  account.dispatch({ type: 'confirm' });
  await page.settle(account);
  expect(account.getState()).toMatchObject({ flow: null, notice: { done: 'buy-add-on' } });
  expect(await charges(page)).toHaveLength(2);
});
