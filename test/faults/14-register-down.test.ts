import { expect, test } from 'vitest';
import { createViesRegister } from '../../src/server/index.ts';
import { serverQuote } from '../../src/checkout/index.ts';
import { createFaultProxy } from './fault-proxy.ts';
import { company, fill, openPage, pass, pay, phase, stillTime } from './page.ts';

/**
 * Fault 14: the register of VAT numbers is down, throttled, or talks nonsense.
 * Guard, in src/server/vat-registers/vies.ts: `const unavailable: RegisterAnswer = { status: 'unavailable', name: null, reference: null };`
 * Red with: `const unavailable: RegisterAnswer = { status: 'invalid', name: null, reference: null };`
 */
stillTime();

test('the number is called unverified, VAT is charged, and given back once it proves good', async () => {
  const vies = createFaultProxy(async () =>
    Response.json({ valid: true, name: 'Muster GmbH', requestIdentifier: 'W1' }),
  );
  const register = createViesRegister({ fetch: (url, init) => vies.fetch(new Request(url as string, init)) });
  const page = openPage({ shop: { vatRegister: register } });
  for (const fault of ['html-502', 'drop-before', 'truncate', 'empty'] as const) vies.plan(/./, fault, 1);
  vies.plan(/./, 'html-502', 1000);
  await page.settle(page.checkout);
  page.checkout.dispatch({ type: 'continue' });
  fill(page.checkout, { ...company, country: 'DE', vatNumber: 'DE123456788' });
  page.checkout.dispatch({ type: 'confirm-billing' });
  await page.settle(page.checkout);
  const state = page.checkout.getState();
  expect(state.billing).toMatchObject({ vat: { state: 'unavailable' }, faults: {}, confirmed: true });
  expect(serverQuote(state)!.now.tax).toBeGreaterThan(0);
  page.checkout.fieldChanged(true);
  await pay(page);
  expect(phase(page.checkout)).toBe('succeeded');

  vies.heal();
  await pass(7 * 24 * 3_600_000);
  expect(await page.shop.server.runDue()).toMatchObject({ vatRechecks: 1 });
  const payment = (await page.shop.sandbox.payment(page.checkout.getState().attempt!.id))!;
  expect(payment.refunds).toMatchObject([{ amount: page.checkout.getState().attempt!.receipt!.paid.tax }]);
});
