import { expect, type Page } from '@playwright/test';
import { dialog, notice, openAccount } from '../account.ts';
import { bank, payCard, toCard } from '../provider-buying.ts';
import { test } from '../provider-shop.ts';

/**
 * Fault 54: an add-on that the bank asks about.
 * Guard, in src/server/providers/stripe/state.ts: `return { ...nothing, status: 'failed', decline: declineOf(refusal), refused: true };`
 * Red with: `return { ...nothing, status: 'paid', charged: { amount: order.amount, currency: order.currency } };`
 */
const cvc = (page: Page) => page.frameLocator('iframe[title="Secure CVC input frame"]').getByLabel('Security code');

test('the bank asks over the dialog, and can be reached there', async ({ page, providers }) => {
  await providers();
  const bought = await toCard(page, '4000002760003184');
  await payCard(page);
  await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
  await expect(bought.done).toBeVisible();
  await openAccount(page, 'en');
  await page.getByRole('button', { name: 'Purchase: Seats' }).click();
  await cvc(page).fill('123');
  await dialog(page)
    .getByRole('button', { name: /^Pay €/ })
    .click();
  await bank(page).getByRole('button', { name: 'Fail authentication' }).click();
  await expect(page.getByText('Your bank could not confirm that it is you.', { exact: false })).toBeVisible();
  await expect(page.getByText('Seats: 3, 3 included')).toBeVisible();
  await cvc(page).fill('123');
  await page
    .getByRole('dialog', { name: 'Purchase: Seats' })
    .getByRole('button', { name: /^Pay €/ })
    .click();
  await bank(page).getByRole('button', { name: 'Complete authentication' }).click();
  await expect(notice(page)).toContainText('Your plan has been upgraded: Seats.');
});
