import { defineConfig } from 'vitest/config';

/** What `npm run mutation` runs for every mutant: the examples, and few runs of each property, the same ones each time. */
export default defineConfig({
  test: {
    include: ['test/pricing/*.test.ts'],
    exclude: ['test/pricing/vectors.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    // Mutants are switched on at run time; loading everything anew for each would be most of the time.
    isolate: false,
    setupFiles: ['test/pricing/mutation-setup.ts'],
  },
  oxc: { target: 'es2022' },
});
