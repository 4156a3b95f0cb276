import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './built.ts';

/** A project that has nothing but the package, as its user writes it. */
const code = `
import 'comptoir/define';
import { createHttpBackend, type PaymentAdapterFactory } from 'comptoir';
import { quote } from 'comptoir/pricing';
import { fr } from 'comptoir/locales/fr';
import { createBillingServer, createMemoryStore, createSandboxProvider } from 'comptoir/server';
import { createTestBackend } from 'comptoir/testing';

const factory: PaymentAdapterFactory = () => null;
const checkout = document.createElement('comptoir-checkout');
checkout.backend = createHttpBackend({ baseUrl: '/billing' });
checkout.adapters = [factory];
console.log(quote, fr, createBillingServer, createMemoryStore, createSandboxProvider, createTestBackend);
`;

describe('installed', () => {
  const project = mkdtempSync(join(tmpdir(), 'comptoir-consumer-'));

  beforeAll(async () => {
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project]);
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    writeFileSync(join(project, 'shop.ts'), code);
    await run('npm', ['install', '--no-audit', '--no-fund', `./${filename}`], { cwd: project });
  });

  it.each(['bundler', 'nodenext'])('compiles without skipping a library: %s', async (resolution) => {
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable'];
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const args = [tsc, ...options, '--module', module, '--moduleResolution', resolution, 'shop.ts'];
    const { stdout } = await run(process.execPath, args, { cwd: project }).catch(
      (thrown: { stdout: string }) => thrown,
    );
    expect(stdout).toBe('');
  });

  it('runs its server without any optional dependency', async () => {
    const script = `import { createBillingServer } from 'comptoir/server'; console.log(typeof createBillingServer)`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: project });
    expect(stdout.trim()).toBe('function');
  });
});
