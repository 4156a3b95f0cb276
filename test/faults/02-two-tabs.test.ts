import { expect, test } from 'vitest';
import { charges, openPage, pay, phase, stillTime, toPay } from './page.ts';

/**
 * Fault 2: two tabs of one organisation, each with a quote of its own.
 * Guard, in src/server/stores/memory.ts: `if (other) return { kind: 'attempt-open', attempt: other };`
 */
stillTime();

test('the second tab is told of the first one’s payment, and takes over only when that is given up', async () => {
  const page = openPage();
  const second = page.openTab({}, new Map());
  await toPay(page);
  await toPay(page, second);
  // The first one stands at its provider's window.
  const quote = page.checkout.getState().quote.server!;
  const { body: first } = await page.shop.open(quote);
  await pay(page, second);
  const { refusal } = second.getState().payment;
  expect(refusal).toMatchObject({
    kind: 'error',
    error: { code: 'attempt_open', attempt: { id: first.id, status: 'created' } },
  });
  second.dispatch({ type: 'cancel-payment' });
  await page.settle(second);
  expect((await page.shop.read(first.id)).body.status).toBe('canceled');
  second.fieldChanged(true);
  await pay(page, second);
  expect(phase(second)).toBe('succeeded');
  await pay(page);
  expect(page.checkout.getState().phase).toEqual({ name: 'blocked', reason: 'already-subscribed' });
  expect(await charges(page)).toHaveLength(1);
});
