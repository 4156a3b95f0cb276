import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as bundle } from 'esbuild';
import { build, type Plugin, type Rolldown } from 'vite';
import { pages, type Page } from './pages.ts';

export interface Built {
  /** The package as it is published. */
  readonly published: string;
  /** Served as `/built/`: a folder a page, with its `page.js`. */
  readonly folder: string;
  /** Gzip bytes of each file below the folder. */
  readonly sizes: ReadonlyMap<string, number>;
  /** What each page's script loads before it runs, itself included. */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
}

/** Whichever file runs first says when script began. Not counted. */
const stamp = 'globalThis.benchBegan??=performance.now();\n';

/** Builds the package, and each page as a user's bundler does. `readable` keeps the functions' names, for a profile. */
export async function buildPages(cache: string, { readable = false } = {}): Promise<Built> {
  const published = join(cache, 'package/dist');
  // In a folder of its own: the house's `dist` stays as it is.
  await build({ configFile: 'vite.config.ts', logLevel: 'error', build: { outDir: published, emptyOutDir: true } });
  // It says which modules a bundler has to keep.
  copyFileSync('package.json', join(cache, 'package/package.json'));
  const folder = join(cache, readable ? 'readable' : 'pages');
  rmSync(folder, { recursive: true, force: true });
  const probe = { bundle: true, minify: !readable, target: 'es2022', legalComments: 'none' } as const;
  await bundle({ ...probe, entryPoints: ['test/bench/pages/probe.ts'], outdir: folder, format: 'iife' });
  const sizes = new Map<string, number>();
  const scripts = new Map<string, readonly string[]>();
  for (const page of pages) {
    mkdirSync(join(folder, page.name), { recursive: true });
    const chunks = await pageChunks(page, published, readable);
    for (const { fileName, code } of chunks) {
      const file = `${page.name}/${fileName}`;
      sizes.set(file, gzipSync(code, { level: 9 }).length);
      writeFileSync(join(folder, file), stamp + code);
    }
    scripts.set(
      page.name,
      staticImports(chunks, 'page.js').map((fileName) => `${page.name}/${fileName}`),
    );
  }
  return { published, folder, sizes, scripts };
}

/** What an integrator's own module does: import, then give the element on the page what it sells. */
function entry({ imports, opener, markup }: Page, published: string): string {
  const tag = /<([\w-]+)/.exec(markup)![1]!;
  return [
    ...imports.map((name) => `import './${relative('.', published)}/${name}.js';`),
    `import { open } from './test/bench/pages/${opener}.ts';`,
    `open(document.querySelector('${tag}'), JSON.parse(document.querySelector('#catalog').textContent));`,
    'export { open };',
  ].join('\n');
}

/** A page's script and what it loads, as Vite makes them. */
async function pageChunks(page: Page, published: string, readable: boolean): Promise<Rolldown.OutputChunk[]> {
  const file = resolve(`bench-${page.name}.ts`);
  const script: Plugin = {
    name: 'page',
    resolveId: (id) => (id === file ? file : null),
    load: (id) => (id === file ? entry(page, published) : null),
  };
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [script],
    build: {
      write: false,
      target: 'es2022',
      minify: !readable,
      modulePreload: false,
      rolldownOptions: {
        input: file,
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  return output.filter((each) => each.type === 'chunk');
}

function staticImports(chunks: readonly Rolldown.OutputChunk[], from: string): string[] {
  const found = new Set<string>();
  const add = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    chunks.find(({ fileName }) => fileName === file)!.imports.forEach(add);
  };
  add(from);
  return [...found];
}
