import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { writePages } from './demo/server-pages.ts';
import { findBrowser, launchArguments } from './test/browser.ts';

// Built once for all shops of a run: the runner reads this file, and then each of its workers.
if (!process.env.PAGES_DIR) {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await writePages(folder);
  process.env.PAGES_DIR = folder;
}

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
