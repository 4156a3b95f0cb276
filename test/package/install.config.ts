import { mergeConfig } from 'vitest/config';
import built from './vitest.config.ts';

/** Installs the packed package somewhere else: `npm run test:install`, part of `npm run check:long`. */
export default mergeConfig(
  { ...built, test: { ...built.test, include: [] } },
  { test: { include: ['test/package/*.install.ts'] } },
);
