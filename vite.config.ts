import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundleFile, type Plugin as EsbuildPlugin } from 'esbuild';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { minifiedTemplates } from './.ci/minified-templates.ts';

/**
 * Builds the package: `vite build` writes one module a source file, with its dependencies left to the user's bundler;
 * `vite build --mode page` writes `dist/comptoir.js` for a `<script type="module">`.
 */
export default defineConfig(({ mode }) => (mode === 'page' ? page : modules));

/** The sources of the package's entries, read from its `exports`: one list, not two. */
function entries(): Record<string, string> {
  const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, unknown>>;
  const built = [...Object.values(exports!), { default: bin!.comptoir }].flatMap((target) => {
    const file = (target as { default?: string }).default;
    return file ? [file.replace(/^\.\/dist\/(.*)\.js$/, '$1')] : [];
  });
  const names = built.flatMap((name) => (name.endsWith('/*') ? namesIn(name.slice(0, -2)) : [name]));
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}

function namesIn(folder: string): string[] {
  return readdirSync(`src/${folder}`).map((file) => `${folder}/${file.replace(/\.ts$/, '')}`);
}

const isDependency = (id: string): boolean => /^(@?[a-z])/.test(id) && !id.startsWith('@oxc-project/');

/** Files that are given as they are: the themes' CSS, the contract's examples. */
function asTheyAre(from: string, to: string): Plugin {
  return {
    name: `as-they-are:${to}`,
    generateBundle() {
      for (const file of readdirSync(from))
        this.emitFile({ type: 'asset', fileName: `${to}/${file}`, source: readFileSync(`${from}/${file}`) });
    },
  };
}

function smallTemplates(): Plugin {
  return {
    name: 'small-templates',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler: async (code, id) => ({ code: await minifiedTemplates(code, id), map: null }),
    },
  };
}

const modules: UserConfig = {
  plugins: [
    smallTemplates(),
    asTheyAre('src/styles/themes', 'themes'),
    asTheyAre('src/contract/fixtures', 'contract/fixtures'),
  ],
  build: {
    target: 'es2022',
    // A user's bundler minifies; until then the code can be read and patched.
    minify: false,
    reportCompressedSize: false,
    lib: { entry: entries(), formats: ['es'] },
    rolldownOptions: {
      external: isDependency,
      output: {
        // A file a module: what is not imported is not loaded, and the declarations stand beside their code.
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: ({ name }) => (name.startsWith('_virtual/') ? 'compiler/decorate.js' : '[name].js'),
      },
    },
  },
};

/**
 * Lit and every element in one file. Beside it, in `comptoir/`, stands what comes when it is needed (paying, another language,
 * a payment adapter, the checks of VAT numbers): copy both, or neither.
 */
const page: UserConfig = {
  plugins: [smallTemplates(), wholeEntry()],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    reportCompressedSize: false,
    modulePreload: false,
    // Not library mode, which keeps every space.
    rolldownOptions: {
      input: 'src/comptoir.ts',
      // What one page fetches later this one has from the start.
      checks: { ineffectiveDynamicImport: false },
      // What comes later finds in `comptoir.js` what both need: else that would be one more file for every page.
      preserveEntrySignatures: 'allow-extension',
      output: { entryFileNames: 'comptoir.js', chunkFileNames: 'comptoir/[name].js' },
    },
  },
};

/**
 * What `comptoir.js` imports from the start is written into it: a page without a bundler would learn of it only once that is there.
 * The bundler leaves a few small files that are shared with what comes later.
 */
function wholeEntry(): Plugin {
  return {
    name: 'whole-entry',
    async writeBundle({ dir }, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const entry = chunks.find(({ isEntry }) => isEntry)!;
      const outfile = join(dir!, entry.fileName);
      const comesLater: EsbuildPlugin = {
        name: 'comes-later',
        setup: ({ onResolve }) =>
          onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : null)),
      };
      await bundleFile({
        entryPoints: [outfile],
        outfile,
        allowOverwrite: true,
        bundle: true,
        format: 'esm',
        target: 'es2022',
        minify: true,
        legalComments: 'none',
        plugins: [comesLater],
      });
      for (const file of entry.imports)
        if (!chunks.some(({ imports, isEntry }) => !isEntry && imports.includes(file))) rmSync(join(dir!, file));
    },
  };
}
