import { test as base, type FrameLocator, type Page } from '@playwright/test';
import { startPayPalDouble, type PayPalDouble } from '../doubles/paypal-api.ts';
import { serveProviders, type ServedProviders } from '../doubles/scripts.ts';
import { startStripeDouble, type StripeDouble } from '../doubles/stripe-api.ts';
import { startShop, type OwnShop } from './own-shop.ts';

/** The demo shop with keys of both providers, whose APIs are doubles. */
export interface ProviderShop extends OwnShop {
  readonly stripe: StripeDouble;
  readonly paypal: PayPalDouble;
}

async function open(use: (shop: ProviderShop) => Promise<void>): Promise<void> {
  const [stripe, paypal] = await Promise.all([startStripeDouble(), startPayPalDouble()]);
  const shop = await startShop({
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_URL: paypal.url,
  });
  try {
    await use({ ...shop, stripe, paypal });
  } finally {
    await shop.stop();
    await Promise.all([stripe.stop(), paypal.stop()]);
  }
}

/** Journeys through the shop with both providers; one shop for each worker, one organisation for each test. */
export const test = base.extend<
  { providers: (options?: ServedProviders) => ReturnType<typeof serveProviders> },
  { shop: ProviderShop }
>({
  shop: [
    async ({}, use) => open(use), // eslint-disable-line no-empty-pattern -- Playwright reads the parameter
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ shop }, use) => use(shop.url),
  providers: async ({ context, shop }, use) => {
    await use((options = {}) =>
      serveProviders(context, { stripe: { apiUrl: shop.stripe.url }, paypal: { apiUrl: shop.paypal.url }, ...options }),
    );
  },
});

/** Stripe's card form, in its frame. */
export const stripeForm = (page: Page): FrameLocator => page.frameLocator('iframe[title="Secure payment input frame"]');

export async function fillStripe(page: Page, number = '4242424242424242'): Promise<void> {
  const form = stripeForm(page);
  await form.getByLabel('Card number').fill(number);
  await form.getByLabel('Expiration date').fill('12/40');
  await form.getByLabel('Security code').fill('123');
}
