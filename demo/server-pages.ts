import type { RequestListener } from 'node:http';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

type Pages = ReadonlyMap<string, string | Uint8Array>;

/** Builds the shop's pages from their sources, in about a second, by their paths: `/index.html`. */
async function buildPages(): Promise<Pages> {
  const built = (await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // What one page fetches later another has from the start.
        checks: { ineffectiveDynamicImport: false },
        input: readdirSync(here)
          .filter((name) => name.endsWith('.html'))
          .map((name) => here + name),
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source] as const),
  );
}

/** Builds the pages into a folder, for many shops to take them from. */
export async function writePages(folder: string): Promise<void> {
  for (const [path, content] of await buildPages()) {
    mkdirSync(dirname(folder + path), { recursive: true });
    writeFileSync(folder + path, content);
  }
}

const readPages = (folder: string): Pages =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file)}`, readFileSync(file)] as const),
  );

/** The pages, from `folder` where they were built before. */
export const openPages = async (folder: string | null): Promise<Pages> =>
  folder === null ? buildPages() : readPages(folder);

/** Serves the pages under a content security policy, from memory. */
export function servePages(policy: string, files: Pages): RequestListener {
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = path === '/' ? '/index.html' : path;
    const file = files.get(name);
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (file === undefined || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
      return;
    }
    response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream');
    const hashed = name.startsWith('/assets/');
    response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.end(request.method === 'HEAD' ? undefined : file);
  };
}
