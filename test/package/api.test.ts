import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiReports, keptReports } from '../../.ci/api.ts';

const kept = keptReports();
const built = apiReports();

it('has a report of each entry', () => {
  expect([...kept.keys()].sort()).toEqual([...built.keys()].sort());
});

it.each([...built])('gives what was agreed on, or `npm run api` and a line in the changelog: %s', (file, report) => {
  expect(report).toBe(kept.get(file));
});

it('sees a changed type', () => {
  expect(kept.get('pricing.txt')).toMatch(/^export function quote\(/m);
  expect(kept.get('comptoir.txt')).toMatch(/^export class ComptoirCheckout /m);
  expect(kept.get('comptoir.txt')).not.toContain('private');
  expect(kept.get('react.txt')).toContain('interface IntrinsicElements');
});

it('has a changelog for its version', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const headings = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
  expect(headings[0]).toBe('Unreleased');
  const released = headings.slice(1);
  expect(released.filter((heading) => !/^\d+\.\d+\.\d+ – \d{4}-\d{2}-\d{2}$/.test(heading))).toEqual([]);
  // Before the first release nothing but that one is coming.
  expect(released[0]?.split(' ')[0] ?? '0.1.0').toBe(version);
});
