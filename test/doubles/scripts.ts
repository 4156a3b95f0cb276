import { fileURLToPath } from 'node:url';
import type { BrowserContext, Route } from '@playwright/test';
import { build } from 'esbuild';
import type { PayPalScriptControl } from './paypal-js/control.ts';
import type { StripeScriptControl } from './stripe-js/control.ts';

const bundles = new Map<string, Promise<string>>();

function bundle(name: string): Promise<string> {
  let made = bundles.get(name);
  if (!made) {
    const entry = fileURLToPath(new URL(name, import.meta.url));
    const built = build({ entryPoints: [entry], bundle: true, format: 'iife', target: 'es2022', write: false });
    made = built.then(({ outputFiles }) => outputFiles[0]!.text);
    bundles.set(name, made);
  }
  return made;
}

/** The stand-ins as scripts for a page. */
export const stripeJsScript = (): Promise<string> => bundle('stripe-js.ts');
export const payPalJsScript = (): Promise<string> => bundle('paypal-js.ts');

type Provider = 'stripe' | 'paypal';

export interface ServedProviders {
  /** Where the API's double listens. Without it, calls of that provider fail. */
  readonly stripe?: { readonly apiUrl: string };
  readonly paypal?: { readonly apiUrl: string };
  /** Scripts that the network refuses. */
  readonly blocked?: readonly Provider[];
  /** Scripts that never arrive. */
  readonly hanging?: readonly Provider[];
  /** Scripts that arrive after so many milliseconds. */
  readonly slow?: Readonly<Partial<Record<Provider, number>>>;
  /** Scripts that load, and whose field is never ready. */
  readonly never?: readonly Provider[];
  /** More of what the stand-ins are asked for. */
  readonly stripeScript?: Omit<StripeScriptControl, 'api'>;
  readonly payPalScript?: Omit<PayPalScriptControl, 'approve'>;
}

/** Changes while the page runs: lets a script through, or refuses it. */
export interface Providers {
  allow(provider: Provider): void;
  block(provider: Provider): void;
  /** Requests for a script so far. */
  readonly asked: Readonly<Record<Provider, number>>;
}

/** Puts both providers' doubles in the place of the network, for a Playwright page or context. */
export async function serveProviders(
  page: Pick<BrowserContext, 'route' | 'addInitScript'>,
  options: ServedProviders = {},
): Promise<Providers> {
  const blocked = new Set(options.blocked);
  const asked = { stripe: 0, paypal: 0 };

  const script =
    (provider: Provider, text: () => Promise<string>) =>
    async (route: Route): Promise<void> => {
      asked[provider]++;
      if (blocked.has(provider)) return route.abort('blockedbyclient');
      if (options.hanging?.includes(provider)) return;
      await new Promise((resolve) => setTimeout(resolve, options.slow?.[provider] ?? 0));
      await route.fulfill({ contentType: 'text/javascript', body: await text() });
    };
  const api =
    (target: { readonly apiUrl: string } | undefined) =>
    async (route: Route): Promise<void> => {
      if (!target) return route.abort('connectionrefused');
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      const answer = await fetch(`${target.apiUrl}${pathname}${search}`, {
        method: request.method(),
        headers: { 'content-type': request.headers()['content-type'] ?? 'text/plain' },
        ...(request.postData() === null ? {} : { body: request.postData()! }),
      });
      await route.fulfill({
        status: answer.status,
        headers: { 'content-type': answer.headers.get('content-type') ?? '', 'access-control-allow-origin': '*' },
        body: await answer.text(),
      });
    };

  await page.addInitScript(({ stripeScript, payPalScript }) => Object.assign(window, { stripeScript, payPalScript }), {
    stripeScript: { ...options.stripeScript, neverReady: options.never?.includes('stripe') ?? false },
    payPalScript: { ...options.payPalScript, neverReady: options.never?.includes('paypal') ?? false },
  });
  await page.route('https://js.stripe.com/**', script('stripe', stripeJsScript));
  await page.route('https://api.stripe.com/**', api(options.stripe));
  await page.route(/^https:\/\/www\.(sandbox\.)?paypal\.com\/web-sdk\/v6\/core/, script('paypal', payPalJsScript));
  await page.route(/^https:\/\/www\.(sandbox\.)?paypal\.com\/test\//, api(options.paypal));
  return { asked, allow: (provider) => void blocked.delete(provider), block: (provider) => void blocked.add(provider) };
}
