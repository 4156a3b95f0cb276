import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import { run } from './built.ts';

const command = 'dist/cli/main.js';
const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const file = join(folder, 'catalog.json');

interface Ended {
  readonly code?: number;
  readonly stdout: string;
  readonly stderr: string;
}
const comptoir = (...args: string[]): Promise<Ended> =>
  run(process.execPath, [command, ...args]).catch((fault: Ended) => fault);

describe('npx comptoir', () => {
  it('says what it can do, and refuses what it cannot', async () => {
    expect((await comptoir()).stdout).toContain('comptoir catalog validate FILE');
    expect(await comptoir('sell')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"sell" is not a command') as string,
    });
    expect((await comptoir('conformance', '--help')).stdout).toContain('--as-owner');
    expect(await comptoir('conformance')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('one URL') as string,
    });
    expect(await comptoir('catalog', 'validate')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('one file') as string,
    });
  });

  it('validates a catalog: 0 when it can be sold from, 1 with each fault and its place', async () => {
    writeFileSync(file, JSON.stringify(catalog, null, 2));
    expect(await comptoir('catalog', 'validate', file)).toMatchObject({ stdout: '0 faults, 0 warnings\n' });
    writeFileSync(file, JSON.stringify({ ...catalog, defaultPlan: 'profesional' }, null, 2));
    const { code, stdout } = await comptoir('catalog', 'validate', file);
    expect(code).toBe(1);
    expect(stdout).toMatch(/catalog\.json:\d+:\d+ {2}fault {2}defaultPlan: .* did you mean professional\?/);
    expect((await comptoir('catalog', 'validate', join(folder, 'none.json'))).code).toBe(2);
  });
});

describe('catalog.schema.json', () => {
  const check = new Ajv().compile(JSON.parse(readFileSync('dist/catalog.schema.json', 'utf8')) as object);

  it('takes what is sold, and refuses a field that does not exist', () => {
    expect([check(JSON.parse(JSON.stringify(catalog))), check.errors]).toEqual([true, null]);
    expect(check({ ...catalog, $schema: './catalog.schema.json' })).toBe(true);
    expect(check({ ...catalog, currencys: ['EUR'] })).toBe(false);
  });

  it('describes fields in words', () => {
    expect(readFileSync('dist/catalog.schema.json', 'utf8').match(/"description":/g)!.length).toBeGreaterThan(20);
  });
});
