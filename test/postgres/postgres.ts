import { execFile, spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A Postgres server of the tests' own: empty, in a temporary folder, on a free port of this machine. */
export interface Postgres {
  /** `postgres://postgres@127.0.0.1:port/postgres` */
  readonly url: string;
  /** Ends it, and deletes what it kept. */
  stop(): Promise<void>;
}

const debian = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`: Debian's newest, else one of the path's. Null: there is none. */
function findBinaries(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...process.env.PATH!.split(delimiter)];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null;
}

/** Whether `startPostgres` would find one. */
export const isPostgresInstalled = (): boolean => findBinaries() !== null;

/** Postgres refuses to be root: then it is the package's own user, or nobody. Null: whoever runs this. */
async function unprivileged(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((wanted) => users.find(([name]) => name === wanted)).find(Boolean);
  if (!found) throw new Error('neither the user postgres nor nobody is there to run Postgres as');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** Null where no Postgres is installed. */
export async function startPostgres(): Promise<Postgres | null> {
  const binaries = findBinaries();
  if (binaries === null) return null;
  const user = await unprivileged();
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-postgres-'));
  if (user) await chown(folder, user.uid, user.gid);
  const as: SpawnOptions = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C', PGOPTIONS: '' } };
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'];
  await promisify(execFile)(join(binaries, 'initdb'), initdb, as as object);
  const port = await freePort();
  const settings = [
    ...['-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`],
    // Only client processes are killed here, never the machine: what is committed need not reach the disk.
    ...['-c', 'fsync=off', '-c', 'max_connections=300'],
  ];
  const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings], { ...as, stdio: 'ignore' });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;

  async function stop(): Promise<void> {
    await ended(server, 'SIGINT');
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await answering(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Until a server takes connections; 20 seconds at most. */
async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (server.exitCode !== null || tries > 200) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

/** Sends a signal and waits for the end. For Postgres: `SIGINT` is its fast shutdown, which cuts connections off. */
async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((exit) => child.once('exit', exit));
  child.kill(signal);
  await end;
}
