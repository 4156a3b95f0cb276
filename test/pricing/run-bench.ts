/** Compiles the bench as a package would be, then runs it: a loader's wrappers around every closure would be measured too. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const outDir = join(process.cwd(), 'node_modules/.cache/bench-pricing');
await build({
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: 'test/pricing/bench.ts',
    outDir,
    target: 'es2022',
    rollupOptions: { output: { entryFileNames: 'bench.js' } },
  },
});
await import(pathToFileURL(join(outDir, 'bench.js')).href);
