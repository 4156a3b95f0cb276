import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFolder } from './vectors/folder.ts';

const results = runFolder('../shared/vectors');

describe.skipIf(!results)('published vectors', () => {
  it.each(results ?? [])('$file', ({ passed, failures }) => {
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(0);
  });
});

it('fails vectors that it has no rule for, or whose ways and expectations it does not know', () => {
  const change = { period_start: '2025-06-01', period_end_exclusive: '2025-07-01', change_at: '2025-06-16' };
  const plans = { old: { unit_minor: 1000 }, new: { unit_minor: 2000 } };
  const vectors = [
    { kind: 'unheard-of' },
    { inputs: { fn: 'unheard_of' }, expected: {} },
    { kind: 'change', inputs: { ...change, ...plans }, expected: { unheard_of: 1 } },
    { kind: 'change', inputs: { ...change, ...plans, granularity: 'hour' }, expected: { net_minor: 500 } },
    { kind: 'tax_line', inputs: { amount_minor: 1, rate: '0.2', rounding: 'up' }, expected: { tax_minor: 1 } },
    { model: 'unheard-of', tiers: [{ up_to: null, unit: '1' }], quantity: 1, expected_total: 1, unit: 'minor' },
    {
      seller: { country: 'FR' },
      buyer: { country: 'DE', vat_id_status: 'unheard-of' },
      expected: { rate_percent: 19 },
    },
    { kind: 'change', inputs: { ...change, ...plans }, expected: { net_minor: 500 } },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  try {
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ vectors }));
    const [file] = runFolder(folder)!;
    expect([file!.passed, file!.failures.length, file!.skipped.size]).toEqual([1, vectors.length - 1, 0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
