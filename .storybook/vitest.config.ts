import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import vite from './vite.config.ts';
import { findBrowser, launchArguments } from '../test/browser.ts';

/** Every story is a test: it renders, its `play` passes, axe finds nothing. `npm run test:stories`. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  optimizeDeps: vite.optimizeDeps,
  plugins: [storybookTest({ configDir: fileURLToPath(new URL('.', import.meta.url)) })],
  test: {
    name: 'stories',
    testTimeout: 30_000,
    maxWorkers: '100%',
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: await findBrowser(), args: launchArguments },
        // A colour on its way is not the colour that was meant.
        contextOptions: { reducedMotion: 'reduce' },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
