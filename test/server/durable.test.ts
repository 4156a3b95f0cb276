import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/server/folder-lock.ts';
import { openPGliteStore } from '../../src/server/pglite.ts';
import { emptyDatabase } from './pglite-database.ts';
import { countedIds, movableClock, openShop } from './shop.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a restart', () => {
  it('keeps quotes, attempts, the sandbox’s books, and what was sold', async () => {
    const clock = movableClock();
    const first = openShop({
      clock,
      store: await openPGliteStore(folder, { from: await emptyDatabase() }),
      ids: countedIds('a'),
    });
    const sold = await first.buy('sandbox_success:visa:4242', { as: 'owner:sold' });
    const { body: slow } = await first.open(await first.quote());
    await first.confirm(slow.id, { token: 'sandbox_slow' });
    const quote = await first.quote({}, { as: 'owner:other' });
    await first.store.close();

    const second = openShop({ clock, store: await openPGliteStore(folder), ids: countedIds('b') });
    expect((await second.read(sold.id, { as: 'owner:sold' })).body).toEqual(sold);
    expect((await second.ask('GET', '/v1/invoices', undefined, { as: 'owner:sold' })).body).toMatchObject({
      invoices: [{ number: '2026-000001' }],
    });
    clock.move(3_000);
    expect((await second.read(slow.id)).body).toMatchObject({
      status: 'paid',
      receipt: { invoiceNumber: '2026-000002' },
    });
    expect((await second.open(quote, {}, { as: 'owner:other' })).status).toBe(201);
    await second.store.close();
  });
});

describe('the folder', () => {
  it('is refused to a second holder, and free again when let go', async () => {
    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
    await expect(openPGliteStore(folder)).rejects.toMatchObject({ name: 'FolderInUse', pid: process.pid });
    await release();
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused while another process lives, and taken over when it is dead', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await new Promise((ready) => other.once('spawn', ready));
    const lock = (pid: number, born: string | null = null) =>
      writeFile(join(folder, 'comptoir.lock'), JSON.stringify({ pid, born, token: 'x' }));
    await lock(other.pid!);
    await expect(lockFolder(folder)).rejects.toMatchObject({ pid: other.pid });
    const dead = new Promise((ended) => other.once('exit', ended));
    other.kill('SIGKILL');
    await dead;
    await (
      await lockFolder(folder)
    )();
    // Its own id, or another's, from before a reboot.
    await lock(process.pid);
    await (
      await lockFolder(folder)
    )();
    if (process.platform === 'linux') {
      await lock(process.ppid, 'another-boot:1');
      await (
        await lockFolder(folder)
      )();
    }
  });

  it('goes to one of many who find a stale lock', async () => {
    await writeFile(join(folder, 'comptoir.lock'), JSON.stringify({ pid: 2 ** 30, born: null, token: 'x' }));
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(folder)));
    const taken = results.filter((result) => result.status === 'fulfilled');
    expect(taken).toHaveLength(1);
    await taken[0]!.value();
  });
});
