import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What a server process is: the kit's, or a floor under it. */
export type Part = 'kit' | 'constant' | 'inserts';

/** What a process has used since it was asked before; times in milliseconds. */
export interface Usage {
  readonly cpu: number;
  /** Share of the time that its event loop was busy. */
  readonly busy: number;
}

/**
 * After a collection; bytes. `code`: the part of the heap that is what V8 compiled, and what it noted for it. `arrays`: what
 * lies outside the JavaScript heap, such as the memory of WebAssembly.
 */
export interface Memory {
  readonly heap: number;
  readonly code: number;
  readonly arrays: number;
  readonly resident: number;
}

/** A server in a process of its own, as a shop has one. */
export interface HostProcess {
  readonly url: string;
  /** Of an `inserts` process: the rows it writes each time, by table. */
  readonly rows: Readonly<Record<string, number>>;
  usage(): Promise<Usage>;
  memory(): Promise<Memory>;
  /** From now on; written to `reports/` when it stops. */
  profile(): Promise<void>;
  stop(): Promise<void>;
}

export interface Started {
  readonly url: string;
  readonly rows: Readonly<Record<string, number>>;
}

/** Compiled as a shop would have it: a loader's wrappers around every module would be measured too. */
async function compiled(): Promise<string> {
  const folder = fileURLToPath(new URL('../../../node_modules/.cache/comptoir', import.meta.url));
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, `bench-host-${process.pid}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL('./host.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // Without the package's `sideEffects`, which would leave out the beginnings of modules that are loaded late.
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  return outfile;
}

/** Starts processes of one build. */
export async function openHosts() {
  const file = await compiled();
  const running: HostProcess[] = [];

  async function start(part: Part, constants: object = {}): Promise<HostProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'comptoir-bench-'));
    const child = fork(file, [part, folder, JSON.stringify(constants)], {
      execArgv: ['--expose-gc'],
    });
    const ended = new Promise<never>((_, failed) =>
      child.once('exit', (code) => failed(new Error(`${part} ended: ${code}`))),
    );
    // Its end is news only while somebody waits for an answer.
    ended.catch(() => undefined);
    const answer = <T>(): Promise<T> =>
      Promise.race([new Promise<T>((heard) => child.once('message', (sent) => heard(sent as T))), ended]);
    const ask = <T>(what: string): Promise<T> => {
      const answered = answer<T>();
      child.send(what);
      return answered;
    };
    const { url, rows } = await answer<Started>();
    const host: HostProcess = {
      url,
      rows,
      usage: () => ask('usage'),
      memory: () => ask('memory'),
      profile: () => ask('profile'),
      async stop() {
        if (child.exitCode === null) child.send('stop');
        await ended.catch(() => undefined);
        await rm(folder, { recursive: true, force: true });
      },
    };
    running.push(host);
    return host;
  }

  return {
    start,
    async stop(): Promise<void> {
      await Promise.all(running.map((host) => host.stop()));
      await rm(file, { force: true });
    },
  };
}
