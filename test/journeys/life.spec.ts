import { expect, test as base, type Page } from '@playwright/test';
import { dialog, notice, openAccount, subscribe } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { startShop } from './own-shop.ts';

/** A subscription over time: each test has a shop, and so a clock, of its own. */
const test = base.extend<{ settings: Readonly<Record<string, string>> }>({
  settings: [{}, { option: true }],
  baseURL: async ({ settings }, use) => {
    const shop = await startShop(settings);
    await use(shop.url);
    await shop.stop();
  },
});

async function later(page: Page, label: 'A day on' | 'A week on' | 'A month on' | 'A year on'): Promise<void> {
  const moved = page.waitForResponse(
    (answer) => answer.url().endsWith('/demo/clock') && answer.request().method() === 'POST',
  );
  await page.getByRole('button', { name: label }).click();
  await moved;
  await expect(page.getByRole('button', { name: label })).toBeEnabled();
}

test('renews, month after month, with an invoice each', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await expect(page.getByRole('row')).toHaveCount(2);
  await later(page, 'A month on');
  await expect(page.getByRole('row')).toHaveCount(3);
  await later(page, 'A month on');
  await expect(page.getByRole('row')).toHaveCount(4);
  await expect(page.getByText('Active', { exact: true })).toBeVisible();
});

test('a renewal that fails is said, and paid with another card', async ({ page }) => {
  await subscribe(page, {}, 'sandbox_refused_later:visa:0341');
  await openAccount(page);
  await later(page, 'A month on');
  await expect(page.getByText('could not be charged', { exact: false })).toBeVisible();
  await expect(page.getByText('We try again on', { exact: false })).toBeVisible();
  await expectNoViolations(page, 'past due');
  await page.getByRole('button', { name: /^Pay €.* now$/ }).click();
  await dialog(page).getByRole('radio', { name: 'Another card' }).check();
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByLabel('Expiry').fill('12 / 40');
  await page.getByLabel('Security code').fill('123');
  await expectNoViolations(page, 'pay overdue');
  await dialog(page)
    .getByRole('button', { name: /^Pay €/ })
    .click();
  await expect(notice(page)).toContainText('The invoice is paid.');
  await expect(page.getByText('Active', { exact: true })).toBeVisible();
});

test('ends unpaid after the last try', async ({ page }) => {
  await subscribe(page, {}, 'sandbox_refused_later:visa:0341');
  await openAccount(page);
  await later(page, 'A month on');
  for (let week = 0; week < 3; week++) await later(page, 'A week on');
  await expect(page.getByText('Your subscription ended on', { exact: false })).toBeVisible();
  await expectNoViolations(page, 'ended');
});

test('pauses at the period’s end, and is resumed when it suits', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page);
  await page.getByRole('button', { name: 'Pause plan' }).click();
  await dialog(page)
    .getByRole('button', { name: /^Pause on/ })
    .click();
  await later(page, 'A month on');
  await expect(page.getByText('Your plan is paused')).toBeVisible();
  await expect(page.getByText('Still billed: Seats.', { exact: false })).toBeVisible();
  await expectNoViolations(page, 'paused');
  await page.getByRole('button', { name: 'Resume plan' }).click();
  await expect(dialog(page)).toContainText('Due today');
  await dialog(page)
    .getByRole('button', { name: /^Pay €/ })
    .click();
  await expect(notice(page)).toContainText('Your plan runs again.');
});

test('a removed add-on stays usable to its day, then it is gone', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page);
  await page.getByRole('button', { name: 'Remove: Seats' }).click();
  await dialog(page)
    .getByRole('button', { name: /^Remove on/ })
    .click();
  await later(page, 'A week on');
  await expect(page.getByText('Seats: 5', { exact: true })).toBeVisible();
  await later(page, 'A month on');
  await expect(page.getByText('Seats: 3', { exact: true })).toBeVisible();
});

test('ends on the day it was cancelled to, and can be bought again in place', async ({ page }) => {
  await subscribe(page);
  await openAccount(page);
  await page.getByRole('button', { name: 'Cancel plan' }).click();
  await dialog(page)
    .getByRole('button', { name: /^Cancel on/ })
    .click();
  await later(page, 'A month on');
  await page.getByRole('button', { name: 'Subscribe again' }).click();
  await expect(page.getByRole('radio', { name: 'Professional', exact: true })).toBeVisible();
});

test.describe('in a trial', () => {
  test.use({ settings: { TRIAL_DAYS: '14' } });

  test('says how many days are left; subscribing charges today', async ({ page }) => {
    await subscribe(page, {}, null);
    await openAccount(page);
    await expect(page.getByText('14 days left in your trial')).toBeVisible();
    await expectNoViolations(page, 'trial');
    await later(page, 'A day on');
    await expect(page.getByText('13 days left in your trial')).toBeVisible();
    await page.getByRole('button', { name: 'Subscribe now' }).click();
    await expect(dialog(page)).toContainText('Due today');
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByLabel('Expiry').fill('12 / 40');
    await page.getByLabel('Security code').fill('123');
    await dialog(page)
      .getByRole('button', { name: /^Pay €/ })
      .click();
    await expect(notice(page)).toContainText('Your subscription is active.');
    await expect(page.getByText('Active', { exact: true })).toBeVisible();
  });

  test('over: the one thing to do is to subscribe, in place', async ({ page }) => {
    await subscribe(page, {}, null);
    await openAccount(page);
    for (let week = 0; week < 3; week++) await later(page, 'A week on');
    await expect(page.getByText('Your trial has ended')).toBeVisible();
    await expectNoViolations(page, 'trial over');
    await page.getByRole('button', { name: 'Subscribe now' }).click();
    await expect(page.getByRole('radio', { name: 'Professional', exact: true })).toBeVisible();
  });
});
