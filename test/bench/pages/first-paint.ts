import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGzip, gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import type * as ssr from '../../../src/ssr/index.ts';
import type { Finding } from '../goals.ts';
import { spread, told } from '../spread.ts';
import { table } from '../table.ts';
import type { Built } from './build.ts';
import { benchCatalog } from './catalog.ts';

/** Chrome's slow 4G: bytes a second, milliseconds. */
const network = { offline: false, downloadThroughput: 1_440_000 / 8, uploadThroughput: 675_000 / 8, latency: 562.5 };
const slower = 4;

const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>body { margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif }</style>`;
const script = '<script type="module" src="/built/checkout/page.js"></script>';
const tag = '<comptoir-checkout></comptoir-checkout>';
/** Asked for by the script. */
const given = `<script type="application/json" id="catalog">${JSON.stringify(benchCatalog(4, 6))}</script>`;

/** Pages by name: a word, the tag that a script fills, and the tag as `comptoir/ssr` draws it. */
const pages = ({ renderCheckout }: typeof ssr): Readonly<Record<string, () => AsyncGenerator<string>>> => ({
  async *word() {
    yield `${head}</head><body><p>Prices</p></body></html>`;
  },
  async *scripted() {
    yield `${head}${script}</head><body>${tag}${given}</body></html>`;
  },
  async *drawn() {
    yield `${head}${script}</head><body>`;
    yield* renderCheckout({ url: 'http://bench.test/', locale: 'en', catalog: benchCatalog(4, 6) });
    yield `${given}</body></html>`;
  },
});

async function stream(parts: AsyncGenerator<string>, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' });
  const gzip = createGzip();
  gzip.pipe(response);
  for await (const part of parts) {
    gzip.write(part);
    gzip.flush();
  }
  gzip.end();
}

/** When something can first be read over slow 4G by a phone four times as slow: a word, and the step of choosing. */
export async function firstPaint(browser: Browser, { folder, published }: Built, rounds: number): Promise<Finding> {
  const built = (await import(pathToFileURL(resolve(published, 'ssr/index.js')).href)) as typeof ssr;
  const all = pages(built);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench.test').pathname;
    const page = all[path.slice(1)];
    if (page) return void stream(page(), response);
    if (!path.startsWith('/built/')) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Content-Encoding': 'gzip' });
    response.end(gzipSync(readFileSync(join(folder, path.slice('/built/'.length)))));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const paints = Object.fromEntries(Object.keys(all).map((page): [string, number[]] => [page, []]));
  const ratios: number[] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const painted: Record<string, number> = {};
    for (const page of Object.keys(all)) painted[page] = await firstVisit(browser, `${url}/${page}`);
    if (round === 0) continue;
    for (const [page, time] of Object.entries(painted)) paints[page]!.push(time);
    ratios.push(painted.drawn! / painted.word!);
  }
  server.close();
  server.closeAllConnections();
  return {
    text: `first contentful paint, slow 4G × ${slower} CPU, ms\n\n${table(
      Object.entries(paints).map(([page, times]) => ({ page, ms: told(times) })),
    )}`,
    goals: [{ what: 'drawn on a server: first paint, × a word', most: 1.15, found: spread(ratios) }],
    figures: paints,
  };
}

async function firstVisit(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 412, height: 900 } });
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await tab.goto(url, { waitUntil: 'commit' });
  const time = await tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint) resolve(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await context.close();
  return time;
}
