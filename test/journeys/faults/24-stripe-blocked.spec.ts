import { expect } from '@playwright/test';
import { payCard, paypalButton, toMethods } from '../provider-buying.ts';
import { fillStripe, test } from '../provider-shop.ts';

/**
 * Fault 24: Stripe’s script is blocked, or its frame is never ready.
 * Guard, in src/payments/load-script.ts: `loads.delete(script.url);`
 * Guard, in src/elements/base/payment-fields.ts: `await within(patience, mounted).then(`
 * Red with: `await mounted.then(`
 */
test('blocked: says so, PayPal still sells', async ({ page, providers }) => {
  await providers({ blocked: ['stripe'] });
  const shop = await toMethods(page);
  await expect(page.getByText('This payment method did not load.')).toBeVisible();
  await page.getByRole('radio', { name: 'PayPal' }).check();
  const opened = page.waitForEvent('popup');
  await paypalButton(page).click();
  await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(shop.done).toBeFocused();
});

test('blocked, then let through: Retry', async ({ page, providers }) => {
  const network = await providers({ blocked: ['stripe'] });
  const shop = await toMethods(page);
  await expect(page.getByText('This payment method did not load.')).toBeVisible();
  network.allow('stripe');
  await page.getByRole('button', { name: 'Try again' }).click();
  await fillStripe(page);
  await payCard(page);
  await expect(shop.done).toBeFocused();
});

test('a frame that is never ready is given up, and PayPal still sells', async ({ page, providers }) => {
  await providers({ never: ['stripe'] });
  await page.clock.install();
  await toMethods(page);
  await expect(page.locator('comptoir-payment-method .loading')).toHaveCount(1);
  await page.clock.runFor(20_000);
  await expect(page.getByText('This payment method did not load.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.getByRole('radio', { name: 'PayPal' }).check();
  await expect(paypalButton(page)).toBeVisible();
});
