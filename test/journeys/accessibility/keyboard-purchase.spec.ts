import { expect, test, type Locator } from '@playwright/test';
import { Shop } from '../shop.ts';
import { tabTo } from './focus.ts';

for (const [place, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a narrow page with a sticky bar', { width: 360, height: 740 }],
] as const) {
  test(`buys with Tab, arrows, Space and Enter alone on ${place}, the focus always in view`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const shop = new Shop(page);
    await shop.open();
    const { keyboard } = page;
    const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
    const type = async (field: Locator, text: string): Promise<void> => {
      await tabTo(page, field);
      await keyboard.type(text);
    };
    await tabTo(page, page.getByRole('radio', { checked: true }).first());
    await tabTo(page, shop.plan('Professional'));
    await keyboard.press('ArrowUp');
    await expect(shop.plan('Standard')).toBeChecked();
    await tabTo(page, shop.more('Seats'));
    await keyboard.press('Space');
    await tabTo(page, page.locator('[data-comptoir-id="continue"]'));
    await keyboard.press('Enter');
    await type(shop.field('company'), 'Atelier Nord');
    await type(shop.field('name'), 'Ada Martin');
    await type(shop.field('email'), 'ada@example.com');
    await type(page.getByLabel('Country', { exact: true }), 'France');
    await type(shop.field('street'), '1 rue de la Paix');
    await type(shop.field('postalCode'), '75002');
    await type(shop.field('city'), 'Paris');
    await keyboard.press('Enter');
    await expect(button('Edit billing information')).toBeVisible();
    await tabTo(page, page.getByLabel(/^Card number/));
    await keyboard.type('4242 4242 4242 4242');
    await keyboard.press('Tab');
    await keyboard.type('12 / 40');
    await keyboard.press('Tab');
    await keyboard.type('123');
    await tabTo(page, button(/^Subscribe and pay/));
    await keyboard.press('Enter');
    await expect(shop.done).toBeFocused();
  });
}
