import { expect, test } from '@playwright/test';
import { dialog, notice, openAccount, subscribe } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { Shop } from './shop.ts';

test('shows where one stands, with what is charged next', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page);
  await expect(page.getByRole('heading', { name: 'Professional, Monthly' })).toBeVisible();
  await expect(page.getByText('Active', { exact: true })).toBeVisible();
  await expect(page.getByText('Seats: 5, 3 included')).toBeVisible();
  await expect(page.getByText('Visa ending in 4242').first()).toBeVisible();
  await expectNoViolations(page, 'account');
});

test('buys an add-on by keyboard: prorated today, focus back where it was', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  const purchase = page.getByRole('button', { name: 'Purchase: Seats' });
  await purchase.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('Due today');
  await expectNoViolations(page, 'purchase');
  await dialog(page).getByRole('button', { name: 'One more: Seats' }).press('Enter');
  await expect(dialog(page).getByLabel('How many in total')).toHaveValue('5');
  await expect(dialog(page)).toContainText('2 more');
  const pay = dialog(page).getByRole('button', { name: /^Pay €/ });
  await expect(pay).toBeVisible();
  await pay.press('Enter');
  await expect(notice(page)).toContainText('Your plan has been upgraded: Seats.');
  await expect(dialog(page)).toHaveCount(0);
  await expect(purchase).toBeFocused();
  await expect(page.getByText('Seats: 5, 3 included')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(3);
});

test('nothing changes when the payment for an add-on is declined', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Purchase: Seats' }).click();
  await dialog(page).getByRole('radio', { name: 'Another card' }).check();
  await page.getByLabel('Card number').fill('4000 0000 0000 9995');
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('Security code').fill('123');
  await dialog(page)
    .getByRole('button', { name: /^Pay €/ })
    .click();
  await expect(dialog(page)).toContainText('There is not enough money on this card.');
  await expectNoViolations(page, 'purchase declined');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Seats: 3, 3 included')).toBeVisible();
});

test('asks the bank before an add-on is granted', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Purchase: Seats' }).click();
  await dialog(page).getByRole('radio', { name: 'Another card' }).check();
  await page.getByLabel('Card number').fill('4000 0025 0000 3155');
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('Security code').fill('123');
  await dialog(page)
    .getByRole('button', { name: /^Pay €/ })
    .click();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(notice(page)).toContainText('Your plan has been upgraded: Seats.');
});

test('removes an add-on at the period’s end, and takes that back', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page);
  const remove = page.getByRole('button', { name: 'Remove: Seats' });
  await remove.click();
  await expect(dialog(page)).toContainText('You can use it until');
  await expect(dialog(page)).toContainText('Next charge: €');
  await expectNoViolations(page, 'remove');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(remove).toBeFocused();
  await remove.click();
  await dialog(page)
    .getByRole('button', { name: /^Remove on/ })
    .click();
  await expect(notice(page)).toContainText('Seats will be removed');
  await page.getByRole('button', { name: 'Keep Seats' }).click();
  await expect(notice(page)).toContainText('Seats stays.');
  await expect(remove).toBeVisible();
});

test('moves up a plan today, with credit and charge line by line', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Change plan or billing cycle' }).click();
  await dialog(page)
    .getByRole('radio', { name: /^Advanced/ })
    .check();
  await expect(dialog(page)).toContainText('Unused: Professional');
  await expect(dialog(page)).toContainText('Takes effect today.');
  await expectNoViolations(page, 'change plan');
  await dialog(page)
    .getByRole('button', { name: /^Pay €/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Advanced, Monthly' })).toBeVisible();
});

test('moves down a plan at the period’s end, and says what no longer fits', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Change plan or billing cycle' }).click();
  await dialog(page)
    .getByRole('radio', { name: /^Standard/ })
    .check();
  await expect(dialog(page)).toContainText('Standard includes 5');
  await expectNoViolations(page, 'downgrade');
  await dialog(page)
    .getByRole('button', { name: /^Change on/ })
    .click();
  await expect(page.getByText('You change to Standard on', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Keep Professional' }).click();
  await expect(notice(page)).toContainText('Your plan stays as it is.');
});

test('cancels in two steps, and keeps the plan after all', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Cancel plan' }).click();
  await expect(dialog(page)).toContainText('Everything stays usable until');
  await expectNoViolations(page, 'cancel');
  await dialog(page)
    .getByRole('button', { name: /^Cancel on/ })
    .click();
  await expect(page.getByText('Your plan ends on', { exact: false })).toBeVisible();
  await expectNoViolations(page, 'ending');
  await page.getByRole('button', { name: 'Keep my plan' }).click();
  await expect(page.getByText('Your plan ends on', { exact: false })).toHaveCount(0);
});

test('pauses with what goes on being billed', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page);
  await page.getByRole('button', { name: 'Pause plan' }).click();
  await expect(dialog(page).getByRole('checkbox', { name: 'Seats: 5' })).toBeVisible();
  await expectNoViolations(page, 'pause');
  await dialog(page).getByRole('checkbox', { name: 'Seats: 5' }).check();
  await dialog(page)
    .getByRole('button', { name: /^Pause on/ })
    .click();
  await expect(page.getByText('Your plan pauses on', { exact: false })).toBeVisible();
});

