import { expect } from '@playwright/test';
import { paypalButton, toPayPal } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 20: the browser blocks PayPal’s window.
 * Guard, in src/payments/paypal/index.ts: `? 'popup_blocked' : 'provider_unavailable';`
 * Red with: `? 'provider_unavailable' : 'provider_unavailable';`
 */
test('blocked window: says so, and works at the next press', async ({ page, providers }) => {
  await providers({ payPalScript: { popupsBlocked: true } });
  const shop = await toPayPal(page);
  await paypalButton(page).click();
  await expect(page.getByText('Your browser blocked the window.', { exact: false })).toBeVisible();
  await page.evaluate(() =>
    Object.assign((window as unknown as { payPalScript: object }).payPalScript, { popupsBlocked: false }),
  );
  const opened = page.waitForEvent('popup');
  await paypalButton(page).click();
  await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(shop.done).toBeFocused();
});
