import { expect } from '@playwright/test';
import { paypalButton, toPayPal } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 22: PayPal cannot charge what the buyer chose.
 * Guard, in src/server/paypal.ts: `return { ...refused(id, issue), status: 'requires_action', decline: null, data: { orderId: id, restart: '1' } };`
 * Red with: `return refused(id, issue);`
 */
test('refuses one instrument: the buyer chooses another in the same approval', async ({
  page,
  providers,
  shop: { paypal },
}) => {
  await providers();
  const orders = paypal.orders().length;
  const shop = await toPayPal(page);
  const opened = page.waitForEvent('popup');
  await paypalButton(page).click();
  await (await opened).getByRole('button', { name: 'Pay with a card that is refused', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'PayPal' }).first()).toBeVisible();
  const again = page.waitForEvent('popup');
  await paypalButton(page).click();
  await (await again).getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(shop.done).toBeFocused();
  expect(paypal.orders().length).toBe(orders + 1);
});
