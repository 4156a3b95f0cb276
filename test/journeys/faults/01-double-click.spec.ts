import { expect } from '@playwright/test';
import { toCard } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 1: Pay is clicked twice, and Enter pressed on top.
 * Guard, in src/checkout/effects/paying.ts: `if (now.phase.name !== 'paying' || now.phase.step !== 'editing' || !now.canPay) return;`
 */
test('one attempt is opened, under one key, and one charge made', async ({ page, providers, shop: { stripe } }) => {
  await providers();
  const before = stripe.ledger().length;
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/v1/checkouts')) keys.push(request.headers()['idempotency-key']);
  });
  const shop = await toCard(page);
  const pay = page.getByRole('button', { name: 'Subscribe and pay €1,137.60' });
  // Twice before the page has drawn anything; then as fast as hands are.
  await pay.evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await page.keyboard.press('Enter');
  await expect(shop.done).toBeFocused();
  expect(keys).toHaveLength(1);
  expect(stripe.ledger().slice(before)).toHaveLength(1);
});
