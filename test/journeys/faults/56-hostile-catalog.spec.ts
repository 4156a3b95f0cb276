import { expect, test, type Page } from '@playwright/test';
import { Shop } from '../shop.ts';

/**
 * Fault 56: a catalog full of markup and script addresses, under the shop’s strict policy.
 * Guard, in src/pricing/web-address.ts: `return scheme === undefined || ['https', 'http', 'mailto', 'tel'].includes(scheme);`
 */
const markup = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>';

/** The shop's catalog with every text replaced. */
function hostile(catalog: object): object {
  const texts = ['name', 'description', 'features', 'unit', 'footnote', 'badge'];
  const spoil = (value: unknown): unknown =>
    typeof value === 'string'
      ? markup
      : Array.isArray(value)
        ? value.map(spoil)
        : value && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoil(each)]))
          : value;
  return JSON.parse(JSON.stringify(catalog), (name, value: unknown) =>
    texts.includes(name) ? spoil(value) : value,
  ) as object;
}

const serve = (page: Page, change: (catalog: object) => object): Promise<unknown> =>
  page.route('**/v1/catalog*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change((await answer.json()) as object) });
  });

test('its texts are shown as text', async ({ page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) violations.push(message.text());
  });
  await serve(page, hostile);
  const shop = new Shop(page);
  await shop.open();
  await expect(page.getByText('<img src=x', { exact: false }).first()).toBeVisible();
  expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
  expect(violations).toEqual([]);
});

test('an address that is no web page is refused, and none of it can be clicked', async ({ page }) => {
  await serve(page, (catalog) =>
    JSON.parse(JSON.stringify(catalog), (name, value: unknown) =>
      name === 'contactUrl' ? 'javascript:window.hacked = 1' : value,
    ),
  );
  await page.goto('/');
  await expect(page.locator('[data-comptoir-id="failure"]')).toBeVisible();
  await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
});
