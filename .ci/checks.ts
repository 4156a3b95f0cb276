import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** One check, or several that keep one core busy each and get in nobody's way: two of those at a time. */
type Stage = string | readonly string[];

/** In order. A check that counts its tests adds them; any other is one. */
const short: readonly Stage[] = [
  'npm test',
  ['npm run lint:code', 'npm run types', 'npm run lint:format', 'npm run lint:templates'],
  'npm run build',
  'npm run test:package',
  'npm run size',
  'npm run build-storybook',
  'npm run test:stories',
];

/** `npm run check:long`: what takes too long for every push, or installs things. */
const long: readonly Stage[] = [
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

/** Shows what a command says (`aside`: once it is over), and counts as it does in its last such line. */
function run(command: string, aside = false): Promise<Result> {
  const said: Buffer[] = [Buffer.from(`\n━━ ${command}\n\n`)];
  const show = (): boolean => process.stdout.write(Buffer.concat(said.splice(0)));
  const since = Date.now();
  return new Promise((resolve) => {
    const [name, ...args] = command.split(' ') as [string, ...string[]];
    const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let tail = '';
    const failures = new Set<string>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said.push(chunk);
        if (!aside) show();
        tail = (tail + chunk.toString()).slice(-10_000);
      });
      createInterface(stream).on('line', (styled) => {
        const line = stripVTControlCharacters(styled);
        if (failure.test(line)) failures.add(line.trim());
      });
    }
    child.on('close', (code) => {
      show();
      const ok = code === 0;
      const count = [...tail.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
      const passed = count ? Number(count[1]) : Number(ok);
      const failed = ok ? Number(count?.[2] ?? 0) : Math.max(Number(count?.[2] ?? 0), 1);
      const line = `${ok ? '✓' : '✗'} ${command}: ${passed} passed, ${failed} failed (${minutes(since)} min)`;
      resolve({ passed, failed, line, failures: failed > 0 ? [...failures].slice(-40) : [] });
    });
  });
}

async function sideBySide(commands: readonly string[]): Promise<readonly Result[]> {
  const found: Result[] = [];
  const left = [...commands];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) found.push(await run(next, true));
  };
  await Promise.all([lane(), lane()]);
  return found;
}

const begun = Date.now();
const results: Result[] = [];
for (const stage of checks) {
  if (typeof stage === 'string') results.push(await run(stage));
  else results.push(...(await sideBySide(stage)));
}
const sum = (of: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[of], 0);
console.log(
  `\n${results.flatMap(({ line, failures }) => [line, ...failures.map((each) => `    ${each}`)]).join('\n')}\nin ${minutes(begun)} minutes\n`,
);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
