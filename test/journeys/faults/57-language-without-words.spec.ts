import { expect, test } from '@playwright/test';
import { Shop } from '../shop.ts';

/**
 * Fault 57: a language that nobody translated.
 * Guard, in src/i18n/languages.ts: `return tags.find((tag) => primary(tag) === primary(locale)) ?? 'en';`
 * Red with: `return 'en';`
 */
for (const [lang, word] of [
  ['de-AT', 'Weiter zur Zahlung'],
  ['pt-PT', 'Continuar'],
  ['gsw-CH', 'Continue to payment'],
  ['is', 'Continue to payment'],
  ['xx-nonsense-1', 'Continue to payment'],
] as const)
  test(`${lang} falls back by region, then language, then English`, async ({ page }) => {
    const shop = new Shop(page);
    await shop.open();
    const root = page.locator('comptoir-checkout');
    await root.evaluate((element, given) => element.setAttribute('locale', given), lang);
    await expect(root.getByRole('button', { name: word })).toBeVisible();
    const text = await root.evaluate((element) => {
      const texts = (node: ParentNode): string =>
        [...node.querySelectorAll('*')].map((each) => (each.shadowRoot ? texts(each.shadowRoot) : '')).join(' ') +
        (node instanceof ShadowRoot ? (node.textContent ?? '') : '');
      return texts(element) + (element.shadowRoot ? texts(element.shadowRoot) : '');
    });
    expect(text).toContain('948');
    expect(text).not.toMatch(/\b(summary|plan|addOn|continue|cycle|coupon)\.[a-z]+[A-Z]?\w*/);
  });
