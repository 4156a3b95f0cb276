import type { RequestListener } from 'node:http';
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const built = fileURLToPath(new URL('../node_modules/.cache/comptoir-demo', import.meta.url));

/** Builds the shop's pages from their sources, in about a second, and serves them under a content security policy. */
export async function buildPages(policy: string): Promise<RequestListener> {
  await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: readdirSync(here)
          .filter((name) => name.endsWith('.html'))
          .map((name) => here + name),
      },
    },
  });
  const app = new Hono();
  app.use('*', async (context, next) => {
    await next();
    const hashed = context.req.path.startsWith('/assets/');
    context.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    context.header('Content-Security-Policy', policy);
    context.header('X-Content-Type-Options', 'nosniff');
  });
  app.use('*', serveStatic({ root: relative(process.cwd(), built) || '.' }));
  app.notFound((context) => context.text('Not found', 404));
  const listen = getRequestListener(app.fetch);
  return (request, response) => void listen(request, response);
}
