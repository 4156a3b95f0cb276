import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** In order; those of one list side by side. A check that counts its tests adds them; any other is one. */
type Checks = readonly (string | readonly string[])[];

const short: Checks = [
  'npm test',
  ['npm run lint:code', 'npm run types', 'npm run lint:format', 'npm run lint:templates'],
  'npm run build',
  'npm run test:package',
  'npm run size',
  'npm run build-storybook',
  'npm run test:stories',
];

/** `npm run check:long`: what takes too long for every push, or installs things. */
const long: Checks = [
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
  /** The lines in which the runners name a test that failed. */
  readonly failures: readonly string[];
}

const failure = /^\s*(×|✘|FAIL\b|𐄂|❌)/;

/** Runs a command, tells `show` what it says, and counts as it does in its last such line. */
function run(command: string, show: (text: string) => void): Promise<Result> {
  const since = Date.now();
  return new Promise((resolve) => {
    const [name, ...args] = command.split(' ') as [string, ...string[]];
    const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let tail = '';
    const failures = new Set<string>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        show(chunk.toString());
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
      resolve({ passed, failed, line, failures: failed > 0 ? [...failures] : [] });
    });
  });
}

/** One shows what it says as it runs, several each when it is over. */
function runAll(commands: readonly string[]): Promise<Result[]> {
  console.log(`\n━━ ${commands.join(', ')}\n`);
  return Promise.all(
    commands.map(async (command) => {
      let said = '';
      const alone = commands.length === 1;
      const result = await run(command, (text) => (alone ? process.stdout.write(text) : (said += text)));
      if (!alone) console.log(`${said}\n${result.line}\n`);
      return result;
    }),
  );
}

const begun = Date.now();
const results: Result[] = [];
for (const check of checks) results.push(...(await runAll(typeof check === 'string' ? [check] : check)));
const sum = (of: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[of], 0);
console.log(
  `\n${results.flatMap(({ line, failures }) => [line, ...failures.map((each) => `    ${each}`)]).join('\n')}\nin ${minutes(begun)} minutes\n`,
);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
