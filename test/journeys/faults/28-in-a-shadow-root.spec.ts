import { expect } from '@playwright/test';
import { choosePayPal, payCard, paypalButton, toMethods } from '../provider-buying.ts';
import { fillStripe, test } from '../provider-shop.ts';

/**
 * Fault 28: the host mounts the checkout inside its own shadow roots.
 * Guard, in src/elements/base/light-field.ts: `slot.slot = this.name;`
 */
for (const way of ['card', 'PayPal'] as const)
  test(`work inside a component's shadow roots: ${way}`, async ({ page, providers }) => {
    await providers();
    const shop = await toMethods(page, '/in-a-component.html');
    if (way === 'card') {
      await fillStripe(page);
      await payCard(page);
    } else {
      await choosePayPal(page);
      const opened = page.waitForEvent('popup');
      await paypalButton(page).click();
      await (await opened).getByRole('button', { name: 'Pay', exact: true }).click();
    }
    await expect(shop.done).toBeVisible();
  });
