import { expect, test } from '@playwright/test';
import { Shop } from '../shop.ts';

/**
 * Fault 62: the network goes away in the middle of the form, and comes back.
 * Guard, in src/checkout/pay-selectors.ts: `if (!state.online) return 'offline';`
 */
test('what was typed stays, Pay says why it waits, and sells when it is back', async ({ page, context }) => {
  const shop = new Shop(page);
  await shop.toCard();
  await context.setOffline(true);
  const pay = page.getByRole('button', { name: /^Subscribe and pay/ });
  const banner = page.getByText('You are offline. What you', { exact: false });
  await expect(banner).toBeVisible();
  await expect(page.getByText('You are offline.', { exact: true })).toBeVisible();
  await pay.press('Enter');
  await expect(pay).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('1 rue de la Paix')).toBeVisible();
  await context.setOffline(false);
  await expect(banner).toHaveCount(0);
  await expect(page.getByLabel('Card number')).toHaveValue('4242 4242 4242 4242');
  await pay.click();
  await expect(shop.done).toBeFocused();
});

test('lost while the payment is confirmed: the status is read again, and it is paid once', async ({
  page,
  context,
}) => {
  const shop = new Shop(page);
  await shop.toCard();
  await page.route('**/confirm', async (route) => {
    await route.fetch();
    await context.setOffline(true);
    await route.abort('internetdisconnected');
  });
  await page.getByRole('button', { name: /^Subscribe and pay/ }).click();
  await expect(page.getByText('Checking whether the payment went through…')).toBeVisible();
  await context.setOffline(false);
  await expect(shop.done).toBeFocused();
  await page.goto('/account.html');
  await expect(page.getByRole('row').filter({ hasText: '€1,137.60' })).toHaveCount(1);
});
