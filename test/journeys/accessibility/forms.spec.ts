import { expect, test } from '@playwright/test';
import { Shop } from '../shop.ts';

/** What WCAG asks of the form and of what is said while it is filled. */

test('faults are linked to their fields and summed up once; the focus goes to the first', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  await shop.continue();
  await shop.submitBilling();
  await expect(shop.field('company')).toBeFocused();
  for (const field of ['company', 'name', 'email', 'street', 'postalCode', 'city'] as const) {
    await expect(shop.field(field)).toHaveAttribute('aria-invalid', 'true');
    await expect(shop.field(field)).toHaveAccessibleDescription(/\S/);
  }
  const alerts = page.getByRole('alert').filter({ hasText: /\S/ });
  await expect(alerts).toHaveCount(1);
  await expect(alerts).toHaveText(/\d fields need your attention/);
});

test('every personal field says what it is for to autofill', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  await shop.continue();
  const tokens = {
    company: 'organization',
    name: 'name',
    email: 'email',
    street: 'address-line1',
    postalCode: 'postal-code',
    city: 'address-level2',
  } as const;
  for (const [field, token] of Object.entries(tokens))
    await expect(shop.field(field as keyof typeof tokens)).toHaveAttribute('autocomplete', `billing ${token}`);
  await expect(page.getByLabel('Country', { exact: true })).toHaveAttribute('autocomplete', 'billing country');
});

test('what is seen on a button is in its name', async ({ page }) => {
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  for (const control of await page.locator('comptoir-checkout').locator('button, a[href]').all()) {
    const [seen, name] = await control.evaluate((element: HTMLElement) => [
      element.innerText.replace(/\s+/g, ' ').trim(),
      element.ariaLabel ?? element.innerText.replace(/\s+/g, ' ').trim(),
    ]);
    if (/\p{L}/u.test(seen!)) expect(name).toContain(seen!);
  }
});

test('nothing moves for who wants no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const shop = new Shop(page);
  await shop.open('/?visitor=new');
  const moving = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        const { animationName, transitionDuration } = getComputedStyle(element);
        const own = element.getRootNode() instanceof ShadowRoot;
        if (own && (animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration))) found.push(element.localName);
      }
    };
    walk(document);
    return found;
  });
  expect(moving).toEqual([]);
});
