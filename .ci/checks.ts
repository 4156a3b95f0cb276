import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** In order. A check that counts its tests adds them; any other is one. */
const short: readonly string[] = [
  'npm test',
  'npm run lint:code',
  'npm run lint:templates',
  'npm run lint:format',
  'npm run types',
  'npm run build',
  'npm run test:package',
  'npm run size',
  'npm run build-storybook',
  'npm run test:stories',
];

/** `npm run check:long`: what takes too long for every push, or installs things. */
const long: readonly string[] = [
  'npm run audit',
  'npm run build',
  'npm run test:install',
  'npm run test:frameworks',
  'npm run test:judge',
  'npm run mutation',
  'npm run fuzz',
  'bash .ci/postgres',
  'npm run test:postgres',
  'npm run kills',
  'npm run faults:histories',
  'bash .ci/engines',
  'npm run test:browsers',
  'npm run test:languages',
  'npm run test:stories-matrix',
  'npm run test:visual',
  // With the browser that comes with the packages, where a machine has one of its own.
  'npm run test:packed-browser',
];

const checks = process.argv[2] === 'long' ? long : short;

const minutes = (since: number): string => ((Date.now() - since) / 60_000).toFixed(1);

interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly line: string;
  /** The lines in which the runners name a test that failed, and say why. */
  readonly failures: readonly string[];
}

const failure = /^\s*(×|✘|FAIL\b|𐄂|❌|\w*Error: |Locator: |Expected|Received|Call log:|Test timeout)/;

/** Shows what a command says, and counts as it does in its last such line. */
function run(command: string): Promise<Result> {
  console.log(`\n━━ ${command}\n`);
  const since = Date.now();
  return new Promise((resolve) => {
    const [name, ...args] = command.split(' ') as [string, ...string[]];
    const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let tail = '';
    const failures = new Set<string>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        process.stdout.write(chunk);
        tail = (tail + chunk.toString()).slice(-10_000);
      });
      createInterface(stream).on('line', (styled) => {
        const line = stripVTControlCharacters(styled);
        if (failure.test(line)) failures.add(line.trim());
      });
    }
    child.on('close', (code) => {
      const ok = code === 0;
      const count = [...tail.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
      const passed = count ? Number(count[1]) : Number(ok);
      const failed = ok ? Number(count?.[2] ?? 0) : Math.max(Number(count?.[2] ?? 0), 1);
      const line = `${ok ? '✓' : '✗'} ${command}: ${passed} passed, ${failed} failed (${minutes(since)} min)`;
      resolve({ passed, failed, line, failures: failed > 0 ? [...failures].slice(-40) : [] });
    });
  });
}

const begun = Date.now();
const results: Result[] = [];
for (const command of checks) results.push(await run(command));
const sum = (of: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[of], 0);
console.log(
  `\n${results.flatMap(({ line, failures }) => [line, ...failures.map((each) => `    ${each}`)]).join('\n')}\nin ${minutes(begun)} minutes\n`,
);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
