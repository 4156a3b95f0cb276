import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../demo/server-settings.ts';
import { answering, freePort, start } from './demo-process.ts';
import type { DemoProcess } from './demo-process.ts';
import { frenchCompany } from './shop.ts';

describe('the demo shop', () => {
  let folder: string;
  let port: number;
  let shop: DemoProcess;
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`;

  const ready = () => answering(shop, url('/healthz'));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comptoir-shop-'));
    port = await freePort();
    shop = start({ PORT: String(port), DATA_DIR: folder });
    await ready();
  });
  afterAll(async () => {
    shop.process.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  async function visitor(address = '/'): Promise<string> {
    const answer = await fetch(url(address), { headers: { accept: 'text/html' }, redirect: 'manual' });
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }
  async function ask<T>(method: string, path: string, cookie: string, body?: object, headers = {}): Promise<T> {
    const answer = await fetch(url(`/billing${path}`), {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  }

  it('sells over HTTP, and still knows after a kill', async () => {
    const cookie = await visitor();
    const quote = await ask<{ id: string; hash: string }>('POST', '/v1/quotes', cookie, {
      plan: 'standard',
      cycle: 'annual',
      currency: 'EUR',
      country: 'FR',
      postalCode: '69001',
    });
    const body = { quote: { id: quote.id, hash: quote.hash }, billing: frenchCompany, method: { id: 'card' } };
    const attempt = await ask<{ id: string }>('POST', '/v1/checkouts', cookie, body, {
      'idempotency-key': 'key-number-1',
    });
    const confirm = `/v1/checkouts/${attempt.id}/confirm`;
    const paid = await ask('POST', confirm, cookie, { payload: { token: 'sandbox_success' } });
    expect(paid).toMatchObject({ status: 'paid' });

    shop.process.kill('SIGKILL');
    await shop.ended;
    shop = start({ PORT: String(port), DATA_DIR: folder });
    await ready();
    expect(await ask('GET', `/v1/checkouts/${attempt.id}`, cookie)).toEqual(paid);
  });

  it.each([
    ['an address', '//', '127.0.0.1'],
    ['a host', '/server-rendered', '['],
  ])('refuses what is not %s, and serves on', async (_, path, host) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.end(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
      });
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('error', reject).once('close', () => reject(new Error('closed')));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect((await fetch(url('/healthz'))).status).toBe(200);
  });

  it('moves its time on, with what falls due meanwhile, and keeps it', async () => {
    const clock = async (days?: unknown) => {
      const post = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ days }),
      };
      const answer = await fetch(url('/demo/clock'), days === undefined ? {} : post);
      return { status: answer.status, body: (await answer.json()) as { now: string } };
    };
    const before = Date.parse((await clock()).body.now);
    expect((await clock(0)).status).toBe(422);
    expect((await clock(367)).status).toBe(422);
    const after = Date.parse((await clock(3)).body.now);
    expect(Math.round((after - before) / 86_400_000)).toBe(3);
    expect(Date.parse((await ask<{ now: string }>('GET', '/v1/session', '')).now)).toBeGreaterThanOrEqual(after);
    expect((await fetch(url('/demo/clock'), { method: 'POST', body: '{"days":1}' })).status).toBe(405);
  });

  it('gives each visitor an organisation, and lets them play parts', async () => {
    const [one, other] = [await visitor(), await visitor()];
    const session = (cookie: string) =>
      ask<{ who: string; organization: { id: string } }>('GET', '/v1/session', cookie);
    expect((await session(one)).who).toBe('owner');
    expect((await session(one)).organization.id).not.toBe((await session(other)).organization.id);
    expect((await session(await visitor('/?as=member'))).who).toBe('member');
    expect((await session(await visitor('/?as=stranger'))).who).toBe('anonymous');
    expect((await session('')).who).toBe('anonymous');
    const switched = await fetch(url('/?as=member&plan=x'), { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([switched.status, switched.headers.get('location')]).toEqual([303, '/?plan=x']);
  });

  it('refuses another origin', async () => {
    const answer = await fetch(url('/billing/v1/quotes'), {
      method: 'POST',
      headers: { origin: 'https://evil.test', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });

  it('says that the port, or the folder, is taken', async () => {
    const samePort = start({ PORT: String(port), DATA_DIR: join(folder, 'other') });
    expect(await samePort.ended).toBe(1);
    expect(samePort.output()).toContain(`port ${port} is in use`);
    const sameFolder = start({ PORT: String(await freePort()), DATA_DIR: folder });
    expect(await sameFolder.ended).toBe(1);
    expect(sameFolder.output()).toContain(`in use by process ${shop.process.pid}`);
  });

  it('ends in order on a signal', async () => {
    shop.process.kill('SIGINT');
    expect(await shop.ended).toBe(0);
    expect(await readdir(folder)).toEqual(['postgres']);
  });
});

describe('its settings', () => {
  it('have defaults, and name what cannot be', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, dataDir: '.data', vatRegister: 'sandbox', databaseUrl: null });
    expect(() => readSettings({ PORT: 'x' })).toThrow('PORT is x');
    expect(() => readSettings({ VAT_REGISTER: 'hmrc' })).toThrow('VAT_REGISTER is hmrc');
    expect(() => readSettings({ PAYPAL_CLIENT_ID: 'a', PAYPAL_CLIENT_SECRET: 'b' })).toThrow(
      'PAYPAL_WEBHOOK_ID not set',
    );
    const stripe = {
      STRIPE_SECRET_KEY: 'sk_test_secret',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
    };
    expect(readSettings(stripe)).toMatchObject({ stripe: { secretKey: 'sk_test_secret' }, paypal: null });
    const half = (): unknown => readSettings({ ...stripe, STRIPE_WEBHOOK_SECRET: '' });
    expect(half).toThrow(/STRIPE_WEBHOOK_SECRET not set: set all of .* or none/);
    expect(half).not.toThrow('sk_test_secret');
  });
});
