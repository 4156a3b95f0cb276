import { expect, test } from 'vitest';
import { serverQuote } from '../../src/checkout/index.ts';
import { createSandboxFaults } from '../../src/server/index.ts';
import { charges, openPage, pay, phase, stillTime, toPay } from './page.ts';

/**
 * Fault 9: the price has changed since the buyer was quoted.
 * Guard, in src/checkout/effects/paying.ts: `else if (!takeQuote(error) || state().quote.difference) throw error;`
 * Red with: `else { takeQuote(error); report({ type: 'accept-price', accept: state().quote.server!.hash }); }`
 */
stillTime();

test('waits for consent to the new one, and charges that', async () => {
  const faults = createSandboxFaults();
  const page = openPage({ shop: { faults } });
  await toPay(page);
  const quoted = serverQuote(page.checkout.getState())!.now.total;
  faults.arm('quote-changed');
  await pay(page);
  const { difference, server } = page.checkout.getState().quote;
  expect(difference?.before).toBe(quoted);
  expect(difference!.after).toBeGreaterThan(quoted);
  await pay(page);
  expect(phase(page.checkout)).toBe('paying.editing');
  expect(await charges(page)).toEqual([]);
  page.checkout.dispatch({ type: 'pay', accept: server!.hash });
  await page.settle(page.checkout);
  expect(phase(page.checkout)).toBe('succeeded');
  expect(await charges(page)).toMatchObject([{ amount: difference!.after }]);
});
