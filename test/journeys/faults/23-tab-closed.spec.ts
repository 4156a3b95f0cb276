import { expect } from '@playwright/test';
import { paypalButton, toPayPal } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 23, in the browser: the tab is closed after the approval. The rest: test/faults/23-tab-closed.test.ts.
 * Guard, in src/server/webhooks.ts: `waitUntil(lookAt(attempt, soon));`
 */
test('a tab closed after the approval: the webhook completes it', async ({
  page,
  providers,
  shop: { paypal, url },
}) => {
  await providers();
  const before = paypal.ledger().length;
  const shop = await toPayPal(page);
  const opened = page.waitForEvent('popup');
  await paypalButton(page).click();
  const popup = await opened;
  await expect(popup.getByRole('button', { name: 'Pay', exact: true })).toBeVisible();
  const order = paypal.orders().at(-1)!;
  await page.goto('about:blank');
  paypal.approve(order.id!);
  const statuses = await paypal.deliverWebhooks(`${url}/billing/v1/webhooks/paypal`);
  expect(statuses.every((status) => status === 200)).toBe(true);
  await expect.poll(() => paypal.ledger().length - before).toBe(1);
  await page.goto(`${url}/`);
  await expect(shop.done).toBeVisible();
});
