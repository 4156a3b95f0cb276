import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Shop } from '../journeys/shop.ts';
import { build, exampleFolder, pack, start, unpack } from './examples.ts';
import { addressOf, serve } from './site.ts';

/** The packed package in each framework, against the demo shop's backend: it builds, it renders, it sells. */
let tarball: string;
let shopAddress: string;
let nextAddress: string;
const programs: ChildProcess[] = [];
const servers: Server[] = [];

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function site(...serving: Parameters<typeof serve>): Promise<string> {
  const server = await serve(...serving);
  servers.push(server);
  return addressOf(server);
}

/** Built by Vite, or by a script of its own: the files of `dist`. */
async function builtSite(name: string): Promise<string> {
  const folder = await build(exampleFolder(name), tarball);
  return site([join(folder, 'dist'), await unpack(tarball)], shopAddress);
}

/** How a WordPress page stands around what was pasted. */
function wordPress(): string {
  const pasted = readFileSync(join(exampleFolder('wordpress'), 'page.html'), 'utf8');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Prices</title></head>
    <body class="page"><div class="entry-content">${pasted.replace('/wp-content/uploads/comptoir', '')}</div></body></html>`;
}

async function next(): Promise<string> {
  const folder = await build(exampleFolder('next'), tarball);
  const args = ['node_modules/next/dist/bin/next', 'start', '-p', new URL(nextAddress).port, '-H', '127.0.0.1'];
  programs.push(await start(args, nextAddress, { cwd: folder, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } }));
  return nextAddress;
}

const examples: Readonly<Record<string, () => Promise<string>>> = {
  plain: async () => site([exampleFolder('plain'), await unpack(tarball)], shopAddress),
  wordpress: async () => site([await unpack(tarball)], shopAddress, wordPress()),
  'json-ld': () => builtSite('json-ld'),
  react: () => builtSite('react'),
  vue: () => builtSite('vue'),
  svelte: () => builtSite('svelte'),
  next,
};

/** What the host renders again while somebody buys. */
const rerendering = ['react', 'vue', 'svelte'];

test.beforeAll(async () => {
  tarball = await pack();
  shopAddress = `http://127.0.0.1:${await freePort()}`;
  nextAddress = `http://127.0.0.1:${await freePort()}`;
  const { port } = new URL(shopAddress);
  const env = {
    ...process.env,
    PORT: port,
    HOST: '127.0.0.1',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'frameworks-')),
    // Next passes requests on under the shop's own address.
    ORIGINS: nextAddress,
  };
  process.env.SHOP = shopAddress;
  programs.push(await start(['--import', 'tsx', resolve('demo/server.ts')], `${shopAddress}/healthz`, { env }));
});

test.afterAll(() => {
  for (const program of programs) program.kill();
  for (const server of servers) server.close();
});

/** What a framework says when it finds other things in the page than it expected, or when anything is broken. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.text()} (${message.location().url})`);
  });
  return faults;
}

for (const [name, open] of Object.entries(examples))
  test(`${name} buys${rerendering.includes(name) ? ', and what is typed survives the host’s renders' : ''}`, async ({
    page,
    context,
  }) => {
    const url = await open();
    // Signed in, as the demo shop's own pages do it.
    await context.addCookies([{ name: 'shop_visitor', value: `frameworks-${name}`, url }]);
    const faults = faultsOf(page);
    const shop = new Shop(page);
    await shop.open(url);
    await shop.choose('standard');
    await shop.country.selectOption('FR');
    await expect(page.getByRole('spinbutton', { name: /Seats/ })).toHaveValue('8');
    if (rerendering.includes(name)) {
      await page.getByRole('button', { name: 'Which plan?' }).click();
      await expect(page.getByText('You chose standard.')).toBeVisible();
    }
    await page.getByRole('button', { name: 'Go on to payment', exact: true }).click();
    await shop.fillBilling();
    if (rerendering.includes(name)) {
      // The framework renders again around what has been typed.
      await expect(page.getByRole('heading', { name: 'Pay', exact: true, level: 1 })).toBeVisible();
      await page.getByRole('button', { name: 'Narrow' }).click();
      await expect(page.getByRole('button', { name: 'Wide' })).toBeVisible();
      await expect(shop.field('company')).toHaveValue('Atelier Nord');
    }
    await shop.confirmBilling();
    await shop.fillCard();
    if (rerendering.includes(name)) {
      await page.getByRole('button', { name: 'Wide' }).click();
      await expect(page.getByLabel('Security code')).toHaveValue('123');
    }
    await shop.pay(/^Subscribe and pay €/);
    await expect(shop.done).toBeVisible();
    await expect(page.getByText(/^Your invoice is \d{4}-\d{6}\.$/)).toBeVisible();
    expect(faults).toEqual([]);
    if (name === 'next') await expectRendered(url);
    if (name === 'json-ld') await expectOffers(page);
  });

/** Without a script the server's page has the prices, and links that choose. */
async function expectRendered(url: string): Promise<void> {
  const html = await (await fetch(`${url}/?plan=standard&ref=mail`)).text();
  expect(html).toContain('<comptoir-checkout backend="/billing" add-ons="seats:8"');
  expect(html).toContain('€39.00');
  expect(html).toContain('href="?ref=mail&amp;plan=advanced&amp;cycle=annual&amp;currency=EUR&amp;seats=8"');
}

async function expectOffers(page: Page): Promise<void> {
  const text = await page.locator('script[type="application/ld+json"]').textContent();
  const { '@graph': products } = JSON.parse(text!) as {
    '@graph': { name: string; description: string; offers: { price: string; priceCurrency: string }[] }[];
  };
  expect(products[0]!.description).toContain('</script>');
  expect(products[0]!.offers.map(({ price, priceCurrency }) => `${priceCurrency} ${price}`)).toEqual([
    'EUR 49.00',
    'JPY 7900',
    'EUR 468.00',
    'JPY 75600',
  ]);
}

test('each framework’s compiler checks tags, properties and events', async () => {
  await build(resolve('test/frameworks/types'), tarball);
});
