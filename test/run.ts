import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

/**
 * Runs suites, each by its own runner, and ends with one line: `N passed, N failed`. With no names: those of `npm test`, which
 * need nothing built.
 */

interface Count {
  passed: number;
  failed: number;
}

interface Suite {
  readonly name: string;
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly report: string;
  readonly read: (json: never) => Count;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

const vitest = (options: string, report: string): Pick<Suite, 'command' | 'report' | 'read'> => ({
  command: `vitest run ${options} --reporter=default --reporter=json --outputFile.json=${report}`,
  report,
  read: ({ numPassedTests, numFailedTests, numFailedTestSuites }: VitestReport) => ({
    passed: numPassedTests,
    failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
  }),
});

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly errors: readonly unknown[];
}

const playwrightCount = ({ stats, errors }: PlaywrightReport): Count => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
});

interface View {
  readonly theme: string;
  readonly locale: string;
  readonly width: string;
}

const everywhere = ['light', 'dark', 'high-contrast'].flatMap((theme) =>
  ['en', 'fr', 'ar'].map((locale): View => ({ theme, locale, width: 'full' })),
);

/**
 * Every story with axe in three themes and three languages, but for the one that `stories` runs, and in words that are 40 %
 * longer in a place of 300 pixels.
 */
const matrix = Object.fromEntries(
  [...everywhere.slice(1), { theme: 'light', locale: 'en-XA', width: '300' }].map(
    ({ theme, locale, width }): [string, Suite] => [
      `stories-${theme}-${locale}`,
      {
        name: `Stories, ${theme}, ${locale}`,
        ...vitest('--config .storybook/vitest.config.ts', `reports/stories-${theme}-${locale}.json`),
        env: { VITE_STORY_THEME: theme, VITE_STORY_LOCALE: locale, VITE_STORY_WIDTH: width },
      },
    ],
  ),
);

const suites = {
  node: { name: 'Pure and server tests, in Node', ...vitest('', 'reports/node.json') },
  components: {
    name: 'Component tests, in Chromium',
    command: 'wtr',
    report: 'reports/components.json',
    read: (json: Count) => json,
  },
  browsers: {
    name: 'Component tests, in Chromium, Firefox and WebKit',
    command: 'wtr',
    env: { BROWSERS: 'chromium,firefox,webkit' },
    report: 'reports/components.json',
    read: (json: Count) => json,
  },
  journeys: {
    name: 'Journeys, in Chromium against the demo server',
    command: 'playwright test',
    report: 'reports/journeys.json',
    read: playwrightCount,
  },
  languages: {
    name: 'Journeys of the account, in every other language',
    command: 'playwright test account life',
    env: { JOURNEY_LANGUAGES: 'fr,de,es,it,nl,pt-BR,pl,ja,ar' },
    report: 'reports/journeys.json',
    read: playwrightCount,
  },
  frameworks: {
    name: 'The packed package in frameworks, bought in',
    command: 'playwright test -c test/frameworks/playwright.config.ts',
    report: 'reports/frameworks.json',
    read: playwrightCount,
  },
  postgres: {
    name: 'Server tests, on a Postgres server',
    ...vitest('--config test/postgres/vitest.config.ts', 'reports/postgres.json'),
  },
  kills: {
    name: 'Three servers on one Postgres, killed in turn',
    ...vitest('test/kills', 'reports/kills.json'),
    env: { KILLS: process.env.KILLS ?? '210' },
  },
  package: {
    name: 'The built package',
    ...vitest('--config test/package/vitest.config.ts', 'reports/package.json'),
  },
  judge: {
    name: 'What is sent to Stripe, before an outside judge',
    ...vitest('--config test/judge/vitest.config.ts', 'reports/judge.json'),
  },
  install: {
    name: 'The package as installed',
    ...vitest('--config test/package/install.config.ts', 'reports/install.json'),
  },
  stories: {
    name: 'Stories, in Chromium',
    ...vitest('--config .storybook/vitest.config.ts', 'reports/stories.json'),
  },
  ...matrix,
  visual: {
    name: 'Pictures of the key stories',
    command: 'playwright test --config test/visual/playwright.config.ts',
    env: { UPDATE: process.argv.includes('--update') ? '1' : '' },
    report: 'reports/visual.json',
    read: playwrightCount,
  },
} satisfies Record<string, Suite>;

const all: Readonly<Record<string, Suite>> = suites;
const byDefault: readonly (keyof typeof suites)[] = ['node', 'components', 'journeys'];
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = named.length > 0 ? named.flatMap((name) => (name === 'matrix' ? Object.keys(matrix) : name)) : byDefault;

function run({ command, env }: Suite): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...command.split(/ +/)], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const total: Count = { passed: 0, failed: 0 };
for (const suite of wanted.map((name) => all[name]!)) {
  const { name, report, read } = suite;
  console.log(`\n— ${name}\n`);
  rmSync(report, { force: true });
  const code = await run(suite);
  const count = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8')) as never) : { passed: 0, failed: 1 };
  // A runner that fails without a failing test (a crash, no tests) still fails the run.
  if (code !== 0 && count.failed === 0) count.failed = 1;
  if (count.passed + count.failed === 0) count.failed = 1;
  total.passed += count.passed;
  total.failed += count.failed;
  console.log(`\n${name}: ${count.passed} passed, ${count.failed} failed`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
