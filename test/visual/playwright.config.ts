import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findBrowser, launchArguments } from '../browser.ts';

const port = Number(process.env.VISUAL_PORT ?? 4490);

/**
 * The key stories of the built Storybook, compared with the pictures beside this file. `npm run test:visual`; on purpose
 * anew: `npm run test:visual -- --update`.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: fileURLToPath(new URL('../../reports/visual.json', import.meta.url)) }]],
  outputDir: '../../test-results/visual',
  snapshotPathTemplate: '{testDir}/{arg}{ext}',
  updateSnapshots: process.env.UPDATE ? 'all' : 'none',
  expect: {
    // Glyph edges differ from one machine to the next; a colour, a line or a place that moves is more than that.
    toHaveScreenshot: { threshold: 0.05, maxDiffPixelRatio: 0.002, animations: 'disabled', caret: 'hide' },
  },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    timezoneId: 'UTC',
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: await findBrowser(), args: [...launchArguments, '--font-render-hinting=none'] },
  },
  webServer: {
    command: `npx --no-install vite preview --config .storybook/vite.config.ts --outDir storybook-static --port ${port} --strictPort --host 127.0.0.1`,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    url: `http://127.0.0.1:${port}/iframe.html`,
  },
});
