import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** What the tests of the package read of it. */

export const run = promisify(execFile);

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string; default?: string }>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};

/** Every entry by the name a user imports, and its module: `comptoir/define/plan-card` → `dist/define/plan-card.js`. */
export const entries: ReadonlyMap<string, string> = new Map(
  Object.entries(manifest.exports).flatMap(([name, target]) => {
    // Without a module there are types alone.
    if (typeof target === 'string' || !target.default) return [];
    const specifier = name.replace('.', 'comptoir');
    if (!name.endsWith('*')) return [[specifier, target.default]] as const;
    const folder = target.default.replace('*.js', '');
    const modules = readdirSync(folder).filter((file) => file.endsWith('.js'));
    return modules.map((file) => [specifier.replace('*', file.replace('.js', '')), folder + file] as const);
  }),
);

export const tags = [...entries.keys()]
  .filter((name) => name.startsWith('comptoir/define/'))
  .map((name) => name.replace('comptoir/define/', 'comptoir-'));

/** Frameworks that have types of their own: `comptoir/react`. */
export const frameworks = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object' && !target.default)
  .map(([name]) => name.replace('./', ''));

/** Built files by extension, as `dist/…`. */
export function built(extension: string): string[] {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith(extension)).map((file) => `dist/${file.replaceAll('\\', '/')}`);
}

export const specifiersOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:^|[\s;}])(?:from|import) ?\(?["']([^"'\n]+)["']/g)].map(([, to]) => to!);
