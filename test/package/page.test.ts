import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser, launchArguments } from '../browser.ts';
import { tags } from './built.ts';

/** `comptoir.js` on a page with nothing else: no import map, no bundler. */
let browser: Browser;
let server: Server;
let address: string;

/** As a host writes it, from the file that comes along. */
function importMap(): string {
  const hashes = JSON.parse(readFileSync('dist/integrity.json', 'utf8')) as Record<string, string>;
  const integrity = Object.fromEntries(Object.entries(hashes).map(([file, hash]) => [`/${file}`, hash]));
  return `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
}

beforeAll(async () => {
  server = createServer(({ url = '/' }, response) => {
    try {
      const script = url.endsWith('.js') && readFileSync(`dist${url}`);
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
      response.end(
        script ||
          `<!doctype html><html lang="fr">${url.includes('integrity') ? importMap() : ''}
          <script type="module" src="/comptoir.js"></script>
          <comptoir-checkout></comptoir-checkout></html>`,
      );
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments });
});

afterAll(async () => {
  await browser.close();
  server.close();
});

it('registers every element, and loads another language only when it is asked for', async () => {
  const page = await browser.newPage();
  const faults: string[] = [];
  const loaded: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) loaded.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const missing = await page.evaluate((all) => all.filter((tag) => !customElements.get(tag)), tags);
  expect(missing).toEqual([]);
  expect(faults).toEqual([]);
  expect(loaded.sort()).toEqual(['200 /comptoir.js', '200 /comptoir/fr.js', '200 /comptoir/load-language.js']);
});

it('comes with the hash of each of its files, by which a browser refuses a changed one', async () => {
  const page = await browser.newPage();
  const isDefined = () => page.evaluate(() => customElements.get('comptoir-checkout') !== undefined);
  await page.goto(`${address}?integrity`, { waitUntil: 'networkidle' });
  expect(await isDefined()).toBe(true);
  await page.route('**/comptoir.js', async (route) => {
    const body = `${readFileSync('dist/comptoir.js', 'utf8')};`;
    await route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(`${address}?integrity`, { waitUntil: 'networkidle' });
  expect(await isDefined()).toBe(false);
  const hashes = JSON.parse(readFileSync('dist/integrity.json', 'utf8')) as object;
  expect(Object.keys(hashes).sort()).toEqual(
    ['comptoir.js', ...readdirSync('dist/comptoir').map((name) => `comptoir/${name}`)].sort(),
  );
});
