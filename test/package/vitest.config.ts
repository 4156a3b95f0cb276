import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of the built package, after `npm run build`: `npm run test:package`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { include: ['test/package/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
});
