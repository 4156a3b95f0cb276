import { expect } from '@playwright/test';
import { payCard, toCard } from '../provider-buying.ts';
import { fillStripe, test } from '../provider-shop.ts';

/**
 * Fault 65: the host’s framework draws again around the checkout, mounts it twice, or moves it in a list.
 * Guard, in src/elements/checkout.ts: `setTimeout(() => void (this.isConnected || this.#stop()));`
 * Red with: `this.#stop();`
 */
test('what was typed, the card and the page’s place survive', async ({ page, providers }) => {
  await providers();
  const shop = await toCard(page);
  await page.locator('comptoir-checkout').evaluate(async (root) => {
    const tick = (): Promise<void> => new Promise((done) => setTimeout(done, 20));
    const place = root.parentElement!;
    // React's StrictMode: mounted, taken out and mounted again in one task, with its effects run twice.
    for (let time = 0; time < 2; time++) {
      root.remove();
      place.append(root);
    }
    await tick();
    // A host that draws the same attributes and properties once more.
    for (const { name, value } of [...root.attributes]) root.setAttribute(name, value);
    await tick();
    // A sibling that comes and goes before it.
    const sibling = document.createElement('p');
    place.insertBefore(sibling, root);
    await tick();
    sibling.remove();
    await tick();
  });
  await expect(page.getByText('Atelier Nord')).toBeVisible();
  await expect(page.getByText('1 rue de la Paix')).toBeVisible();
  await fillStripe(page);
  await payCard(page);
  await expect(shop.done).toBeVisible();
});
