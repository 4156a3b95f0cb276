import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, expect, test, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-loaders-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllGlobals());

/** A module of ours as a shop's bundler leaves it: what is loaded later in files of its own. */
async function bundled<Module>(entry: string): Promise<Module> {
  await build({
    entryPoints: [entry],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    logLevel: 'error',
  });
  const file = pathToFileURL(join(folder, basename(entry, '.ts') + '.mjs'));
  return import(file.href) as Promise<Module>;
}

test('Stripe’s loader is found in a chunk of its own', async () => {
  const { stripeFor } = await bundled<typeof import('../../src/payments/stripe/load-stripe.ts')>(
    'src/payments/stripe/load-stripe.ts',
  );
  vi.stubGlobal('document', {});
  vi.stubGlobal('window', { Stripe: Object.assign((key: string) => ({ key }), { version: 'endive' }) });
  const offer = { id: 'card', provider: 'stripe', kind: 'card', publishableKey: 'pk_test_1' };
  expect(await stripeFor(offer as never, null)).toMatchObject({ key: 'pk_test_1' });
});

test('PayPal’s too', async () => {
  const { loadPayPal } = await bundled<typeof import('../../src/payments/paypal/load-paypal.ts')>(
    'src/payments/paypal/load-paypal.ts',
  );
  const sdk = { version: '6.0.0' };
  vi.stubGlobal('document', { querySelector: () => ({}) });
  vi.stubGlobal('window', { paypal: sdk });
  expect(await loadPayPal('sandbox', null)).toBe(sdk);
});
