import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Built } from './build.ts';
import { benchCatalog } from './catalog.ts';
import { pages, type Page } from './pages.ts';
import { openShop, type Shop } from './shop.ts';

export interface Site {
  readonly url: string;
  close(): void;
}

/** Precise clocks in the page ask for isolation; nothing is cached, so that each visit compiles anew. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
};
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };

/**
 * `/<page>?plans=4&add-ons=6`: its script is loaded beforehand and waits; with `&cold` it runs by itself, as on a first visit.
 * `/blank`: the same page without a script.
 */
export async function serve({ folder, scripts }: Built): Promise<Site> {
  const shops: Record<string, Shop> = { checkout: await openShop('checkout'), account: await openShop('account') };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bench.test');
    const [, first = '', name = ''] = url.pathname.split('/');
    const send = (extension: string, content: string | Buffer): void =>
      void response.writeHead(200, { ...headers, 'Content-Type': types[extension]! }).end(content);
    if (first === 'built') return send(extname(url.pathname), readFileSync(join(folder, url.pathname.slice(7))));
    if (first === 'billing') {
      request.url = url.pathname.slice(`/billing/${name}`.length) + url.search;
      void getRequestListener(shops[name]!.fetch)(request, response);
      return;
    }
    const page = pages.find((each) => each.name === first) ?? null;
    if (!page && first !== 'blank') return void response.writeHead(404).end();
    send('.html', html(page, url.searchParams, scripts, shops[first]?.answers ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

function html(page: Page | null, asked: URLSearchParams, scripts: Built['scripts'], answers: Shop['answers']): string {
  const catalog = benchCatalog(Number(asked.get('plans') ?? 4), Number(asked.get('add-ons') ?? 6));
  const loading = (scripts.get(page?.name ?? '') ?? []).map((file) =>
    asked.has('cold') ? '' : `<link rel="modulepreload" href="/built/${file}">`,
  );
  const runs = page && asked.has('cold') ? `<script type="module" src="/built/${page.name}/page.js"></script>` : '';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <title>Bench</title>
    <style>html { scrollbar-gutter: stable } body { margin: 0; font: 16px/1.5 system-ui, sans-serif } main { max-width: 1240px; margin: auto; padding: 24px }</style>
    <script type="application/json" id="catalog">${JSON.stringify(catalog)}</script>
    <script type="application/json" id="page">${JSON.stringify({ ...page, answers })}</script>
    <script src="/built/probe.js"></script>
    ${loading.join('')}${runs}
  </head>
  <body><main>${page?.markup ?? ''}</main></body>
</html>`;
}

function close(server: Server): void {
  server.close();
  server.closeAllConnections();
}
