import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { rows } from './rows.ts';

/** `npm run faults`: every row's tests, and a table of what is held. A row without a file, or with a failing one, is not. */

interface Count {
  passed: number;
  failed: number;
}

/** By file's name. */
type Counts = Map<string, Count>;

function add(counts: Counts, path: string, ok: boolean): void {
  const name = basename(path);
  const count = counts.get(name) ?? { passed: 0, failed: 0 };
  count[ok ? 'passed' : 'failed'] += 1;
  counts.set(name, count);
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

function readVitest(counts: Counts, { testResults }: VitestReport): void {
  for (const { name, status, assertionResults } of testResults) {
    for (const test of assertionResults) add(counts, name, test.status === 'passed');
    if (status !== 'passed' && assertionResults.every((test) => test.status === 'passed')) add(counts, name, false);
  }
}

interface Suite {
  readonly file: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly ok: boolean }[];
}

function readPlaywright(counts: Counts, { suites }: { readonly suites: readonly Suite[] }): void {
  for (const suite of suites) {
    for (const { ok } of suite.specs) add(counts, suite.file, ok);
    readPlaywright(counts, { suites: suite.suites ?? [] });
  }
}

function run(command: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...command.split(' ')], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('close', () => resolve());
  });
}

function read<Report>(path: string, into: (report: Report) => void): void {
  try {
    into(JSON.parse(readFileSync(path, 'utf8')) as Report);
  } catch {
    console.log(`no report in ${path}`);
  }
}

const [nodeReport, browserReport] = ['reports/faults-node.json', 'reports/faults-browser.json'];
for (const report of [nodeReport, browserReport]) rmSync(report, { force: true });
await run(`vitest run test/faults --reporter=default --reporter=json --outputFile.json=${nodeReport}`);
await run('playwright test test/journeys/faults --reporter=list,json', { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport });

const counts: Counts = new Map();
read<VitestReport>(nodeReport, (report) => readVitest(counts, report));
read<{ suites: readonly Suite[] }>(browserReport, (report) => readPlaywright(counts, report));

const files = ['test/faults', 'test/journeys/faults'].flatMap((folder) => {
  return readdirSync(folder).map((name) => ({ path: `${folder}/${name}`, name }));
});
const total: Count = { passed: 0, failed: 0 };
for (const { passed, failed } of counts.values()) {
  total.passed += passed;
  total.failed += failed;
}
console.log();
for (const [number, text] of Object.entries(rows)) {
  const own = files.filter(({ name }) => name.startsWith(`${number.padStart(2, '0')}-`));
  const results = own.map(({ name }) => counts.get(name) ?? { passed: 0, failed: 0 });
  const held = own.length > 0 && results.every(({ passed, failed }) => passed > 0 && failed === 0);
  if (!held && results.every(({ failed }) => failed === 0)) total.failed += 1;
  console.log(
    `${number.padStart(2)}  ${held ? 'held    ' : 'NOT HELD'}  ${text.padEnd(52)}  ${own.map(({ path }) => path).join(', ')}`,
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
