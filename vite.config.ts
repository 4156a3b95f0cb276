import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { minifiedStyles } from './.ci/minified-styles.ts';
import { inOneFile } from './.ci/one-file.ts';

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

function smallStyles(): Plugin {
  return {
    name: 'small-styles',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler: async (code, id) => ({ code: await minifiedStyles(code, id), map: null }),
    },
  };
}

const modules: UserConfig = {
  plugins: [
    smallStyles(),
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
 * Lit and every element in one file. Beside it, in `comptoir/`, stands what only some buyers need (another language, a
 * payment adapter, the checks of VAT numbers), loaded then: copy both, or neither.
 */
const page: UserConfig = {
  plugins: [smallStyles(), oneFile()],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    reportCompressedSize: false,
    modulePreload: false,
    // Not library mode, which keeps every space.
    rolldownOptions: {
      input: 'src/comptoir.ts',
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'comptoir.js', chunkFileNames: 'comptoir/[name].js' },
    },
  },
};

/**
 * A chunk that imports what `comptoir.js` has too would split that off as a second file for every page. So an adapter brings
 * its provider's loader along, and paying, changing a subscription and the checks of a catalog stand in `comptoir.js`.
 */
function oneFile(): Plugin {
  return {
    name: 'in-one-file',
    enforce: 'pre',
    transform(code) {
      const changed = inOneFile(code);
      return changed === null ? null : { code: changed, map: null };
    },
  };
}
