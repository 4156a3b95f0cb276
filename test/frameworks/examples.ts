import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../package/built.ts';

/** The examples of demo/frameworks, each built in a temporary folder against the package as it is packed. */

interface Manifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
}

/** Packs once; returns the tarball's path. */
export async function pack(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-packed-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    maxBuffer: 1e8,
  });
  const [{ filename }] = Object.values(JSON.parse(stdout) as object) as [{ filename: string }];
  return join(folder, filename);
}

/** Copies an example, installs what it names and builds it. Returns its folder; rejects with what the tools said. */
export async function build(source: string, tarball: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-example-'));
  cpSync(source, folder, { recursive: true });
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  manifest.dependencies.comptoir = `file:${tarball}`;
  writeFileSync(file, JSON.stringify(manifest));
  for (const args of [
    ['install', '--no-audit', '--no-fund', '--prefer-offline'],
    ['run', 'build'],
  ])
    await run('npm', args, {
      cwd: folder,
      maxBuffer: 1e8,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`${source}: npm ${args.join(' ')}\n${stdout}\n${stderr}`);
    });
  return folder;
}

/** What the package holds, for pages without a build: the folder of `dist`. */
export async function unpack(tarball: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-unpacked-'));
  await run('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, 'package', 'dist');
}

/** A program that listens, once it answers at its address. */
export async function start(args: readonly string[], url: string, options: object): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`);
    const answered = await fetch(url).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (answered) return child;
    await new Promise((later) => setTimeout(later, 200));
  }
  child.kill();
  throw new Error(`nothing answers at ${url}`);
}

export const exampleFolder = (name: string): string => resolve('demo/frameworks', name);
