import { expect } from '@playwright/test';
import { choosePayPal, payCard, toMethods } from '../provider-buying.ts';
import { fillStripe, test } from '../provider-shop.ts';

/**
 * Fault 25: PayPal’s script is blocked.
 * Guard, in src/elements/base/payment-fields.ts: `() => 'failed' as const,`
 * Red with: `() => 'ready' as const,`
 */
test('blocked script: the card still sells', async ({ page, providers }) => {
  await providers({ blocked: ['paypal'] });
  const shop = await toMethods(page);
  await choosePayPal(page);
  await expect(page.getByText('This payment method did not load.')).toBeVisible();
  await page.getByRole('radio', { name: /^Card/ }).check();
  await fillStripe(page);
  await payCard(page);
  await expect(shop.done).toBeFocused();
});
