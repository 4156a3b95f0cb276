import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { Shop } from './shop.ts';

/** The page whose checkout the server has drawn, with scripts off and on. */

const address = '/server-rendered';

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  for (const width of [360, 1280])
    test(`one reads and chooses by links at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${address}?ref=mail`);
      const total = page.locator('[data-comptoir-id="total"]');
      await expect(total).toHaveText('€948.00');
      await expect(page.locator('#bill')).toBeVisible();
      // A click anywhere on a card.
      await page.locator('[data-comptoir-id="plan-standard"]').click({ position: { x: 60, y: 40 } });
      await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked();
      await page.getByRole('link', { name: 'One more: Seats' }).click();
      await page.getByRole('link', { name: 'One more: Seats' }).click();
      await expect(page.getByRole('spinbutton', { name: /Seats/ })).toHaveValue('3');
      await page.getByRole('link', { name: 'One fewer: Seats' }).click();
      await page.getByRole('link', { name: 'Choose Monthly' }).click();
      await expect(page.getByRole('radio', { name: 'Monthly' })).toBeChecked();
      await expect(total).toHaveText('€64.00');
      expect(new URL(page.url()).searchParams.get('ref')).toBe('mail');
      await expect(page.getByRole('button')).toHaveCount(0);
      const next = page.getByRole('link', { name: 'Continue to payment' });
      await expect(next).toHaveAttribute('href', '/?plan=standard&cycle=monthly&currency=EUR&seats=2');
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
});

test('nothing is amiss for those who cannot see it, with scripts off', async ({ page }) => {
  // The checks are scripts themselves: the page is read as one without, and then has none.
  await page.route(`**${address}*`, async (route) => {
    const html = await (await route.fetch()).text();
    const body = html
      .replace(/<\/?noscript>|<script type="module"[^>]*><\/script>/g, '')
      .replaceAll('scripting: enabled', 'scripting: no')
      .replaceAll('scripting: none', 'scripting: enabled');
    await route.fulfill({ contentType: 'text/html', body });
  });
  await page.goto(`${address}?lang=fr`);
  await expect(page.getByRole('link', { name: 'Choisir Standard' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expectNoViolations(page, 'scripts off');
});

interface Seen {
  shift: number;
  readonly console: string[];
  readonly asked: string[];
}

/** Watches a page from its first byte on. */
async function watch(page: Page): Promise<Seen> {
  const seen: Seen = { shift: 0, console: [], asked: [] };
  page.on('console', (message) => seen.console.push(message.text()));
  page.on('pageerror', ({ message }) => seen.console.push(message));
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/billing/')) seen.asked.push(`${request.method()} ${pathname}`);
  });
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[])
        (window as unknown as Seen).shift += value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return seen;
}

/**
 * The shop behind a line that brings its pages in small pieces, each of `cuts` at the beginning of one, and what begins with
 * the last of them no sooner than `rest` is there.
 */
async function inPieces(
  shop: string,
  cuts: readonly string[] = [],
  rest?: Promise<void>,
): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((request, response) => {
    void fetch(shop + request.url, { headers: { accept: request.headers.accept ?? '' } }).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      const type = answer.headers.get('content-type') ?? '';
      response.writeHead(answer.status, { 'Content-Type': type });
      if (!type.startsWith('text/html')) return response.end(body);
      const ends = cuts.map((cut) => body.indexOf(cut));
      const held = ends.at(-1);
      for (let at = 1500; at < body.length; at += 1500) ends.push(at);
      let from = 0;
      for (const end of ends.sort((one, other) => one - other)) {
        response.write(body.subarray(from, end));
        await (end === held ? rest : new Promise((resolve) => setTimeout(resolve, 20)));
        from = end;
      }
      return response.end(body.subarray(from));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** Where everything stands that one sees, in pixels. */
const places = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: ParentNode, within: string): void => {
      for (const element of root.querySelectorAll('*')) {
        const { x, y, width, height } = element.getBoundingClientRect();
        const at = `${within} ${element.localName}.${element.getAttribute('class') ?? ''}`;
        const seen = /^(label|input|dt|dd|li|a|select)$/.test(element.localName) || element.shadowRoot;
        if (seen && width > 1) found.push(`${at} ${[x, y, width, height].map((each) => each.toFixed(1)).join(' ')}`);
        if (element.shadowRoot) walk(element.shadowRoot, element.localName);
      }
    };
    walk(document, '');
    return found;
  });

