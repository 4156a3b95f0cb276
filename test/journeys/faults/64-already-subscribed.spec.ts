import { expect, test } from '@playwright/test';
import { subscribe } from '../account.ts';

/**
 * Fault 64: somebody who has a subscription opens the checkout.
 * Guard, in src/checkout/effects/loading.ts: `if (session.subscription && session.subscription.status !== 'ended') return 'already-subscribed';`
 */
test('they are told so, and led to their account', async ({ page }) => {
  await subscribe(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'You already have a subscription' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Subscribe|Continue/ })).toHaveCount(0);
  await page.getByRole('link', { name: /Manage/ }).click();
  await expect(page).toHaveURL(/account/);
});
