import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { built, entries, manifest, run, specifiersOf } from './built.ts';

/** In a Node of its own, so that no other import has prepared the ground. */
async function inNode(code: string): Promise<string> {
  return (await run(process.execPath, ['--input-type=module', '--eval', code])).stdout.trim();
}

describe('in plain Node', () => {
  it.each([...entries.keys()])('imports %s', async (entry) => {
    await inNode(`await import('${entry}')`);
  });

  it('registers nothing without comptoir/define, but to draw on a server', async () => {
    const others = [...entries.keys()].filter((entry) => !/^comptoir\/(define|ssr)/.test(entry));
    const code = `globalThis.customElements = { get() {}, define(tag) { console.log(tag) } };
      for (const entry of ${JSON.stringify(others)}) await import(entry)`;
    expect(await inNode(code)).toBe('');
  });

  it('gives the pure engine without any element, server or dependency', async () => {
    const code = `import { exponentOf } from 'comptoir/pricing'; console.log(exponentOf('JPY'))`;
    expect(await inNode(code)).toBe('0');
  });
});

describe('modules', () => {
  const allowed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), 'node:'];

  it('are declared without the types of packages that a user may not have', () => {
    const optional = Object.keys(manifest.peerDependencies);
    const read = new Set<string>();
    const follow = (file: string): string[] => {
      if (read.has(file)) return [];
      read.add(file);
      return specifiersOf(file).flatMap((to) => {
        if (to.startsWith('.')) return follow(join(dirname(file), to.replace(/\.js$/, '.d.ts')));
        return optional.includes(to) ? [`${file}: ${to}`] : [];
      });
    };
    expect(
      [...entries.values()].flatMap((file) => follow(file.replace(/^\.\//, '').replace(/\.js$/, '.d.ts'))),
    ).toEqual([]);
    expect(read.size).toBeGreaterThan(100);
  });

  it.each(['.js', '.d.ts'])('import only what a user has: %s', (extension) => {
    const missing = built(extension).flatMap((file) =>
      specifiersOf(file)
        // A framework's types are read by who has the framework.
        .filter((to) => to.startsWith('.') || !file.startsWith('dist/frameworks/'))
        .filter((to) =>
          to.startsWith('.')
            ? !existsSync(join(dirname(file), extension === '.js' ? to : to.replace(/\.js$/, '.d.ts')))
            : !allowed.some((name) => to === name || to.startsWith(name.endsWith(':') ? name : `${name}/`)),
        )
        .map((to) => `${file}: ${to}`),
    );
    expect(missing).toEqual([]);
  });
});
