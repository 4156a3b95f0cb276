import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { dialog, openAccount, subscribe } from '../account.ts';
import { shopTest } from '../own-shop.ts';
import { Shop } from '../shop.ts';
import type { Language } from '../words.ts';

/**
 * What a screen reader is given at each step, as text to read: `tree/*.txt`. Written anew on purpose, with
 * `TREES=write`; dates and references are left out, since they change from day to day.
 */
const folder = fileURLToPath(new URL('tree/', import.meta.url));

const settled = (tree: string): string =>
  `${tree
    .replace(
      /\b(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)( \d{1,2})?(, | )\d{4}\b/g,
      '<date>',
    )
    .replace(/\d+ [\u0600-\u06FF]+ \d{4}/g, '<date>')
    .replace(/\b\d{4}-\d{6}\b/g, '<number>')
    .replace(
      /\d+(?:er)? (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) \d{4}/g,
      '<date>',
    )
    // Of a long list, what is chosen: the countries' names are the browser's.
    .replace(/(?:^ *- option .*\n){12,}/gm, (options) => /^.*\[selected\].*\n/m.exec(options)?.[0] ?? '')
    .replace(/\/url: .*/g, '/url: <address>')
    .replace(/\b(att|inv|sub)_\w+/g, '<reference>')
    .replace(/\b\d+ days?\b/g, '<days>')}\n`;

async function expectTree(root: Locator, name: string): Promise<void> {
  const file = `${folder}${name}.txt`;
  if (process.env.TREES === 'write' || !existsSync(file)) {
    expect(process.env.TREES, `${name}.txt is missing: TREES=write writes it`).toBe('write');
    mkdirSync(folder, { recursive: true });
    await root.page().waitForTimeout(500);
    return writeFileSync(file, settled(await root.ariaSnapshot()));
  }
  await expect.poll(async () => settled(await root.ariaSnapshot()), name).toBe(readFileSync(file, 'utf8'));
}

const checkout = (page: Page): Locator => page.locator('comptoir-checkout');

for (const language of ['en', 'fr', 'ar'] as readonly Language[]) {
  test(`choosing, read aloud, ${language}`, async ({ page }) => {
    await new Shop(page, language).open(`/?lang=${language}&visitor=new`);
    await expect(page.locator('[data-comptoir-id="total"]')).toContainText('948');
    await expectTree(checkout(page), `choose-${language}`);
  });
}

test('buying, read aloud: billing, pay, declined, the bank asks, done', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  await shop.country.selectOption('FR');
  await shop.continue();
  await expectTree(checkout(page), 'billing');
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard('4000 0000 0000 9995');
  await expectTree(checkout(page), 'pay');
  const pay = page.locator('[data-comptoir-id="pay"]');
  await pay.click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(1);
  await expectTree(checkout(page), 'declined');
  await shop.fillCard('4000 0025 0000 3155');
  await pay.click();
  const accept = page.getByRole('button', { name: 'Confirm' });
  await expect(dialog(page).or(accept).first()).toBeVisible();
  await expectTree(dialog(page), 'bank-asks');
  await dialog(page).getByRole('button').first().click();
  await expect(shop.done).toBeFocused();
  await expectTree(checkout(page), 'done');
});

test('the account and its dialogs, read aloud', async ({ page }) => {
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page, 'en');
  await expectTree(page.locator('comptoir-subscription'), 'account');
  for (const opener of ['buy-seats', 'remove-seats', 'change-plan', 'pause', 'cancel']) {
    await page.locator(`[data-comptoir-id="${opener}"]`).click();
    await expect(dialog(page)).toBeVisible();
    await expectTree(dialog(page), `account-${opener}`);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  }
});

/** Where a customer stands some weeks later, in a shop with a clock of its own. */
for (const { name, settings, token, days } of [
  { name: 'past-due', settings: {}, token: 'sandbox_refused_later:visa:0341', days: 31 },
  { name: 'trial', settings: { TRIAL_DAYS: '14' }, token: null, days: 5 },
  { name: 'trial-over', settings: { TRIAL_DAYS: '14' }, token: null, days: 21 },
])
  shopTest.describe(() => {
    shopTest.use({ settings });

    shopTest(`${name}, read aloud`, async ({ page }) => {
      await subscribe(page, {}, token);
      await page.request.post('/demo/clock', { data: { days } });
      await openAccount(page, 'en');
      await expectTree(page.locator('comptoir-subscription'), `account-${name}`);
    });
  });
