import { expect } from '@playwright/test';
import { expectNoViolations } from '../axe.ts';
import { paypalButton, toPayPal } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 19: PayPal’s window is closed, before or after it has loaded.
 * Guard, in src/payments/paypal/index.ts: `const shared = { onCancel: canceled, onError: failed };`
 * Red with: `const shared = { onCancel: () => undefined, onError: failed };`
 */
test('is approved after its window was closed once', async ({ page, providers, shop: { paypal } }) => {
  await providers();
  const before = paypal.ledger().length;
  const shop = await toPayPal(page);
  await expectNoViolations(page, 'paypal');
  const closed = page.waitForEvent('popup');
  await paypalButton(page).click();
  await (await closed).close();
  await expect(page.getByText('The payment was cancelled. Nothing was charged.')).toBeVisible();
  const opened = page.waitForEvent('popup');
  await paypalButton(page).click();
  await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(shop.done).toBeFocused();
  expect(paypal.ledger().slice(before)).toHaveLength(1);
});
