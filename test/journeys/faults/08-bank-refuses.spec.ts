import { expect } from '@playwright/test';
import { bank, payCard, toCard } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 8: the bank’s question is answered with no, or not at all.
 * Guard, in src/server/stripe.ts: `if (!refused) return state;`
 * Red with: `return state;`
 */
test('asks the bank: refused, then confirmed', async ({ page, providers, shop: { stripe } }) => {
  await providers();
  const before = stripe.intents().length;
  const shop = await toCard(page, '4000002760003184');
  await payCard(page);
  await bank(page).getByRole('button', { name: 'Fail authentication' }).click();
  await expect(page.getByText('Your bank could not confirm that it is you.', { exact: false })).toBeVisible();
  await payCard(page);
  await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
  await expect(shop.done).toBeFocused();
  // The first one can no longer be charged.
  expect(
    stripe
      .intents()
      .slice(before)
      .map(({ status }) => status),
  ).toEqual(['canceled', 'succeeded']);
});
