import { expect, test } from '@playwright/test';
import { subscribe } from '../account.ts';
import { Shop } from '../shop.ts';

/**
 * Fault 59: the buyer goes back to a page that the browser kept, after the sale.
 * Guard, in src/elements/base/running-checkout.ts: `addEventListener('pageshow', (event) => event.persisted && this.store.refresh(), { signal });`
 */
test('it looks again, and Pay is not armed', async ({ page, context }) => {
  const shop = new Shop(page);
  await shop.toCard();
  const pay = page.getByRole('button', { name: /^Subscribe and pay/ });
  await expect(pay).toBeVisible();
  // Bought meanwhile, in another tab; then this page comes back as the browser kept it.
  const other = await context.newPage();
  await subscribe(other);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(page.getByRole('heading', { name: 'You already have a subscription' })).toBeVisible();
  await expect(pay).toHaveCount(0);
});
