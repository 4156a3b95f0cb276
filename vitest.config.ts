import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const elsewhere = ['test/elements/**', 'test/journeys/**', 'test/package/**', 'node_modules/**'];

/** Pure and server tests, in Node. Component tests run in a browser: see web-test-runner.config.js. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        // Half the time would go into loading the same modules anew for each file: a test leaves nothing behind.
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, 'test/faults/**'],
          isolate: false,
        },
      },
      // Time stands still in these: nothing that another file still waits for may come in between.
      { extends: true, test: { name: 'faults', include: ['test/faults/*.test.ts'] } },
    ],
    restoreMocks: true,
    unstubGlobals: true,
    environment: 'node',
    // All cores: by itself it leaves one free, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
  oxc: { target: 'es2022' },
  // The server examples name the package, as their readers will.
  resolve: { alias: { 'comptoir/server': fileURLToPath(new URL('src/server/index.ts', import.meta.url)) } },
});
