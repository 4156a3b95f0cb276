import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { openPGliteStore } from '../../src/server/pglite.ts';
import { emptyDatabase } from '../server/pglite-database.ts';

/** A demo shop of one's own: its clock and its keys are nobody else's. */
export interface OwnShop {
  readonly url: string;
  /** What the shop printed. */
  output(): string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

export async function startShop(environment: Readonly<Record<string, string>> = {}): Promise<OwnShop> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'own-shop-'));
  if (!environment.DATABASE_URL) await (await openPGliteStore(folder, { from: await emptyDatabase() })).close();
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, output: () => output, stop };
    if (child.exitCode !== null || tries > 600) {
      await stop();
      throw new Error(`the shop did not open:\n${output}`);
    }
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** A test with a shop of its own, and so a clock. `test.use({ settings })`: what its environment sets. */
export const shopTest = test.extend<{ settings: Readonly<Record<string, string>> }>({
  settings: [{}, { option: true }],
  baseURL: async ({ settings }, use) => {
    const shop = await startShop(settings);
    await use(shop.url);
    await shop.stop();
  },
});
