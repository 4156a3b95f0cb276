import { expect, test } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { Shop } from './shop.ts';

test('buys by card, and stays subscribed', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await expect(shop.plan('Professional')).toBeChecked();
  await expect(shop.total).toHaveText('€948.00');
  await expectNoViolations(page, 'choose');
  await shop.choose('standard');
  await shop.more('Seats').click();
  await shop.country.selectOption('FR');
  await expect(shop.total).toHaveText('€734.40');
  await shop.continue();
  await shop.submitBilling();
  await expect(shop.field('company')).toBeFocused();
  await expectNoViolations(page, 'billing faults');
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard();
  await expectNoViolations(page, 'pay');
  await shop.pay('Subscribe and pay €734.40');
  await expect(shop.done).toBeFocused();
  await expect(page.getByText('Visa ending in 4242')).toBeVisible();
  await expect(page.getByText(/^\d{4}-\d{6}$/)).toBeVisible();
  await expectNoViolations(page, 'done');

  await page.goto('/account.html');
  await expect(page.getByText('Standard')).toBeVisible();
  await expect(page.getByText('active')).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'You already have a subscription' })).toBeVisible();
  await expectNoViolations(page, 'already subscribed');
});

test('achète par carte, en français', async ({ page }) => {
  const shop = new Shop(page, 'fr');
  await shop.open('/?lang=fr');
  await expect(page.getByRole('radio', { name: /Annuel/ })).toBeChecked();
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard();
  await expectNoViolations(page, 'payer');
  await shop.pay(/^S’abonner et payer 1\s137,60\s€$/);
  await expect(shop.done).toBeFocused();
});

test('buys by the PayPal-like button, after closing its window once', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  await page.getByRole('radio', { name: 'PayPal' }).check();
  const button = page.getByRole('button', { name: 'Pay with PayPal (test)' });
  const closed = page.waitForEvent('popup');
  await button.click();
  await (await closed).close();
  await expect(page.getByText('The payment was cancelled. Nothing was charged.')).toBeVisible();
  const approval = page.waitForEvent('popup');
  await button.click();
  const popup = await approval;
  await expect(popup.getByText('€1,137.60')).toBeVisible();
  await popup.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(shop.done).toBeFocused();
});

test('says why a card was declined, keeps what was typed, and sells at the next try', async ({ page }) => {
  const shop = new Shop(page);
  await shop.toCard('4000 0000 0000 9995');
  await shop.pay(/^Subscribe and pay/);
  await expect(page.getByText('There is not enough money on this card. Try another one.')).toBeVisible();
  await expectNoViolations(page, 'declined');
  await expect(page.getByLabel('Card number')).toHaveValue('4000 0000 0000 9995');
  await shop.fillCard();
  await shop.pay(/^Subscribe and pay/);
  await expect(shop.done).toBeFocused();
});

test('lets the bank ask: refused, then confirmed', async ({ page }) => {
  const shop = new Shop(page);
  await shop.toCard('4000 0025 0000 3155');
  await shop.pay(/^Subscribe and pay/);
  await expectNoViolations(page, 'challenge');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolations(page, 'challenge, dark');
  await page.getByRole('button', { name: 'Refuse' }).click();
  await expect(page.getByText('Your bank could not confirm that it is you.', { exact: false })).toBeVisible();
  await shop.pay(/^Subscribe and pay/);
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(shop.done).toBeFocused();
});

