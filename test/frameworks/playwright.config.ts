import { defineConfig } from '@playwright/test';
import { findBrowser, launchArguments } from '../browser.ts';

/** Buys in each example of demo/frameworks: `npm run test:frameworks`, after `npm run build`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  // The first test of a worker builds.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../../reports/frameworks.json' }]],
  outputDir: '../../test-results/frameworks',
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await findBrowser(), args: launchArguments },
  },
});
