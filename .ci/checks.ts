import { spawn } from 'node:child_process';

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

/** Shows what a command says, and returns how it ended and its own last count. */
function run(command: string): Promise<{ code: number; passed: number; failed: number } | { code: number }> {
  return new Promise((resolve) => {
    const [name, ...args] = command.split(' ') as [string, ...string[]];
    const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
    let tail = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      tail = (tail + chunk.toString()).slice(-10_000);
    });
    child.on('close', (code) => {
      const count = [...tail.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
      const status = code ?? 1;
      resolve(count ? { code: status, passed: Number(count[1]), failed: Number(count[2]) } : { code: status });
    });
  });
}

const begun = Date.now();
const lines: string[] = [];
let passed = 0;
let failed = 0;
for (const command of checks) {
  console.log(`\n━━ ${command}\n`);
  const since = Date.now();
  const result = await run(command);
  const ok = result.code === 0;
  const count = 'passed' in result ? result : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  passed += count.passed;
  failed += ok ? count.failed : Math.max(count.failed, 1);
  lines.push(`${ok ? '✓' : '✗'} ${command}: ${count.passed} passed, ${count.failed} failed (${minutes(since)} min)`);
}
console.log(`\n${lines.join('\n')}\nin ${minutes(begun)} minutes\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
