import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './built.ts';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-pack-'));
  let packed: Packed;

  beforeAll(async () => {
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const { stdout } = await run('npm', pack, { maxBuffer: 1e8 });
    packed = (JSON.parse(stdout) as Packed[] | Record<string, Packed>)[0 as never];
  });

  it('holds what a user needs and nothing else', () => {
    const others = packed.files
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^dist\/(.*\.(js|d\.ts)|themes\/[\w-]+\.css|contract\/fixtures\/\w+\.json|(catalog\.schema|integrity)\.json)$/.test(
            path,
          ),
      )
      .sort();
    const forEditors = ['vscode.html-custom-data.json', 'vscode.css-custom-data.json', 'web-types.json'];
    const wanted = ['LICENSE', 'README.md', 'CHANGELOG.md', 'custom-elements.json', 'package.json', ...forEditors];
    expect(others.filter((path) => !wanted.includes(path))).toEqual([]);
    expect(packed.files.length).toBeGreaterThan(200);
  });

  it('is clean for publint', async () => {
    const { stdout } = await run('npx', ['--no-install', 'publint', '--strict']);
    expect(stdout).toContain('All good!');
  });

  it('has types that are right in every way it can be imported', async () => {
    // Rejects, with what is wrong, when there is anything.
    await run('npx', ['--no-install', 'attw', join(folder, packed.filename), '--profile', 'esm-only', '--no-emoji']);
  });
});
