import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

/** Runs every suite, each by its own runner, and ends with one line: `N passed, N failed`. */

interface Count {
  passed: number;
  failed: number;
}

interface Suite {
  readonly name: string;
  readonly command: string;
  readonly report: string;
  readonly read: (json: never) => Count;
}

const suites: readonly Suite[] = [
  {
    name: 'Pure and server tests, in Node',
    command: 'vitest run --reporter=default --reporter=json --outputFile.json=reports/node.json',
    report: 'reports/node.json',
    read: (json: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }) => ({
      passed: json.numPassedTests,
      failed: Math.max(json.numFailedTests, json.numFailedTestSuites > 0 ? 1 : 0),
    }),
  },
  {
    name: 'Component tests, in Chromium',
    command: 'wtr',
    report: 'reports/components.json',
    read: (json: Count) => json,
  },
  {
    name: 'Journeys, in Chromium against the demo server',
    command: 'playwright test',
    report: 'reports/journeys.json',
    read: (json: { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] }) => ({
      passed: json.stats.expected,
      failed: json.stats.unexpected + json.stats.flaky + json.errors.length,
    }),
  },
];

function run(command: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...command.split(' ')], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const total: Count = { passed: 0, failed: 0 };
for (const { name, command, report, read } of suites) {
  console.log(`\n— ${name}\n`);
  rmSync(report, { force: true });
  const code = await run(command);
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
