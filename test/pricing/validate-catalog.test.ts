import { describe, expect, it } from 'vitest';
import { validateCatalog } from '../../src/pricing/index.ts';
import { shop } from './catalogs.ts';

type Path = readonly (string | number)[];

/** The shop with one thing changed; `undefined` removes it. */
function changed(path: Path, value: unknown): unknown {
  const copy = structuredClone(shop) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1)!;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

const faultsOf = (input: unknown): string[] => {
  const result = validateCatalog(input);
  return result.ok ? [] : result.faults.map(({ path, code }) => `${path} ${code}`);
};

describe('validateCatalog', () => {
  it('returns a good catalog', () => {
    expect(faultsOf(shop)).toEqual([]);
    expect(validateCatalog(shop)).toEqual({ ok: true, catalog: shop });
  });

  it.each<[string, Path, unknown, string]>([
    ['no plans', ['plans'], [], 'plans empty'],
    ['no seller', ['seller'], undefined, 'seller missing'],
    ['a seller without a country', ['seller', 'country'], undefined, 'seller.country missing'],
    ['an unknown currency', ['currencies'], ['EUR', 'JPY', 'XXX'], 'currencies[2] currency'],
    ['a withdrawn currency', ['currencies'], ['EUR', 'JPY', 'HRK'], 'currencies[2] currency'],
    ['a duplicate plan', ['plans', 1, 'id'], 'standard', 'plans[1].id duplicate'],
    ['a duplicate coupon, by any case', ['coupons', 1, 'code'], 'welcome10', 'coupons[1].code duplicate'],
    [
      'an unknown cycle',
      ['plans', 0, 'prices', 'weekly'],
      { EUR: 1, JPY: 1 },
      'plans[0].prices.weekly unknown-reference',
    ],
    [
      'a price in an unlisted currency',
      ['plans', 0, 'prices', 'monthly', 'USD'],
      1,
      'plans[0].prices.monthly.USD unknown-reference',
    ],
    [
      'a missing price',
      ['plans', 0, 'prices', 'monthly', 'JPY'],
      undefined,
      'plans[0].prices.monthly.JPY price-missing',
    ],
    ['a float', ['plans', 0, 'prices', 'monthly', 'EUR'], 19.99, 'plans[0].prices.monthly.EUR type'],
    ['NaN', ['plans', 0, 'prices', 'monthly', 'EUR'], Number.NaN, 'plans[0].prices.monthly.EUR type'],
    ['a negative amount', ['plans', 0, 'prices', 'monthly', 'EUR'], -1, 'plans[0].prices.monthly.EUR range'],
    ['a negative decimal', ['plans', 0, 'prices', 'monthly', 'EUR'], '-1.5', 'plans[0].prices.monthly.EUR range'],
    ['a script', ['plans', 4, 'contactUrl'], 'javascript:alert(1)', 'plans[4].contactUrl url'],
    ['a script in disguise', ['plans', 4, 'contactUrl'], ' JAVA\tscript:alert(1)', 'plans[4].contactUrl url'],
    ['data', ['addOns', 3, 'externalUrl'], 'data:text/html,x', 'addOns[3].externalUrl url'],
    ['a plan that nobody can get', ['plans', 4, 'contactUrl'], undefined, 'plans[4].prices price-missing'],
    ['an unknown field', ['plans', 0, 'colour'], 'red', 'plans[0].colour unknown-field'],
    ['a day that is not', ['coupons', 0, 'endsAt'], '2026-02-30T00:00:00Z', 'coupons[0].endsAt type'],
    ['a percent above 100', ['coupons', 0, 'percent'], 101, 'coupons[0].percent range'],
    ['a percent of 0', ['coupons', 0, 'percent'], 0, 'coupons[0].percent range'],
    ['percent and amount', ['coupons', 1, 'percent'], 10, 'coupons[1].percent conflict'],
    ['repeating without months', ['coupons', 1, 'months'], undefined, 'coupons[1].months conflict'],
    ['included units of nothing', ['plans', 0, 'included', 'ghosts'], 1, 'plans[0].included.ghosts unknown-reference'],
    ['an add-on of no plan', ['addOns', 2, 'plans'], ['gone'], 'addOns[2].plans[0] unknown-reference'],
    ['min above max', ['addOns', 1, 'min'], 60, 'addOns[1].max range'],
    [
      'an add-on without a price for a cycle',
      ['addOns', 0, 'prices', 'monthly'],
      undefined,
      'addOns[0].prices.monthly price-missing',
    ],
    ['a default that is unknown', ['defaultPlan'], 'gold', 'defaultPlan unknown-reference'],
    ['an id that every object has', ['plans', 0, 'id'], 'constructor', 'plans[0].id value'],
    ['no name', ['plans', 0, 'name'], '', 'plans[0].name type'],
    ['no language', ['plans', 0, 'name'], {}, 'plans[0].name empty'],
  ])('refuses %s', (_, path, value, fault) => {
    expect(faultsOf(changed(path, value))).toContain(fault);
  });

  it.each([
    ['bounded', [{ upTo: 5, unit: 1 }], 'tier-unbounded', '[0].upTo'],
    [
      'unbounded before the last',
      [
        { upTo: null, unit: 1 },
        { upTo: null, unit: 2 },
      ],
      'tier-unbounded',
      '[0].upTo',
    ],
    [
      'crossing',
      [
        { upTo: 5, unit: 1 },
        { upTo: 5, unit: 1 },
        { upTo: null, unit: 2 },
      ],
      'tier-order',
      '[1].upTo',
    ],
    ['empty', [], 'empty', ''],
  ])('refuses %s tiers', (_, tiers, code, at) => {
    const path = ['addOns', 0, 'prices', 'monthly', 'EUR'];
    const faults = faultsOf(changed(path, { model: 'graduated', tiers }));
    expect(faults).toEqual([`addOns[0].prices.monthly.EUR.tiers${at} ${code}`]);
  });

  it('accepts every price model', () => {
    const tiers = [
      { upTo: 5, unit: 100, flat: '0.5' },
      { upTo: null, unit: '99.5' },
    ];
    const models = [
      { model: 'package', amount: 500, size: 10 },
      { model: 'perUnit', amount: '1.25' },
      ...['graduated', 'volume', 'stairstep'].map((model) => ({ model, tiers })),
    ];
    for (const model of models) expect(faultsOf(changed(['addOns', 0, 'prices', 'monthly', 'EUR'], model))).toEqual([]);
  });

  it('lists every fault with what was expected and found', () => {
    const result = validateCatalog({ seller: {}, currencies: ['EUR'], cycles: 'monthly', plans: [{ id: 'a b' }] });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.faults).toEqual([
      { path: 'seller.name', code: 'missing', expected: 'a value', found: 'undefined' },
      { path: 'seller.country', code: 'missing', expected: 'a value', found: 'undefined' },
      { path: 'cycles', code: 'type', expected: 'a list', found: '"monthly"' },
      { path: 'plans[0].id', code: 'value', expected: 'an id of letters, digits, "_", "." and "-"', found: '"a b"' },
      { path: 'plans[0].name', code: 'missing', expected: 'a value', found: 'undefined' },
      { path: 'plans[0].prices', code: 'price-missing', expected: 'prices, or a contactUrl', found: 'undefined' },
    ]);
  });

  it.each([[null], [undefined], [[]], ['{}'], [7], [{ plans: [null], addOns: 3, coupons: [[]], cycles: [{}] }]])(
    'survives %j',
    (input) => {
      expect(validateCatalog(input).ok).toBe(false);
    },
  );
});
