import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { fillStripe } from './provider-shop.ts';
import { Shop } from './shop.ts';

/** From the first page to the payment methods; a French company, annual Professional: €1,137.60. */
export async function toMethods(page: Page, path = '/'): Promise<Shop> {
  const shop = new Shop(page);
  await shop.open(path);
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  return shop;
}

export async function toCard(page: Page, number?: string): Promise<Shop> {
  const shop = await toMethods(page);
  await fillStripe(page, number);
  return shop;
}

export const payCard = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Subscribe and pay €1,137.60' }).click();
/** The bank's question, in Stripe's frame. */
export const bank = (page: Page): FrameLocator => page.frameLocator('iframe[title="3D Secure challenge"]');
export const paypalButton = (page: Page): Locator => page.getByRole('button', { name: 'Pay with PayPal' });

export async function choosePayPal(page: Page): Promise<void> {
  // The card's frame makes room for itself as it comes, and what is below it moves.
  await expect(page.locator('comptoir-payment-method .loading')).toHaveCount(0);
  await page.getByRole('radio', { name: 'PayPal' }).check();
}

/** At the payment methods, with PayPal's button there. */
export async function toPayPal(page: Page): Promise<Shop> {
  const shop = await toMethods(page);
  await choosePayPal(page);
  await expect(paypalButton(page)).toBeVisible();
  return shop;
}
