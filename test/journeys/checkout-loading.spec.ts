import { expect, test } from '@playwright/test';
import { Shop } from './shop.ts';
import { wordsIn } from './words.ts';

const { part, whole } = wordsIn('en');
/** What the paying step is made of. */
const paying = /\/assets\/(page-payments|en-pay)-/;

test('where the paying step did not load a buyer is told, and stands in it once the page is loaded again', async ({
  page,
}) => {
  await page.route(paying, (route) => route.abort());
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  await shop.choose('advanced');
  await shop.continue();
  await expect(page.getByRole('alert').filter({ hasText: part('error.network') })).toBeVisible();
  await page.unroute(paying);
  await page.getByRole('button', { name: whole('error.retry') }).click();
  await expect(shop.field('name')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: part('error.network') })).toHaveCount(0);
  await expect(page.locator('comptoir-order-summary')).toContainText('Advanced');
});

test('a failure of the sandbox is played by the address of a page', async ({ page }) => {
  await page.goto('/?fault=error@readCatalog');
  await expect(page.getByRole('heading', { name: whole('error.title') })).toBeVisible();
  await page.goto('/account.html?fault=error@readSession');
  await expect(page.getByRole('heading', { name: whole('error.title') })).toBeVisible();
});
