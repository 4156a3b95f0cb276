import { expect, test } from 'vitest';
import { charges, count, openPage, pay, phase, phases, stillTime, toPay } from './page.ts';
import type { NetworkFault } from './fault-proxy.ts';

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
