import { expect } from '@playwright/test';
import { bank, payCard, toCard } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 6: a reload while the bank asks; or the bank leads back into another browser.
 * Guard, in src/checkout/effects/loading.ts: `const resumed = await (await buying()).resume();`
 * Red with: `const resumed = false;`
 */
test('a reload in the middle of the bank’s question takes the payment up again', async ({
  page,
  providers,
  shop: { stripe },
}) => {
  await providers();
  const before = stripe.ledger().length;
  const shop = await toCard(page, '4000002760003184');
  await payCard(page);
  await expect(bank(page).getByRole('button', { name: 'Complete authentication' })).toBeVisible();
  await page.reload();
  await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
  await expect(shop.done).toBeVisible();
  expect(stripe.ledger().slice(before)).toHaveLength(1);
});

for (const [name, link, text] of [
  ['confirmed', 'Complete authentication', 'Thank you. Your subscription is active.'],
  ['refused', 'Fail authentication', 'Your bank could not confirm that it is you.'],
] as const)
  test(`comes back from the bank’s own page, ${name}, with a clean address`, async ({ page, providers }) => {
    await providers();
    await toCard(page, '4000000000003063');
    await payCard(page);
    await page
      .getByRole('link', { name: link })
      .or(page.getByRole('button', { name: link }))
      .click();
    await expect(page.getByText(text, { exact: false }).first()).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
  });

test('comes back into another browser, where nothing is remembered', async ({ page, providers, shop: { url } }) => {
  await providers();
  await toCard(page, '4000000000003063');
  await payCard(page);
  const finish = page
    .getByRole('link', { name: 'Complete authentication' })
    .or(page.getByRole('button', { name: 'Complete authentication' }));
  await expect(finish).toBeVisible();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(page.url());
  await elsewhere
    .getByRole('link', { name: 'Complete authentication' })
    .or(elsewhere.getByRole('button', { name: 'Complete authentication' }))
    .click();
  await expect(elsewhere.getByRole('heading', { name: 'Thank you. Your subscription is active.' })).toBeVisible();
  expect(elsewhere.url()).toBe(`${url}/`);
});
