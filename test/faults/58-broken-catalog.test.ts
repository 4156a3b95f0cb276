import { describe, expect, test } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import type { Catalog } from '../../src/pricing/index.ts';
import { charges, openPage, pay, phase, stillTime } from './page.ts';

/**
 * Fault 58: a catalog with nothing to sell, ids twice, tiers that never end or cross. Each fault: test/pricing/validate-catalog.test.ts.
 * Guard, in src/checkout/effects/loading.ts: `if (fault) report({ type: 'load-failed', error: fault });`
 * Red with: ``
 * Guard, in src/checkout/effects/loading.ts: `if (!catalog.plans.some(({ prices }) => prices)) return 'nothing-to-sell';`
 */
stillTime();

const [standard, ...plans] = catalog.plans;
const [seats, ...addOns] = catalog.addOns!;
const tiered = (tiers: object[]): Catalog => {
  const prices = { ...seats!.prices, monthly: { EUR: { model: 'graduated', tiers } } };
  return { ...catalog, addOns: [{ ...seats!, prices } as never, ...addOns] };
};

describe.each<[string, Catalog, string]>([
  ['nothing at all', null as never, 'an object'],
  ['an id twice', { ...catalog, plans: [standard!, ...plans, standard!] }, 'plans['],
  ['tiers that end', tiered([{ upTo: 5, unit: 1 }]), 'addOns[0].prices.monthly.EUR.tiers[0].upTo'],
  [
    'tiers that cross',
    tiered([
      { upTo: 9, unit: 1 },
      { upTo: 5, unit: 1 },
      { upTo: null, unit: 1 },
    ]),
    'addOns[0].prices.monthly.EUR.tiers[1].upTo',
  ],
])('%s', (_, broken, path) => {
  test('is named to the implementer, and nothing can be paid', async () => {
    const page = openPage();
    const tab = page.openTab({ backend: { ...page.backend, catalog: () => Promise.resolve(broken) } });
    await page.settle(tab);
    const state = tab.getState();
    expect(state.phase).toMatchObject({ name: 'failed', error: { code: 'bad_catalog' } });
    expect(state.phase.name === 'failed' && state.phase.error.message).toContain(path);
    await pay(page, tab);
    expect(await charges(page)).toEqual([]);
  });
});

test('with nothing to sell says so, and offers no Pay', async () => {
  const page = openPage();
  const offers = catalog.plans.map(({ prices: _, ...plan }) => ({ ...plan, contactUrl: 'https://shop.test/contact' }));
  const { defaultPlan: __, ...rest } = catalog;
  const tab = page.openTab({
    backend: { ...page.backend, catalog: () => Promise.resolve({ ...rest, plans: offers } as Catalog) },
  });
  await page.settle(tab);
  expect(tab.getState().phase).toEqual({ name: 'blocked', reason: 'nothing-to-sell' });
  tab.dispatch({ type: 'continue' });
  expect(phase(tab)).toBe('blocked');
});
