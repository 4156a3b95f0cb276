import { defineConfig } from 'vitest/config';

/** Installs what it judges by: `npm run test:judge`, part of `npm run check:long`. */
export default defineConfig({ test: { include: ['test/judge/*.judge.ts'], testTimeout: 120_000 } });
