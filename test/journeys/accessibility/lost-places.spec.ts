import { expect, test } from '@playwright/test';
import { Shop } from '../shop.ts';

/** What had the focus goes with its step: whoever has pressed it is led on. */
for (const [place, path, width] of [
  ['a desktop', '/', 1280],
  ['a narrow page', '/', 360],
  ['a layout of the host’s own', '/own-layout.html', 1280],
] as const) {
  test(`from paying back to choosing, on ${place}: what is chosen has the focus`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    const shop = new Shop(page);
    await shop.open(path);
    await shop.continue();
    const edit = page.getByRole('button', { name: 'Edit order' });
    await expect(page.getByRole('heading', { name: 'Billing information' })).toBeVisible();
    const bill = page.getByRole('button', { expanded: false }).filter({ hasText: 'Total' });
    if (!(await edit.isVisible())) await bill.press('Enter');
    await edit.press('Enter');
    await expect(shop.plan('Professional')).toBeFocused();
    await expect(shop.plan('Professional')).toBeInViewport();
  });
}
