import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../bench/server/buyer.ts';
import type { Ask } from '../bench/server/buyer.ts';
import { answering, freePort, start } from './demo-process.ts';
import type { DemoProcess } from './demo-process.ts';

describe('a server that is told to stop while somebody pays', () => {
  let folder: string;
  let port: number;
  let shop: DemoProcess;
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
  const asking =
    (more: Record<string, string> = {}): Ask =>
    async (path, { method, headers, body }) => {
      const named = { ...headers, cookie: 'shop_visitor=who-pays-as-it-stops', ...more };
      const answer = await fetch(url(`/billing${path}`), { method, headers: named, body: body ?? null });
      return { status: answer.status, body: await answer.text() };
    };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comptoir-stop-'));
    port = await freePort();
    shop = start({ PORT: String(port), DATA_DIR: folder });
    await answering(shop, url('/healthz'));
  });
  afterAll(async () => {
    shop.process.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  // Seen to fail with `http.closeAllConnections()` before the server's end, as it was: the answer is lost.
  it('answers, keeps what was paid, takes nobody new, and ends in order', async () => {
    const { quote, open } = buyer(asking(), 'late');
    const opened = await open(await quote());
    const { id } = JSON.parse(opened) as { id: string };
    // It waits two seconds before it pays.
    const paying = buyer(asking({ 'x-comptoir-sandbox': 'slow' }), 'late').confirm(opened);
    await new Promise((later) => setTimeout(later, 500));
    shop.process.kill('SIGTERM');
    const asked = (): Promise<string> =>
      fetch(url('/healthz'), { headers: { connection: 'close' } }).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    await expect.poll(asked, { timeout: 10_000 }).toBe('fetch failed');
    expect(JSON.parse(await paying)).toMatchObject({ id, status: 'paid' });
    expect(await shop.ended).toBe(0);

    shop = start({ PORT: String(port), DATA_DIR: folder });
    await answering(shop, url('/healthz'));
    const kept = await asking()(`/v1/checkouts/${id}`, { method: 'GET', headers: {} });
    expect(JSON.parse(kept.body)).toMatchObject({ id, status: 'paid' });
  });
});
