import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type FrameLocator, type Page } from '@playwright/test';
import { startPayPalDouble, type PayPalDouble } from '../doubles/paypal-api.ts';
import { serveProviders, type ServedProviders } from '../doubles/scripts.ts';
import { startStripeDouble, type StripeDouble } from '../doubles/stripe-api.ts';

/** The demo shop with keys of both providers, whose APIs are doubles. */
export interface ProviderShop {
  readonly url: string;
  readonly stripe: StripeDouble;
  readonly paypal: PayPalDouble;
  /** What the shop printed. */
  output(): string;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function open(use: (shop: ProviderShop) => Promise<void>): Promise<void> {
  const [stripe, paypal, port] = await Promise.all([startStripeDouble(), startPayPalDouble(), freePort()]);
  const folder = await mkdtemp(join(tmpdir(), 'provider-shop-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      PORT: String(port),
      DATA_DIR: folder,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.url,
      PAYPAL_CLIENT_ID: paypal.clientId,
      PAYPAL_CLIENT_SECRET: paypal.clientSecret,
      PAYPAL_WEBHOOK_ID: paypal.webhookId,
      PAYPAL_API_URL: paypal.url,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  try {
    for (let tries = 0; ; tries++) {
      if (child.exitCode !== null || tries > 600) throw new Error(`the shop did not open:\n${output}`);
      if (
        await fetch(`${url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        break;
      await new Promise((later) => setTimeout(later, 100));
    }
    await use({ url, stripe, paypal, output: () => output });
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    await Promise.all([stripe.stop(), paypal.stop(), rm(folder, { recursive: true, force: true })]);
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
