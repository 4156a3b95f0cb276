import { expect } from '@playwright/test';
import { payCard, toCard } from '../provider-buying.ts';
import { fillStripe, stripeForm, test } from '../provider-shop.ts';

/**
 * Fault 16: the bank refuses the card. Every reason: test/faults/16-declines.test.ts.
 * Guard, in src/server/providers/stripe/declines.ts: `return word(reason) ?? word(code) ?? 'declined';`
 * Red with: `return 'declined';`
 */
test('says why a card was declined, keeps what was typed, and sells at the next try', async ({ page, providers }) => {
  await providers();
  const shop = await toCard(page, '4000000000009995');
  await payCard(page);
  await expect(page.getByText('There is not enough money on this card. Try another one.')).toBeVisible();
  await expect(stripeForm(page).getByLabel('Card number')).toHaveValue('4000000000009995');
  await expect(page.getByText('Atelier Nord')).toBeVisible();
  await fillStripe(page, '5555555555554444');
  await payCard(page);
  await expect(shop.done).toBeFocused();
  await expect(page.getByText('Mastercard ending in 4444')).toBeVisible();
});

test('a stolen card reads as a plain decline', async ({ page, providers }) => {
  await providers();
  await toCard(page, '4000000000009979');
  await payCard(page);
  const refusal = page.getByRole('alert').filter({ hasText: /declined|refused/i });
  await expect(refusal).toBeVisible();
  await expect(refusal).not.toContainText(/stolen|fraud/i);
});
