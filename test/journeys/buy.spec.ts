import { expect, test } from '@playwright/test';
import { Shop } from './shop.ts';

test('buys a subscription by card', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await expect(shop.plan('Professional')).toBeChecked();
  await expect(shop.total).toHaveText('€948.00');
  await shop.plan('Standard').check({ force: true });
  await shop.more('Seats').click();
  await shop.country.selectOption('FR');
  await expect(shop.total).toHaveText('€734.40');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard();
  await shop.pay('Subscribe and pay €734.40');
  await expect(shop.done).toBeFocused();
  await expect(page.getByText('F-')).toBeVisible();
});
