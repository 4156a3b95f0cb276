import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Pure and server tests, in Node. Component tests run in a browser: see web-test-runner.config.js. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/elements/**', 'test/journeys/**', 'test/package/**', 'node_modules/**'],
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
