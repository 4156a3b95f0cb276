import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Another process has the folder. */
export class FolderInUse extends Error {
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}: stop it first, or choose another folder`);
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}

interface Holder {
  readonly pid: number;
  /** When that process started, where the system tells: process ids are used again, in a container at once. */
  readonly born: string | null;
  readonly token: string;
}

const fileName = 'comptoir.lock';
/** A process that died while clearing away a stale lock blocks others no longer than this (ms). */
const clearingTakes = 5_000;
const held = new Set<string>();

/** Takes the folder for this process, and gives back how to let go of it. The lock of a dead process is cleared away. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, fileName);
  const mine: Holder = { pid: process.pid, born: await birthOf(process.pid), token: crypto.randomUUID() };
  while (!(await create(file, mine))) {
    const holder = await read(file);
    if (holder && (await lives(holder))) throw new FolderInUse(folder, holder.pid);
    await clear(file);
  }
  held.add(mine.token);
  return async () => {
    held.delete(mine.token);
    if ((await read(file))?.token === mine.token) await rm(file, { force: true });
  };
}

async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function read(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Removes a stale lock; one process at a time, and only after another look, so that no fresh lock is taken for it. */
async function clear(file: string): Promise<void> {
  const guard = `${file}.clearing`;
  if (!(await create(guard, { pid: process.pid, born: null, token: '' }))) {
    const age = await stat(guard).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > clearingTakes) await rm(guard, { force: true });
    await sleep(50);
    return;
  }
  try {
    const holder = await read(file);
    if (holder ? await lives(holder) : await isFresh(file)) return;
    await rename(file, `${file}.stale`).catch(() => {});
    await rm(`${file}.stale`, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/** An unreadable lock may be one that is just being written. */
async function isFresh(file: string): Promise<boolean> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < 1_000,
    () => false,
  );
}

async function lives({ pid, born, token }: Holder): Promise<boolean> {
  if (pid === process.pid) return held.has(token);
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there is one, of another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return born === null || born === (await birthOf(pid));
}

/** Linux tells when a process started; elsewhere the id has to do. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const [boot, line] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // Field 22, counted after the name in brackets, which may hold spaces.
    const started = line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot.trim()}:${started}`;
  } catch {
    return null;
  }
}
