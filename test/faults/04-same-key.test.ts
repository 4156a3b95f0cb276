import { expect, test } from 'vitest';
import { charges, openPage, pay, phase, stillTime, toPay } from './page.ts';
import { nameOf } from './fault-proxy.ts';

/**
 * Fault 4: the network is lost while the payment is opened, and the buyer presses Pay again.
 * Guard, in src/checkout/effects/pending-attempt.ts: `if (!kept || JSON.stringify(kept.request) !== JSON.stringify(request))`
 */
stillTime();

test('the next press sends the same key, and gets the same attempt', async () => {
  const page = openPage();
  await toPay(page);
  page.proxy.plan(/^POST \/v1\/checkouts$/, 'drop-after', 3);
  await pay(page);
  expect(page.checkout.getState().payment.refusal).toMatchObject({ kind: 'error', error: { code: 'network' } });
  page.checkout.fieldChanged(true);
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');
  const opened = page.proxy.arrived.filter((request) => nameOf(request) === 'POST /v1/checkouts');
  expect(opened).toHaveLength(4);
  expect(new Set(opened.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  expect(await charges(page)).toHaveLength(1);
});

test('a request that arrives twice at once opens one attempt', async () => {
  const page = openPage();
  await toPay(page);
  page.proxy.plan(/^POST \/v1\/checkouts$/, 'duplicate');
  page.proxy.plan(/\/confirm$/, 'duplicate');
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');
  expect(await charges(page)).toHaveLength(1);
});
