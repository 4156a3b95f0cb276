import { readFileSync } from 'node:fs';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves files from folders, the first that has one, with the shop's billing backend on the same origin. */
export async function serve(folders: readonly string[], shop: string, page?: string): Promise<Server> {
  const server = createServer((incoming, response) => {
    const path = (incoming.url ?? '/').split('?')[0]!;
    if (path.startsWith('/billing/')) {
      const { method, headers } = incoming;
      const outgoing = forward(shop + incoming.url!, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      });
      outgoing.on('error', () => response.writeHead(502).end());
      incoming.pipe(outgoing);
      return;
    }
    if (path === '/' && page !== undefined) {
      response.setHeader('Content-Type', 'text/html').end(page);
      return;
    }
    const name = path === '/' ? 'index.html' : path;
    for (const folder of folders)
      try {
        const file = readFileSync(join(folder, name));
        response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream').end(file);
        return;
      } catch {
        // The next folder may have it.
      }
    response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

export const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
