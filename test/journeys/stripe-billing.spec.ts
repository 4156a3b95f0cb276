import { serve } from '@hono/node-server';
import { expect, test, type Page } from '@playwright/test';
import type { AddressInfo } from 'node:net';
import { build, type Rolldown } from 'vite';
import { openStripeShop, sell, type StripeShop } from '../conformance/stripe-billing-shop.ts';
import { serveProviders } from '../doubles/scripts.ts';
import { dialog, notice } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { languages, wordsIn } from './words.ts';

/** The one file for a page and what it loads, as the package has them. */
const bundled = build({ mode: 'page', logLevel: 'warn', build: { write: false } }).then(
  (built) => (built as Rolldown.RolldownOutput).output,
);

const page = (language: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
  <script type="module" src="/comptoir.js"></script></head>
  <body><main><h1>Papyllon</h1><comptoir-subscription backend="/billing"></comptoir-subscription></main></body></html>`;

/** The account page over the Stripe Billing example, which has no server kit behind it: backend, page and its scripts at one address, signed in as the owner of `acme`. */
async function serveShop({ server }: StripeShop): Promise<{ url: string; close(): void }> {
  const scripts = await bundled;
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, origin, searchParams } = new URL(request.url);
    if (pathname.startsWith('/billing/')) {
      const inner = new Request(origin + pathname.slice('/billing'.length), request);
      inner.headers.set('x-as', 'owner:acme');
      return server.fetch(inner);
    }
    const script = scripts.find(({ fileName }) => `/${fileName}` === pathname);
    if (script?.type === 'chunk') return new Response(script.code, { headers: { 'content-type': 'text/javascript' } });
    return new Response(page(searchParams.get('lang') ?? 'en'), { headers: { 'content-type': 'text/html' } });
  };
  return new Promise((resolve) => {
    const listening = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void listening.close() }),
    );
  });
}

/** Standard with two seats, ten days into its month. */
async function openAccount(browserPage: Page, language: string): Promise<{ shop: StripeShop; close(): void }> {
  const shop = openStripeShop();
  await sell(shop);
  shop.clock.move(10 * 86_400_000);
  const { url, close } = await serveShop(shop);
  await serveProviders(browserPage.context());
  await browserPage.goto(`${url}/?lang=${language}`);
  await expect(browserPage.getByRole('heading', { level: 2 }).first()).toBeVisible();
  return { shop, close };
}

const enterCode = (browserPage: Page): Promise<void> =>
  browserPage.frameLocator('iframe[title="Secure CVC input frame"]').getByLabel('Security code').fill('123');

for (const language of new Set([...languages, 'fr'])) {
  const { part, whole } = wordsIn(language);

  test.describe(`Stripe Billing, ${language}`, () => {
    let running: Awaited<ReturnType<typeof openAccount>>;
    test.beforeEach(async ({ page }) => {
      running = await openAccount(page, language);
    });
    test.afterEach(() => running.close());

    test('shows what Stripe has, and buys one more seat', async ({ page }) => {
      await expect(page.getByText(whole('standing.active'))).toBeVisible();
      await expect(page.getByText(/Visa.*4242/).first()).toBeVisible();
      const next = page.getByRole('definition').filter({ hasText: whole('sub.nextValue') });
      await expect(next).toContainText(/94[.,]80/);
      await page.getByRole('button', { name: whole('shop.buyLabel', { name: 'seats' }) }).click();
      await expect(dialog(page)).toContainText(part('due.more', { count: 1 }));
      // Twenty of thirty days at €15, and VAT.
      await expect(dialog(page)).toContainText(part('due.share.day', { part: '20', of: '30' }));
      await expect(dialog(page)).toContainText(/20\s?%/);
      await expect(dialog(page)).toContainText(/112[.,]80/);
      await enterCode(page);
      await expectNoViolations(page, 'purchase with Stripe Billing');
      await dialog(page)
        .getByRole('button', { name: part('flow.pay') })
        .click();
      await expect(notice(page)).toContainText(part('done.buy-add-on', { name: 'seats' }));
      await expect(next).toContainText(/112[.,]80/);
      // The heading, the sale and the change.
      await expect(page.getByRole('row')).toHaveCount(3);
      await expect(page.getByRole('row').nth(1)).toContainText(/12[.,]00/);
    });

    test('changes nothing when the stored card is refused', async ({ page }) => {
      running.shop.double.card('declined');
      await page.getByRole('button', { name: whole('shop.buyLabel', { name: 'seats' }) }).click();
      await enterCode(page);
      await dialog(page)
        .getByRole('button', { name: part('flow.pay') })
        .click();
      await expect(dialog(page)).toContainText(part('decline.insufficient_funds'));
      await dialog(page)
        .getByRole('button', { name: whole('flow.close') })
        .click();
      await expect(page.getByText(whole('sub.addOn', { name: 'seats', count: 2 })).first()).toBeVisible();
    });

    test('keeps fewer seats from the next period on, and takes that back', async ({ page }) => {
      await page.getByRole('button', { name: whole('manage.removeLabel', { name: 'seats' }) }).click();
      await dialog(page)
        .getByRole('button', { name: whole('addOn.more', { name: 'seats' }) })
        .click();
      await expect(dialog(page)).toContainText(part('remove.fewerText', { count: 1 }));
      await dialog(page)
        .getByRole('button', { name: whole('remove.confirm') })
        .click();
      await expect(page.getByText(whole('manage.fewerOn', { count: 1 }))).toBeVisible();
      await page.getByRole('button', { name: whole('manage.undoLabel', { name: 'seats' }) }).click();
      await expect(notice(page)).toContainText(part('done.keep-add-on', { name: 'seats' }));
    });

    test('cancels at the period’s end, and keeps the plan after all', async ({ page }) => {
      await page.getByRole('button', { name: whole('controls.cancel') }).click();
      await dialog(page)
        .getByRole('button', { name: whole('cancel.confirm') })
        .click();
      await expect(notice(page)).toContainText(part('done.cancel'));
      await expect(page.getByText(whole('standing.ending'))).toBeVisible();
      await page.getByRole('button', { name: whole('status.keepPlan') }).click();
      await expect(notice(page)).toContainText(part('done.keep-plan'));
      await expect(page.getByText(whole('standing.active'))).toBeVisible();
      // Stripe pauses no plan alone.
      await expect(page.getByRole('button', { name: whole('controls.pause') })).toHaveCount(0);
    });
  });
}
