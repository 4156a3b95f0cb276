import { expect } from '@playwright/test';
import { test } from '../provider-shop.ts';

/**
 * Fault 26: two checkouts on one page.
 * Guard, in src/elements/base/page-place.ts: `return element.id || String([...scope.querySelectorAll(element.localName)].indexOf(element));`
 * Red with: `return '';`
 */
test('stand on a page with two checkouts, one script each', async ({ page, providers }) => {
  const network = await providers();
  await page.goto('/two.html');
  const [first, second] = [page.locator('#first'), page.locator('#second')];
  for (const root of [first, second]) {
    await root
      .getByLabel(/^(Choose your country to see VAT|Country)$/)
      .first()
      .selectOption('FR');
    await root.getByRole('button', { name: 'Continue to payment', exact: true }).click();
    for (const [label, value] of Object.entries({
      Company: 'Atelier Nord',
      'Full name': 'Ada Martin',
      Email: 'ada@example.com',
      Address: '1 rue de la Paix',
      'Postal code': '75002',
      City: 'Paris',
    }))
      await root.getByLabel(label, { exact: true }).fill(value);
    await root.getByRole('button', { name: 'Continue to payment method' }).click();
  }
  await expect(page.locator('iframe[title="Secure payment input frame"]')).toHaveCount(2);
  await second.getByRole('radio', { name: 'PayPal' }).check();
  await expect(second.getByRole('button', { name: 'Pay with PayPal' })).toBeVisible();
  const form = first.frameLocator('iframe[title="Secure payment input frame"]');
  await form.getByLabel('Card number').fill('4242424242424242');
  await form.getByLabel('Expiration date').fill('12/40');
  await form.getByLabel('Security code').fill('123');
  await first.getByRole('button', { name: /^Subscribe and pay/ }).click();
  await expect(first.getByRole('heading', { name: 'Thank you. Your subscription is active.' })).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Thank you. Your subscription is active.' })).toHaveCount(0);
  expect(network.asked).toEqual({ stripe: 1, paypal: 1 });
});

test('remember each its own over a reload', async ({ page, providers }) => {
  await providers();
  await page.goto('/two.html');
  const companies = { first: 'Atelier Nord', second: 'Atelier Sud' };
  const field = (id: string) => page.locator(`#${id}`).getByLabel('Company', { exact: true });
  for (const [id, name] of Object.entries(companies)) {
    await page.locator(`#${id}`).getByRole('button', { name: 'Continue to payment', exact: true }).click();
    await field(id).fill(name);
    await field(id).blur();
  }
  await page.reload();
  for (const [id, name] of Object.entries(companies)) await expect(field(id)).toHaveValue(name);
});