const isTakenOver = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const root = document.querySelector('comptoir-checkout')!.shadowRoot!;
    return root.querySelector('style') === null && root.querySelector('comptoir-plan-cards') !== null;
  });

for (const [language, width] of [
  ['en', 1280],
  ['en', 360],
  ['fr', 700],
  ['ar', 1280],
] as const)
  test(`the page takes over without a question, a word or a movement: ${language} at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const seen = await watch(page);
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${address}?lang=${language}&plan=advanced`, { waitUntil: 'commit' });
    await expect(page.locator('[data-comptoir-id="continue"]')).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const before = await places(page);
    expect(await isTakenOver(page)).toBe(false);
    release();
    await expect.poll(() => isTakenOver(page)).toBe(true);
    expect(await places(page)).toEqual(before);
    // Longer than the page waits before it asks for a quote.
    await page.waitForTimeout(600);
    expect(await page.evaluate(() => (window as unknown as Seen).shift)).toBe(0);
    expect(seen.asked).toEqual([]);
    expect(seen.console).toEqual([]);
  });

test('nothing moves while it arrives piece by piece', async ({ page, baseURL }) => {
  const slow = await inPieces(`${baseURL}`);
  try {
    for (const [language, width] of [
      ['en', 1280],
      ['fr', 700],
      ['ar', 360],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await watch(page);
      await page.route('**/*.js', (route) => route.abort());
      await page.goto(`${slow.url}${address}?lang=${language}`);
      await expect(page.locator('[data-comptoir-id="continue"]')).toBeVisible();
      expect(await page.evaluate(() => (window as unknown as Seen).shift)).toBe(0);
    }
  } finally {
    slow.stop();
  }
});

// Chromium does not draw what :has() shows of a page that is still arriving, where it is cut at certain places.
for (const cut of ['<comptoir-add-on-steppers>', 'add-on-steppers>', '</comptoir-plan-cards>'])
  test(`plans are shown and chosen while the rest is still on its way, cut at ${cut}`, async ({ page, baseURL }) => {
    let release!: () => void;
    const rest = new Promise<void>((resolve) => (release = resolve));
    const slow = await inPieces(`${baseURL}`, [cut, '</comptoir-add-on-steppers>'], rest);
    try {
      await page.route('**/*.js', (route) => route.abort());
      await page.goto(`${slow.url}${address}`, { waitUntil: 'commit' });
      await page.locator('[data-comptoir-id="plan-standard"]').click();
      await expect(page.locator('[data-comptoir-id="continue"]')).toHaveCount(0);
      await expect(page.locator('comptoir-add-on-steppers')).toBeHidden();
      release();
      await expect(page.locator('[data-comptoir-id="continue"]')).toBeVisible();
      await expect(page.locator('comptoir-add-on-steppers')).toBeVisible();
      await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked();
    } finally {
      release();
      slow.stop();
    }
  });

test('what was chosen before the script came is kept, and the focus with it', async ({ page }) => {
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  const standard = page.getByRole('radio', { name: 'Standard' });
  await page.locator('[data-comptoir-id="plan-standard"]').click();
  await expect(standard).toBeChecked();
  release();
  await expect.poll(() => isTakenOver(page)).toBe(true);
  await expect(standard).toBeChecked();
  await expect(standard).toBeFocused();
  await expect(page.locator('[data-comptoir-id="total"]')).toHaveText('€468.00');
});

test('one buys on from there, in French', async ({ page }) => {
  const seen = await watch(page);
  const shop = new Shop(page, 'fr');
  await page.goto(`${address}?lang=fr&plan=standard&seats=4`);
  await expect.poll(() => isTakenOver(page)).toBe(true);
  await shop.country.selectOption('FR');
  await shop.continue();
  await shop.fillBilling();
  await shop.confirmBilling();
  await shop.fillCard();
  await shop.pay(/^S’abonner et payer/);
  await expect(shop.done).toBeVisible();
  expect(seen.asked.filter((each) => /catalog$/.test(each))).toEqual([]);
  expect(seen.console).toEqual([]);
});
