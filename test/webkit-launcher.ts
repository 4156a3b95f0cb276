import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { BrowserLauncher } from '@web/test-runner-core';

/**
 * WebKitGTK for the test runner, over the W3C WebDriver protocol (https://www.w3.org/TR/webdriver2/): one browser, a window
 * a test file, on a display of Xvfb's own. A small launcher instead of a WebDriver client, which would be 100 packages for
 * five commands.
 */

const driver = 'WebKitWebDriver';
const display = ':98';
const miniBrowsers = ['x86_64', 'aarch64'].map((arch) => `/usr/lib/${arch}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

const keys: Readonly<Record<string, string>> = {
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
};

interface Session {
  command<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Starts a program; fails with what to install where it is missing. */
function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ChildProcess> {
  return new Promise((started, failed) => {
    const child = spawn(program, args, { stdio: 'ignore', env });
    child.once('spawn', () => started(child));
    child.once('error', () =>
      failed(new Error(`${program} is not there: install Debian's webkit2gtk-driver and xvfb to test in WebKit.`)),
    );
  });
}

async function openSession(): Promise<Session> {
  const port = await freePort();
  const screen = await start('Xvfb', [display, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  const host = await start(driver, [`--port=${port}`], {
    ...process.env,
    DISPLAY: display,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: process.getuid?.() === 0 ? '1' : '0',
  });
  const base = `http://127.0.0.1:${port}`;
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    if (
      await send('GET', '/status').then(
        () => true,
        () => false,
      )
    )
      break;
    if (tries > 100) throw new Error(`${driver} does not answer.`);
    await new Promise((later) => setTimeout(later, 100));
  }
  const binary = miniBrowsers.find((path) => existsSync(path));
  const options = { ...(binary && { binary, args: ['--automation'] }) };
  const alwaysMatch = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options };
  const { sessionId } = await send<{ sessionId: string }>('POST', '/session', { capabilities: { alwaysMatch } });
  return {
    command: (method, path, body) => send(method, `/session/${sessionId}${path}`, body),
    async close() {
      await send('DELETE', `/session/${sessionId}`).catch(() => undefined);
      host.kill();
      screen.kill();
    },
  };
}

/** What the runner's own commands call on a launcher of type `webdriver`. */
interface Hands {
  sendKeys(session: string, keys: readonly string[]): Promise<void>;
  sendMouseClick(session: string, x: number, y: number): Promise<void>;
}

export function webkit(): BrowserLauncher & Hands {
  let session: Promise<Session> | null = null;
  const active = new Set<string>();
  const current = (): Promise<Session> => (session ??= openSession());
  const visit = async (url: string): Promise<void> => (await current()).command('POST', '/url', { url });
  const act = async (source: object): Promise<void> =>
    (await current()).command('POST', '/actions', { actions: [source] });

  return {
    name: 'WebKit',
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, url) {
      active.add(id);
      await visit(url);
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: async () => (await current()).command<string>('GET', '/url'),
    async stopSession(id) {
      active.delete(id);
      await visit('about:blank');
      return {};
    },
    async stop() {
      await (await session)?.close();
    },
    startDebugSession: () => Promise.reject(new Error('Debug in another browser.')),
    sendKeys: (_, pressed) =>
      act({
        type: 'key',
        id: 'keyboard',
        actions: pressed
          .map((key) => keys[key] ?? key)
          .flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ]),
      }),
    sendMouseClick: (_, x, y) =>
      act({
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', duration: 0, x, y },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      }),
  };
}
