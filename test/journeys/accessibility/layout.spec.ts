import { expect, test, type Page } from '@playwright/test';
import { enPay } from '../../../src/i18n/locales/en-pay.ts';
import { en } from '../../../src/i18n/locales/en.ts';
import { enAccount } from '../../../src/i18n/locales/en-account.ts';
import { enDialogs } from '../../../src/i18n/locales/en-dialogs.ts';
import { pseudo } from '../../../src/i18n/pseudo.ts';
import { dialog, openAccount, subscribe } from '../account.ts';
import { Shop } from '../shop.ts';
import type { Language } from '../words.ts';
import { layoutFaults, smallTargets } from './measure.ts';

/** Nothing cut, laid over something else, wider than its place or too small to hit, at each step. */

interface Look {
  readonly breaks?: boolean;
  /** Done after every step, before it is measured. */
  readonly before?: () => Promise<unknown>;
}

async function look(page: Page, step: string, { breaks = false, before }: Look): Promise<void> {
  await before?.();
  await expect.poll(() => layoutFaults(page, { breaks }), step).toEqual([]);
  expect(await smallTargets(page), step).toEqual([]);
}

/** From choosing over faults in the form and a filled card to the thanks. */
async function buy(page: Page, language: Language, how: Look = {}): Promise<void> {
  const shop = new Shop(page, language);
  await shop.open(`/?lang=${language}&visitor=new`);
  await look(page, 'choose', how);
  await shop.continue();
  await shop.submitBilling();
  await look(page, 'faults', how);
  await shop.fillBilling({ country: 'FR' });
  await shop.confirmBilling();
  await shop.fillCard();
  await look(page, 'pay', how);
  await page.locator('[data-comptoir-id="pay"]').click();
  await expect(shop.done).toBeFocused();
  await look(page, 'done', how);
}

/** The words of the page in the pseudo-language: 40 % longer. */
async function speakPseudo(page: Page): Promise<void> {
  await page.evaluate(
    ([checkout, account]) => {
      const root = document.querySelector('comptoir-checkout, comptoir-subscription')!;
      const languages = {
        'en-XA': {
          checkout: () => Promise.resolve(checkout),
          account: () => Promise.resolve(account),
          dialogs: () => Promise.resolve(account),
        },
      };
      Object.assign(root, { languages, locale: 'en-XA' });
    },
    [pseudo({ ...en, ...enPay }), pseudo({ ...enAccount, ...enDialogs })] as const,
  );
  await expect(page.getByText(/^\[.*\]$/).first()).toBeAttached();
}

for (const language of ['de', 'ar']) {
  test(`reflows at 320 px, which is 400 % of 1280, ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await buy(page, language);
  });
}

test.describe('200 %', () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  test('a page at 200 % loses nothing', async ({ page }) => buy(page, 'en'));
});

test('text set wider apart is not cut', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const before = (): Promise<void> =>
    page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`*:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
      const space = (root: Document | ShadowRoot): void => {
        if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        for (const element of root.querySelectorAll('*')) if (element.shadowRoot) space(element.shadowRoot);
      };
      space(document);
    });
  await buy(page, 'en', { before, breaks: true });
});

test('words 40 % longer fit an element of 300 px', async ({ page }) => {
  await page.setViewportSize({ width: 332, height: 740 });
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  await speakPseudo(page);
  const root = page.locator('comptoir-checkout');
  await root.evaluate((element) => element.style.setProperty('inline-size', '300px'));
  await look(page, 'choose', { breaks: true });
  await page.locator('[data-comptoir-id="continue"]').click();
  await page.locator('[data-comptoir-id="confirm-billing"]').click();
  await look(page, 'faults', { breaks: true });
  await shop.page.context().clearCookies();
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page, 'en');
  await speakPseudo(page);
  await look(page, 'account', { breaks: true });
});

test('the account and its dialogs reflow at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await subscribe(page, { addOns: { seats: 5 } });
  await openAccount(page, 'de');
  await look(page, 'account', {});
  for (const opener of ['buy-seats', 'remove-seats', 'change-plan', 'pause', 'cancel']) {
    await page.locator(`[data-comptoir-id="${opener}"]`).click();
    await expect(dialog(page)).toBeVisible();
    await look(page, opener, {});
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  }
});
