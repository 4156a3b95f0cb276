import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStripeDouble } from '../doubles/stripe-api.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'comptoir-doctor-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function doctor(environment: Record<string, string>): Promise<{ code: number | null; table: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/doctor.ts'], {
    env: { PATH: process.env.PATH, DATA_DIR: folder, ...environment },
  });
  let table = '';
  child.stdout.on('data', (chunk: Buffer) => (table += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, table };
}

it('finds nothing to mend in the sandbox', async () => {
  const { code, table } = await doctor({});
  expect(table).toMatch(/catalog +ok/);
  expect(table).toMatch(/database +ok +embedded/);
  expect(table).toMatch(/sandbox +skipped/);
  expect(code).toBe(0);
});

it('asks the provider with the keys, and the shop whether webhooks arrive', async () => {
  const stripe = await startStripeDouble();
  const shop = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
  const keys = {
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    PUBLIC_URL: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
  };
  try {
    const good = await doctor(keys);
    expect(good.table).toMatch(/stripe answers +ok/);
    expect(good.table).toMatch(/stripe webhook +mend .*answers 404/);
    expect(good.code).toBe(1);
    const wrong = await doctor({ ...keys, STRIPE_SECRET_KEY: 'sk_test_51Wrongwrongwrongwrong' });
    expect(wrong.table).toMatch(/stripe answers +mend/);
    expect(wrong.table).not.toContain('sk_test_51Wrong');
  } finally {
    await stripe.stop();
    await new Promise((closed) => shop.close(closed));
  }
});
