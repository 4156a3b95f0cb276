import { expect, test, type Locator, type Page } from '@playwright/test';
import { openAccount, subscribe } from './account.ts';
import { Shop } from './shop.ts';

/** What must be in view without scrolling, and what must never move or be cut. */

async function inView(page: Page, locator: Locator): Promise<boolean> {
  const box = await locator.boundingBox();
  const { height } = page.viewportSize()!;
  return box !== null && box.y >= 0 && box.y + box.height <= height;
}

test('a phone shows toggle, three prices and the total at once', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const language of ['en', 'fr']) {
    await new Shop(page).open(`/?lang=${language}`);
    const figures = page.locator('comptoir-plan-card .figure');
    await expect(figures).toHaveCount(3);
    for (const figure of await figures.all()) expect(await inView(page, figure)).toBe(true);
    expect(await inView(page, page.locator('comptoir-billing-cycle-toggle'))).toBe(true);
    expect(await inView(page, page.locator('[data-comptoir-id="total"]'))).toBe(true);
  }
});

test('a desktop shows Continue at once', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await new Shop(page).open();
  expect(await inView(page, page.getByRole('button', { name: 'Continue to payment' }))).toBe(true);
});

test('a dialog is a sheet at the foot of a phone, and no wider than 480 px elsewhere', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await subscribe(page);
  await openAccount(page, 'en');
  await page.getByRole('button', { name: 'Change plan' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Billing cycle');
  const sheet = (await dialog.boundingBox())!;
  expect(sheet).toMatchObject({ x: 0, width: 360 });
  expect(sheet.y).toBeGreaterThan(0);
  expect(sheet.y + sheet.height).toBe(740);
  await page.setViewportSize({ width: 1280, height: 800 });
  const box = (await dialog.boundingBox())!;
  expect(box.width).toBe(480);
  expect(box.x).toBe((1280 - 480) / 2);
});

for (const width of [320, 768, 1280]) {
  test(`nothing is wider than its place at ${width} px, in either language`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const language of ['en', 'fr'] as const) {
      const shop = new Shop(page, language);
      await page.context().clearCookies();
      await shop.open(`/?lang=${language}&visitor=new`);
      const overflow = (): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await page.locator('[data-comptoir-id="continue"]').click();
      await shop.submitBilling();
      expect(await overflow()).toBe(0);
    }
  });
}

test('figures change without moving anything', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const shop = new Shop(page);
  await shop.open();
  await page.evaluate(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: false });
  });
  for (const plan of ['standard', 'advanced', 'professional']) await shop.choose(plan);
  await page.locator('label', { hasText: 'Monthly' }).click();
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)).toBeLessThan(0.02);
});
