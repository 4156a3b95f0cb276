import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Failpoint } from './failpoints.ts';

interface Server {
  readonly process: ChildProcess;
  readonly url: string;
  readonly end: Promise<NodeJS.Signals | number | null>;
}

/** Processes that serve one shop, behind a plain round-robin: what one does not answer is not sent to another. */
export interface Servers {
  readonly fetch: (request: Request) => Promise<Response>;
  /** One server is to die once it gets there. */
  dieAt(index: number, point: Failpoint): Promise<void>;
  /** Due work, done by one. False: it died of it. */
  runDue(index: number): Promise<boolean>;
  /** What a server alone is sent; an Error when it dies of it. */
  send(index: number, request: Request): Promise<Response>;
  isAlive(index: number): boolean;
  /** Starts the killed one again. Throws when something else than the kill has ended it. */
  revive(index: number): Promise<void>;
  /** Takes one out of the round until it has answered what it was sent, ends it, and puts a new one in its place. */
  replace(index: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startServers(count: number, args: readonly string[], now: () => number): Promise<Servers> {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/comptoir', import.meta.url));
  await mkdir(folder, { recursive: true });
  // One file starts in a third of the time; packages are found from where it lies.
  const outfile = join(folder, `kills-host-${process.pid}.mjs`);
  const entry = fileURLToPath(new URL('./host.ts', import.meta.url));
  // Without `sideEffects` of the package: esbuild would leave out the beginnings of modules that are loaded late.
  const shared = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    ignoreAnnotations: true,
  } as const;
  await build({ ...shared, entryPoints: [entry], outfile, logLevel: 'error' });

  async function start(): Promise<Server> {
    const child = fork(outfile, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    const end = new Promise<NodeJS.Signals | number | null>((ended) =>
      child.once('exit', (code, signal) => ended(signal ?? code)),
    );
    const port = await Promise.race([
      new Promise<number>((serving) => child.once('message', (sent) => serving(sent as number))),
      end.then((how) => Promise.reject(new Error(`a server did not start: ${how}`))),
    ]);
    return { process: child, url: `http://127.0.0.1:${port}`, end };
  }

  const servers = await Promise.all(Array.from({ length: count }, start));
  const resting = new Set<number>();
  const busy = servers.map(() => 0);
  const isAlive = (index: number): boolean => {
    const { exitCode, signalCode } = servers[index]!.process;
    return exitCode === null && signalCode === null;
  };

  async function send(index: number, request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const headers = new Headers(request.headers);
    headers.set('x-now', String(now()));
    headers.set('connection', 'close');
    const { method } = request;
    const body = method === 'GET' ? undefined : await request.text();
    return fetch(`${servers[index]!.url}${pathname}${search}`, { method, headers, body });
  }

  let next = 0;
  return {
    send,
    isAlive,
    async fetch(request) {
      do next = (next + 1) % count;
      while (resting.has(next));
      const index = next;
      busy[index]! += 1;
      try {
        return await send(index, request);
      } finally {
        busy[index]! -= 1;
      }
    },
    async dieAt(index, point) {
      await send(index, new Request(`http://shop/die-at/${point}`, { method: 'POST' }));
    },
    async runDue(index) {
      try {
        const { status } = await send(index, new Request('http://shop/run-due', { method: 'POST' }));
        if (status !== 200) throw new Error(`due work: ${status}`);
        return true;
      } catch (error) {
        if ((await Promise.race([servers[index]!.end, waited(2_000)])) === 'SIGKILL') return false;
        throw error;
      }
    },
    async revive(index) {
      const how = await servers[index]!.end;
      if (how !== 'SIGKILL') throw new Error(`ended by ${how}`);
      servers[index] = await start();
    },
    async replace(index) {
      resting.add(index);
      const old = servers[index]!;
      while (busy[index]! > 0) await waited(10);
      old.process.kill('SIGTERM');
      const [fresh, how] = await Promise.all([start(), old.end]);
      if (how !== 0) throw new Error(`ended by ${how}`);
      servers[index] = fresh;
      resting.delete(index);
    },
    async stop() {
      for (const { process: child } of servers) child.kill('SIGKILL');
      await Promise.all(servers.map(({ end }) => end));
      await rm(outfile, { force: true });
    },
  };
}

const waited = (milliseconds: number) => new Promise<null>((later) => setTimeout(() => later(null), milliseconds));
