import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

/** Every module that importing `entry` loads, and what else it imports. Types are erased, and what is imported on demand is not loaded yet. */
async function closure(entry: URL): Promise<{ modules: Set<string>; packages: Set<string> }> {
  const modules = new Set<string>();
  const packages = new Set<string>();
  const visit = async (url: URL): Promise<void> => {
    if (modules.has(url.href)) return;
    modules.add(url.href);
    const source = await readFile(url, 'utf8');
    for (const [, specifier] of source.matchAll(/^(?:import|export)(?! type)[^;]*?from '([^']+)'/gm)) {
      if (specifier === undefined) continue;
      if (specifier.startsWith('.')) await visit(new URL(specifier, url));
      else
        packages.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  };
  await visit(entry);
  return { modules, packages };
}

describe('the core of the kit', () => {
  it('runs where there is no Node: no node: module, driver, provider SDK or element in it', async () => {
    const { modules, packages } = await closure(new URL('../../src/server/index.ts', import.meta.url));
    expect([...packages].sort()).toEqual(['@noble/hashes', 'hono', 'valibot']);
    const folders = new Set([...modules].map((href) => /\/src\/(\w+)\//.exec(href)?.[1]));
    expect([...folders].sort()).toEqual(['contract', 'pricing', 'server']);
  });

  it('leaves each provider’s SDK to its own entry, and needs no Node for Stripe', async () => {
    const stripe = await closure(new URL('../../src/server/stripe.ts', import.meta.url));
    expect([...stripe.packages].sort()).toEqual(['stripe']);
    const paypal = await closure(new URL('../../src/server/paypal.ts', import.meta.url));
    expect([...paypal.packages].sort()).toEqual(['@paypal/paypal-server-sdk', 'node:crypto']);
  });
});
