import { describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { reportCatalog } from '../../src/cli/catalog-report.ts';

const text = (value: unknown): string => JSON.stringify(value, null, 2);
const lineOf = (json: string, needle: string): number => json.slice(0, json.indexOf(needle)).split('\n').length;

describe('a catalog file', () => {
  it('that can be sold from has no faults, with or without $schema', () => {
    expect(reportCatalog(text(catalog))).toEqual([]);
    expect(reportCatalog(text({ $schema: './catalog.schema.json', ...catalog }))).toEqual([]);
  });

  it('is told where a field is misspelt, and what was meant', () => {
    const json = text(catalog).replace('"currencies"', '"currencys"');
    const found = reportCatalog(json);
    expect(found).toContainEqual({
      level: 'fault',
      path: 'currencys',
      line: lineOf(json, '"currencys"'),
      column: 3,
      message: expect.stringMatching(/^currencys is not a field here — did you mean currencies\?/) as string,
    });
    expect(found.map(({ message }) => message)[0]).toBe('currencies is missing');
    expect(found).toHaveLength(2);
  });

  it('is told which plan a name was meant to be', () => {
    const json = text({ ...catalog, defaultPlan: 'standart' });
    expect(reportCatalog(json)).toMatchObject([
      {
        path: 'defaultPlan',
        line: lineOf(json, '"defaultPlan"'),
        message: expect.stringMatching(/did you mean standard\?/) as string,
      },
    ]);
  });

  it('that is no JSON is told the line, and nothing else', () => {
    const found = reportCatalog('{\n  "plans": [\n  oops\n}');
    expect(found).toMatchObject([{ level: 'fault', line: 3, column: 3, message: 'not JSON: invalid symbol' }]);
    expect(reportCatalog('')).toMatchObject([{ line: 1, column: 1 }]);
    expect(reportCatalog('[]')).toMatchObject([{ path: '', message: '[] should be an object' }]);
  });

  it('is told of a key that stands twice, which a parser would not say', () => {
    const json = text(catalog).replace('"defaultCycle"', '"defaultCycle": "monthly",\n  "defaultCycle"');
    expect(reportCatalog(json)).toMatchObject([
      { path: 'defaultCycle', message: expect.stringContaining('twice') as string },
    ]);
  });

  it('is warned of copy without a language, and a year dearer than its months', () => {
    const [standard, ...others] = catalog.plans;
    const plan = {
      ...standard!,
      name: { en: 'Standard' },
      prices: { ...standard!.prices, annual: { ...standard!.prices!.annual, EUR: 1e6 } },
    };
    const found = reportCatalog(text({ ...catalog, plans: [plan, ...others] }));
    expect(found.map(({ level, path }) => [level, path])).toEqual([
      ['warning', 'plans[0].name'],
      ['warning', 'plans[0].prices.annual.EUR'],
    ]);
  });
});
