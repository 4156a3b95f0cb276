import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Finding } from '../goals.ts';
import { told, spread } from '../spread.ts';
import { table } from '../table.ts';
import type * as subjects from './subjects.ts';

/** How fast a quote is worked out: against dinero.js on the same sum, and the first time of all. */
export async function engine(cache: string): Promise<Finding> {
  // Compiled as a package would be: a loader's wrappers around every closure would be measured too.
  const folder = join(cache, 'engine');
  await build({
    entryPoints: ['test/bench/engine/subjects.ts', 'test/bench/engine/first-quote.ts'],
    bundle: true,
    packages: 'external',
    outdir: folder,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    target: 'es2022',
    logLevel: 'error',
  });
  const { measure } = (await import(pathToFileURL(join(folder, 'subjects.mjs')).href)) as typeof subjects;
  const rounds = measure(40);
  const ratios = (name: subjects.Subject): number[] => rounds.map((round) => round[name] / round['a whole quote']);
  const first = Array.from({ length: 9 }, () =>
    Number(execFileSync(process.execPath, [join(folder, 'first-quote.mjs')])),
  );
  const names = Object.keys(rounds[0]!) as subjects.Subject[];
  const rows = names.map((name) => ({
    engine: name,
    µs: told(rounds.map((round) => round[name])),
    '× a quote': told(ratios(name)),
  }));
  const faster = spread(ratios('its figures in dinero.js'));
  const ms = spread(first);
  return {
    text: `${table(rows)}\nthe first quote of a process: ${told(first)} ms`,
    goals: [
      { what: 'a quote with its lines, × as fast as dinero.js', least: 5, found: faster },
      { what: 'the first quote after load, ms', most: 1, found: ms },
    ],
    figures: { rounds: names.map((name) => ({ name, ...spread(rounds.map((round) => round[name])) })), first: ms },
  };
}
