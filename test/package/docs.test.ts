import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { contentSecurityPolicy } from '../../demo/server-csp.ts';
import { createBillingServer, createMemoryStore, createSandboxProvider } from '../../src/server/index.ts';
import { tokens } from '../../src/styles/tokens.ts';
import { findBrowser, launchArguments } from '../browser.ts';
import { entries, run } from './built.ts';
import { blocksOf, codeBlocks, kinds, type CodeBlock } from './code-blocks.ts';

/** Whoever copies a block of the documentation gets what it says: each is run against the built package. */

/** Inside the package, so that `comptoir/…` is the built one. */
const folder = resolve('test-results/docs');
const named = (blocks: readonly CodeBlock[]): [string, CodeBlock][] => blocks.map((block) => [block.place, block]);

it('knows how to try every block', () => {
  const unknown = codeBlocks.filter(({ language, kind }) => !kinds[language]?.includes(kind));
  expect(unknown.map(({ place, language, kind }) => `${place} ${language} ${kind}`)).toEqual([]);
  expect(codeBlocks.length).toBeGreaterThan(20);
});

describe('commands', () => {
  const { scripts, peerDependencies, devDependencies, bin } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Record<'scripts' | 'peerDependencies' | 'devDependencies' | 'bin', Record<string, string> | undefined>;
  const commands = blocksOf('sh').flatMap(({ place, code }) =>
    code
      .replaceAll(/\s+#.*$/gm, '')
      .split(/\n|&&/)
      .map((command) => command.trim())
      .filter((command) => command !== '')
      .map((command) => [place, command] as const),
  );

  it.each(commands)('%s: %s', (_, command) => {
    const [program, verb = '', ...rest] = command.split(/\s+/);
    if (program === 'bash') return expect(() => readFileSync(verb)).not.toThrow();
    if (program === 'npx') return expect(Object.keys(bin ?? {})).toContain(verb);
    expect(program).toBe('npm');
    if (verb === 'ci') return;
    if (verb === 'i')
      return expect(['comptoir', ...Object.keys({ ...peerDependencies, ...devDependencies })]).toEqual(
        expect.arrayContaining(rest),
      );
    expect(Object.keys(scripts!)).toContain(verb === 'run' ? rest[0] : verb);
  });
});

describe('code of a server', () => {
  const files = blocksOf('ts', 'server').map((block, index) => {
    const file = /^\/\/ (\S+\.ts)\n/.exec(block.code)?.[1] ?? `block-${index}.ts`;
    return { ...block, file };
  });
  const types = blocksOf('ts', 'types').map((block, index) => ({ ...block, file: `types-${index}.ts` }));
  const config = {
    extends: '../../tsconfig.json',
    // A reader has neither our strictness about unused names nor our sources.
    compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, paths: {} },
    include: ['*.ts'],
    exclude: [],
  };

  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { file, code } of [...files, ...types]) writeFileSync(join(folder, file), `${code}\nexport {};\n`);
    writeFileSync(join(folder, 'ambient.d.ts'), "declare const page: import('@playwright/test').Page;\n");
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  });

  it('outlives due work that fails', () => {
    const regular = codeBlocks.filter(({ code }) => code.includes('setInterval'));
    expect(regular.length).toBeGreaterThan(0);
    for (const { code } of regular) expect(code).toContain('runDue().catch(');
  });

  it('compiles', async () => {
    const { stdout } = await run('npx', ['--no-install', 'tsc', '-p', folder]).catch(
      (fault: { stdout: string }) => fault,
    );
    expect(stdout).toBe('');
  });

  it.each(files.map(({ place, file }) => [place, file] as const))('%s runs (%s)', async (_, file) => {
    const cwd = mkdtempSync(join(tmpdir(), 'docs-'));
    const script = `
      const { default: served } = await import(${JSON.stringify(`file://${folder}/${file}`)});
      if (served) {
        const answer = await served.fetch(new Request('http://shop.test/billing/v1/session'));
        if (!answer.ok) throw new Error(await answer.text());
      }
      process.exit(0);`;
    const keys = {
      STRIPE_SECRET_KEY: 'sk_test_documentation',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_documentation',
      STRIPE_WEBHOOK_SECRET: 'whsec_documentation',
      PAYPAL_CLIENT_ID: 'A'.repeat(80),
      PAYPAL_CLIENT_SECRET: 'E'.repeat(80),
      PAYPAL_WEBHOOK_ID: '1A234567BC890123D',
    };
    const loader = import.meta.resolve('tsx');
    const started = run('node', ['--import', loader, '--input-type=module', '-e', script], {
      cwd,
      env: { ...process.env, ...keys },
    });
    await expect(started.then(({ stderr }) => stderr)).resolves.toBe('');
    rmSync(cwd, { recursive: true, force: true });
  });
});

describe('style sheets', () => {
  it.each(named(blocksOf('css', 'tokens')))('%s sets tokens there are', (_, { code }) => {
    const set = [...code.matchAll(/(--comptoir-[\w-]+):/g)].map(([, name]) => name!);
    expect(set.length).toBeGreaterThan(0);
    for (const name of set) expect(tokens.cssText).toContain(`var(${name},`);
  });
});

it('gives the policy that the demo shop is served with', () => {
  const words = (policy: string): string[] => policy.split(/[;\s]+/).filter(Boolean);
  const [block] = blocksOf('csp');
  expect(words(block!.code)).toEqual(words(contentSecurityPolicy({ stripe: null, paypal: null } as never)));
});

describe('pages', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments });
  });
  afterAll(() => browser.close());

  /** A page with what is given, the built package beside it, and a shop behind it. */
  async function open(body: string): Promise<{ faults: string[]; settled: unknown }> {
    const store = createMemoryStore();
    const shop = createBillingServer({
      catalog,
      store,
      basePath: '/billing',
      payments: [createSandboxProvider({ state: store.providerState })],
      authorize: () => ({ who: 'owner', organization: { id: 'org_1', name: 'Atelier Nord' } }),
    });
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => {
      // Who has no subscription yet is answered 404, and browsers say so.
      const wanted = message.type() === 'error' && !message.location().url.endsWith('/v1/subscription');
      if (wanted) faults.push(message.text());
    });
    await page.route('**/*', async (route) => {
      const request = route.request();
      const { pathname } = new URL(request.url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body });
      if (pathname.startsWith('/billing/')) {
        const answer = await shop.fetch(
          new Request(request.url(), {
            method: request.method(),
            headers: await request.allHeaders(),
            ...(request.postData() !== null && { body: request.postData() }),
          }),
        );
        return route.fulfill({
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: Buffer.from(await answer.arrayBuffer()),
        });
      }
      const file = pathname.replace(/^\/node_modules\/comptoir\//, '');
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file) });
    });
    await page.goto('http://shop.test/');
    const root = page.locator('comptoir-checkout, comptoir-subscription');
    await root.waitFor({ state: 'attached' });
    await page.waitForFunction(() => {
      const { state } = document.querySelector<HTMLElement & { state: { phase: { name: string } } | null }>(
        'comptoir-checkout, comptoir-subscription',
      )!;
      return state && state.phase.name !== 'loading';
    });
    const settled = await root.evaluate(async (element: HTMLElement & { settled(): Promise<void>; state: unknown }) => {
      await element.settled();
      const { phase, catalog: sold } = element.state as { phase: { name: string }; catalog: { plans: unknown[] } };
      return { phase: phase.name, plans: sold.plans.length };
    });
    await page.close();
    return { faults, settled };
  }

  it.each(named(blocksOf('html', 'page')))('%s shows what is for sale', async (_, { code }) => {
    const { faults, settled } = await open(`<!doctype html><html lang="en"><title>Docs</title>${code}</html>`);
    expect(faults).toEqual([]);
    expect(settled).toMatchObject({ plans: catalog.plans.length });
    expect(['choosing', 'none']).toContain((settled as { phase: string }).phase);
  });

  /** One script of a block, its imports and what stands before it. */
  async function bundled(code: string, before: readonly string[]): Promise<string> {
    const entry = join(folder, 'page.js');
    mkdirSync(folder, { recursive: true });
    const imports = code.match(/^import .*$/gm) ?? [];
    writeFileSync(join(folder, 'catalog.js'), `export const catalog = ${JSON.stringify(catalog)};`);
    writeFileSync(entry, [...imports, ...before, code.replace(/^import .*$/gm, '')].join('\n'));
    const { output } = (await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [{ name: 'built-package', resolveId: (id) => (entries.has(id) ? resolve(entries.get(id)!) : null) }],
      build: {
        write: false,
        target: 'es2022',
        rolldownOptions: { input: entry, output: { codeSplitting: false }, external: /^\/__web-dev-server__/ },
      },
    })) as Rolldown.RolldownOutput;
    return output[0].code.replaceAll('</script', '<\\/script');
  }

  it.each(named(blocksOf('js', 'page')))('%s runs beside a checkout', async (_, { code }) => {
    const inline = await bundled(code, [
      "import 'comptoir/define';",
      "const root = document.querySelector('comptoir-checkout');",
      "import { catalog } from './catalog.js';",
    ]);
    const { faults } = await open(
      `<!doctype html><html lang="en"><title>Docs</title><comptoir-checkout backend="/billing"></comptoir-checkout><script type="module">${inline}</script></html>`,
    );
    expect(faults).toEqual([]);
  });

  it.each(named(blocksOf('js', 'test')))('%s passes as a test', async (_, { code }) => {
    const page = await browser.newPage();
    await page.route('http://shop.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Test</title></html>' }),
    );
    await page.goto('http://shop.test/');
    const content = await bundled(code, ['globalThis.it = (_, test) => (globalThis.tried = test());']);
    await page.addScriptTag({ type: 'module', content });
    await page.waitForFunction(() => 'tried' in globalThis);
    await page.evaluate(() => (globalThis as unknown as { tried: Promise<void> }).tried);
    await page.close();
  });
});
