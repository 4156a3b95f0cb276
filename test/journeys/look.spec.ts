import { expect, test, type Locator, type Page } from '@playwright/test';
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

test.describe('under a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  /** Controls by what they are; a link in a line of text is none. */
  const heights = (page: Page): Promise<Record<string, number>> =>
    page.evaluate(() => {
      const found: Record<string, number> = {};
      const walk = (root: ParentNode): void => {
        const controls =
          'button:not(.link), .button, .options, .customer label, .method label, select, input:not([type=radio])';
        for (const each of root.querySelectorAll(controls)) {
          const { height } = each.getBoundingClientRect();
          if (height > 0)
            found[each.getAttribute('data-comptoir-id') ?? `${each.localName} ${each.className}`] = height;
        }
        for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) walk(shadowRoot);
      };
      walk(document.querySelector('comptoir-checkout')!.shadowRoot!);
      return found;
    });

  test('controls are 48 high, and what must be in view still is', async ({ page }) => {
    const shop = new Shop(page, 'fr');
    await shop.open('/?lang=fr&visitor=new');
    for (const figure of await page.locator('comptoir-plan-card .figure').all())
      expect(await inView(page, figure)).toBe(true);
    const small = (all: Record<string, number>): string[] =>
      Object.entries(all).flatMap(([name, height]) => (height < 48 ? [`${name}: ${height}`] : []));
    expect(small(await heights(page))).toEqual([]);
    await shop.continue();
    await shop.fillBilling({ country: 'FR' });
    expect(small(await heights(page))).toEqual([]);
    await shop.confirmBilling();
    expect(small(await heights(page))).toEqual([]);
  });
});

test('whatever is chosen by a press shows the press', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  const pressed = async (what: Locator): Promise<void> => {
    const background = (): Promise<string> => what.evaluate((element) => getComputedStyle(element).backgroundColor);
    await what.hover();
    // Its colours take 120 ms.
    await page.waitForTimeout(250);
    const before = await background();
    await page.mouse.down();
    await expect.poll(background).not.toBe(before);
    await page.mouse.move(0, 0);
    await page.mouse.up();
  };
  await pressed(page.locator('[data-comptoir-id="plan-standard"]'));
  await pressed(page.locator('label', { hasText: 'Monthly' }));
  await shop.continue();
  await shop.fillBilling({ country: 'FR' });
  await shop.confirmBilling();
  await pressed(page.locator('.method label', { hasText: 'PayPal' }));
});
