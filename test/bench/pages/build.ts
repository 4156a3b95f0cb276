import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as bundle, type BuildOptions, type Metafile } from 'esbuild';
import { build as buildPackage } from 'vite';
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
  const build = { outDir: published, emptyOutDir: true };
  await buildPackage({ configFile: 'vite.config.ts', logLevel: 'error', build });
  // It says which modules a bundler has to keep.
  copyFileSync('package.json', join(cache, 'package/package.json'));
  const folder = join(cache, readable ? 'readable' : 'pages');
  rmSync(folder, { recursive: true, force: true });
  const options: BuildOptions = {
    bundle: true,
    minify: !readable,
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  };
  await bundle({ ...options, entryPoints: ['test/bench/pages/probe.ts'], outdir: folder, format: 'iife' });
  const sizes = new Map<string, number>();
  const scripts = new Map<string, readonly string[]>();
  for (const page of pages) {
    const { outputFiles, metafile } = await bundle({
      ...options,
      stdin: { contents: entry(page, published), resolveDir: '.', sourcefile: 'page.ts' },
      outdir: join(folder, page.name),
      entryNames: 'page',
      format: 'esm',
      splitting: true,
      metafile: true,
      write: false,
    });
    mkdirSync(join(folder, page.name), { recursive: true });
    for (const { path, contents, text } of outputFiles) {
      sizes.set(relative(folder, path), gzipSync(contents, { level: 9 }).length);
      writeFileSync(path, stamp + text);
    }
    const needed = staticImports(metafile, relative('.', join(folder, page.name, 'page.js')));
    scripts.set(
      page.name,
      needed.map((path) => relative(folder, path)),
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

function staticImports({ outputs }: Metafile, from: string): string[] {
  const found = new Set<string>();
  const add = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path, kind } of outputs[file]!.imports) if (kind === 'import-statement') add(path);
  };
  add(from);
  return [...found];
}