test('edits billing information: the VAT number is checked again', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Edit billing information' }).click();
  await expectNoViolations(page, 'edit billing');
  await dialog(page).getByLabel('VAT number (optional)').fill('FR12345678901');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(page).getByLabel('VAT number (optional)')).toHaveAttribute('aria-invalid', 'true');
  await dialog(page).getByLabel('VAT number (optional)').fill('');
  await dialog(page).getByLabel('City', { exact: true }).fill('Lyon');
  await dialog(page).getByLabel('Postal code', { exact: true }).fill('69001');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(notice(page)).toContainText('Your billing information is saved.');
  await expect(page.getByText('69001 Lyon')).toBeVisible();
});

test('changes the payment method, verified without a charge', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Change the payment method' }).click();
  await page.getByLabel('Card number').fill('5555 5555 5555 4444');
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('Security code').fill('123');
  await expectNoViolations(page, 'change method');
  await dialog(page).getByRole('button', { name: 'Use this method' }).click();
  await expect(notice(page)).toContainText('Your new payment method is in use.');
  await expect(page.getByText('Mastercard ending in 4444').first()).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('gives every invoice as a PDF', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  const href = await page.getByRole('link', { name: /^Invoice .* as PDF$/ }).getAttribute('href');
  const pdf = await page.request.get(href!);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a member sees where it stands and whom to ask, and changes nothing', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await page.goto('/account.html?as=member');
  await expect(page.getByText('Only owners can change the subscription.', { exact: false })).toBeVisible();
  await expect(page.getByText('Camille Aubert')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Professional, Monthly' })).toBeVisible();
  for (const name of [/Purchase/, /Remove/, /Cancel/, /Edit/, /Change/])
    await expect(page.locator('comptoir-subscription').getByRole('button', { name })).toHaveCount(0);
  await expectNoViolations(page, 'member');
});

test('without a subscription the checkout opens in place, and the account follows it', async ({ page }) => {
  await openAccount(page);
  await page.getByRole('button', { name: 'See plans' }).click();
  const shop = new Shop(page);
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard();
  await shop.pay(/^Subscribe and pay/);
  await expect(notice(page)).toContainText('Your subscription is active.');
  await expect(page.getByRole('heading', { name: 'Professional, Annual' })).toBeFocused();
});

test('en français : achète une option, la retire, résilie', async ({ page }) => {
  await subscribe(page);
  await openAccount(page, 'fr');
  await expect(page.getByText('Actif', { exact: true })).toBeVisible();
  await page
    .getByRole('button', { name: /^Acheter : / })
    .first()
    .click();
  await expect(dialog(page)).toContainText('À payer aujourd’hui');
  await expectNoViolations(page, 'achat');
  await dialog(page)
    .getByRole('button', { name: /^Payer/ })
    .click();
  await expect(notice(page)).toContainText('Votre formule a été complétée');
  await page
    .getByRole('button', { name: /^Retirer : / })
    .first()
    .click();
  await dialog(page)
    .getByRole('button', { name: /^Retirer le/ })
    .click();
  await expect(notice(page)).toContainText('sera retiré à la fin de la période');
  await page.getByRole('button', { name: 'Résilier', exact: true }).click();
  await expectNoViolations(page, 'résilier');
  await dialog(page)
    .getByRole('button', { name: /^Résilier le/ })
    .click();
  await expect(page.getByText('Votre formule prend fin le', { exact: false })).toBeVisible();
});
