import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openPGliteStore } from '../../src/server/pglite.ts';
import { countedIds, movableClock, openShop, type Shop } from '../server/shop.ts';

/** Where the server dies: `before-charge` and `after-charge` at the provider, or while the sale is being written down. */
export type Failpoint = 'before-charge' | 'after-charge' | 'in-settlement';

export const key = 'key-of-the-killed';

/**
 * A shop in a process of its own sells to `sold`, then is killed (`SIGKILL`) in the middle of `acme`'s payment. Gives another
 * server over the same database, two minutes later.
 */
export async function afterKill(failpoint: Failpoint, look: (shop: Shop) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir-killed-'));
  try {
    const script = fileURLToPath(new URL('./killed-server.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, failpoint], { stdio: 'inherit' });
    const signal = await new Promise((ended) => child.once('exit', (_, signal) => ended(signal)));
    expect(signal).toBe('SIGKILL');
    const clock = movableClock('2026-03-03T09:02:00.000Z');
    const store = await openPGliteStore(folder);
    await look(openShop({ store, clock, ids: countedIds('later') }));
    await store.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
