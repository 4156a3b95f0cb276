import { writeFileSync, mkdirSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { register } from 'tsx/esm/api';

register();
const { findBrowser, findFirefox, launchArguments } = await import('./test/browser.ts');
const { webkit } = await import('./test/webkit-launcher.ts');

/** Which engines: `BROWSERS=chromium,firefox,webkit`. One page at a time: keys go to the page in front only. */
const engines = {
  chromium: async () =>
    chromeLauncher({ launchOptions: { executablePath: await findBrowser(), args: launchArguments }, concurrency: 1 }),
  firefox: async () =>
    chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath: findFirefox() },
      concurrency: 1,
    }),
  webkit: async () => webkit(),
};

/** Counts for the closing line of `npm test`. */
const counter = {
  onTestRunFinished({ sessions }) {
    const count = { passed: 0, failed: 0 };
    const walk = (suite) => {
      for (const test of suite?.tests ?? []) if (!test.skipped) count[test.passed ? 'passed' : 'failed']++;
      for (const inner of suite?.suites ?? []) walk(inner);
    };
    for (const session of sessions) {
      walk(session.testResults);
      if (!session.passed && !hasFailure(session.testResults)) count.failed++;
    }
    mkdirSync('reports', { recursive: true });
    writeFileSync('reports/components.json', JSON.stringify(count));
  },
};

function hasFailure(suite) {
  return suite?.tests?.some(({ passed, skipped }) => !passed && !skipped) || suite?.suites?.some(hasFailure) || false;
}

/** Component tests, in real browsers. */
export default {
  files: 'test/elements/**/*.test.ts',
  rootDir: '.',
  nodeResolve: true,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' })],
  browsers: await Promise.all((process.env.BROWSERS ?? 'chromium').split(',').map((name) => engines[name]())),
  testFramework: { config: { timeout: 10_000 } },
  reporters: [defaultReporter({ reportTestProgress: false }), counter],
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
};