test('survives a reload in the middle of a payment', async ({ page }) => {
  const shop = new Shop(page);
  await shop.toCard('4000 0025 0000 3155');
  await shop.pay(/^Subscribe and pay/);
  await expect(page.getByRole('button', { name: 'Confirm', exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(shop.done).toBeFocused();
});

test('keeps what was typed over a reload, and no card', async ({ page }) => {
  const shop = new Shop(page);
  await shop.toCard();
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  expect(kept).toContain('Atelier Nord');
  expect(kept).not.toMatch(/4242/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Edit billing information' })).toBeVisible();
  await expect(page.getByText('1 rue de la Paix')).toBeVisible();
  await expect(page.getByLabel('Card number')).toHaveValue('');
});

test('finds a lost answer again and charges once', async ({ page }) => {
  const shop = new Shop(page);
  await shop.toCard('4000 0000 0000 0036');
  await shop.pay(/^Subscribe and pay/);
  await expect(page.getByText('Checking whether the payment went through…')).toBeVisible();
  await expect(shop.done).toBeFocused();
  await page.goto('/account.html');
  await expect(page.getByRole('row').filter({ hasText: '€1,137.60' })).toHaveCount(1);
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('takes VAT off across borders, and not at home', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await shop.country.selectOption('DE');
  await expect(shop.total).toHaveText('€1,128.12');
  await shop.continue();
  await shop.fillBilling({ vatNumber: 'DE 123456788' });
  await shop.confirmBilling();
  await expect(shop.total).toHaveText('€948.00');
  await expect(page.getByText('Reverse charge: you account for VAT')).toBeVisible();

  await page.getByRole('button', { name: 'Edit billing information' }).click();
  await shop.fillBilling({ country: 'FR', vatNumber: 'FR11123456782' });
  await shop.confirmBilling();
  await expect(shop.total).toHaveText('€1,137.60');
  await expect(page.getByText('It stands on the invoice; VAT of France applies.', { exact: false })).toBeVisible();
});

test('a bad VAT number blocks until it is mended or left out', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await shop.continue();
  await shop.fillBilling({ country: 'DE', vatNumber: 'DE 12' });
  await shop.submitBilling();
  await expect(page.getByText('This is not a complete VAT number.', { exact: false })).toBeVisible();
  await expect(shop.field('vatNumber')).toBeFocused();
  await shop.field('vatNumber').fill('DE987654310');
  await shop.submitBilling();
  await expect(page.getByText('The register does not know this number.', { exact: false })).toBeVisible();
  await expectNoViolations(page, 'VAT number invalid');
  await page.getByRole('button', { name: 'Continue without' }).click();
  await shop.confirmBilling();
  await expect(shop.total).toHaveText('€1,128.12');
});

test('Custom leads to contact', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await page.getByRole('link', { name: 'Contact us: Custom' }).click();
  await expect(page.getByRole('heading', { name: 'Talk to us' })).toBeVisible();
});

test('a member sees who can subscribe and hands on the basket', async ({ page, browser }) => {
  const shop = new Shop(page);
  await shop.open('/?as=member');
  await shop.choose('advanced');
  await expect(page.getByText('Only owners can subscribe')).toBeVisible();
  await expect(page.getByText('Camille Aubert', { exact: false })).toBeVisible();
  await expectNoViolations(page, 'not an owner');
  const link = await page.getByLabel('Or hand on this link, with your choice in it:').inputValue();
  const owner = await browser.newPage();
  await owner.goto(link);
  await expect(new Shop(owner).plan('Advanced')).toBeChecked();
  await owner.close();
});

test('a layout of the page sells too', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/own-layout.html');
  await shop.choose('standard');
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard();
  await shop.pay('Subscribe and pay €561.60');
  await expect(shop.done).toBeFocused();
});

test('a form of the page posts the choice', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/in-a-form.html');
  await page.locator('label', { hasText: 'Monthly' }).click();
  await shop.choose('standard');
  await page.getByRole('button', { name: 'Take this choice' }).click();
  await expect(page.locator('pre')).toHaveText('plan=standard\ncycle=monthly\ncurrency=EUR');
});

test('cards without a server lead to the shop with the choice', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/cards-only.html');
  await shop.choose('advanced');
  await page.locator('label', { hasText: 'Monthly' }).click();
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await expect(page).toHaveURL(/\?plan=advanced&cycle=monthly/);
  await expect(shop.plan('Advanced')).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Monthly' })).toBeChecked();
});

test('takes a coupon, and says why it does not take another', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await page.getByRole('button', { name: 'Add a coupon' }).click();
  await page.getByLabel('Coupon code').fill('NOTHING');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('This code does not exist.', { exact: false })).toBeVisible();
  await page.getByLabel('Coupon code').fill('welcome10');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(shop.total).toHaveText('€853.20');
  await expect(page.getByText('The price has changed', { exact: false })).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(shop.total).toHaveText('€948.00');
});

test('pictures the charges of a year, as a table to a screen reader', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await page.getByRole('button', { name: 'What is charged when' }).click();
  const table = page.getByRole('table', { name: 'Charges over the next twelve months' });
  await expect(table.getByRole('row', { name: /^Annual €948\.00/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /^Monthly (€99\.00 ){12}€1,188\.00$/ })).toBeVisible();
  await expectNoViolations(page, 'timeline');
});

test('reshapes the address by country', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open();
  await shop.continue();
  await page.getByLabel('Country', { exact: true }).selectOption('US');
  await expect(page.getByLabel('State')).toBeVisible();
  await page.getByLabel('State').selectOption('CA');
  await page.getByLabel('ZIP code').fill('9021');
  await page.getByLabel('ZIP code').blur();
  await expect(page.getByText('This postal code does not fit the country.')).toBeVisible();
  await page.getByLabel('Country', { exact: true }).selectOption('HK');
  await expect(page.getByLabel('ZIP code')).toHaveCount(0);
});

test('a VAT number that cannot be verified is not called invalid: VAT is charged, and Pay goes on', async ({
  page,
}) => {
  const shop = new Shop(page);
  await shop.open();
  await shop.continue();
  await shop.fillBilling({ country: 'NL', vatNumber: 'NL123456782B01', postalCode: '1012 AB' });
  await shop.confirmBilling();
  await expect(page.getByText('Not verified: the register does not answer.', { exact: false })).toBeVisible();
  await expect(shop.total).toHaveText('€1,147.08');
  await shop.fillCard();
  await shop.pay('Subscribe and pay €1,147.08');
  await expect(shop.done).toBeFocused();
});
