import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser, launchArguments } from './test/browser.ts';

const port = Number(process.env.JOURNEY_PORT ?? 4173);

/** Journeys: a real browser against the real demo server, with a database of its own. */
export default defineConfig({
  testDir: 'test/journeys',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/journeys.json' }]],
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await findBrowser(), args: launchArguments },
  },
  webServer: {
    command: 'npm start',
    url: `http://127.0.0.1:${port}/healthz`,
    timeout: 90_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    env: { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: join(mkdtempSync(join(tmpdir(), 'journeys-')), 'data') },
  },
});
