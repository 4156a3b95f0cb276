import { expect } from '@playwright/test';
import { bank, payCard, toCard } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 27: the host takes the element out and puts it back while a payment is under way.
 * Guard, in src/elements/checkout.ts: `if (this.#running?.paying && !this.isConnected) return;`
 */
test('the attempt survives, is paid once, and nothing listens twice', async ({ page, providers, shop: { stripe } }) => {
  await providers();
  const before = stripe.ledger().length;
  const opened: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/v1/checkouts')) opened.push(request.method());
  });
  const shop = await toCard(page, '4000002760003184');
  await payCard(page);
  const complete = bank(page).getByRole('button', { name: 'Complete authentication' });
  await expect(complete).toBeVisible();
  for (let time = 0; time < 3; time++)
    await page.locator('comptoir-checkout').evaluate(async (root) => {
      const place = root.parentElement!;
      root.remove();
      await new Promise((later) => setTimeout(later, 50));
      place.append(root);
    });
  await complete.click();
  await expect(shop.done).toBeVisible();
  expect(opened).toEqual(['POST']);
  expect(stripe.ledger().slice(before)).toHaveLength(1);
});
