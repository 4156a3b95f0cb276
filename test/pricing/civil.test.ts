import fc from 'fast-check';
import { expect, it } from 'vitest';
import { civilOf, dayOf, daysIn } from '../../src/pricing/civil.ts';
import { toInstant } from '../../src/pricing/periods.ts';

const instant = fc.integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2400, 0, 1) });

it('agrees with Date on every day', () => {
  fc.assert(
    fc.property(instant, (ms) => {
      const date = new Date(ms);
      const day = Math.floor(ms / 86_400_000);
      const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
      expect(civilOf(day)).toEqual(civil);
      expect(dayOf(civil.year, civil.month, civil.date)).toBe(day);
      expect(daysIn(civil.year, civil.month)).toBe(new Date(Date.UTC(civil.year, civil.month + 1, 0)).getUTCDate());
      expect(toInstant(ms)).toBe(date.toISOString());
      expect(toInstant(ms - (ms % 1000))).toBe(new Date(ms - (ms % 1000)).toISOString());
    }),
    { numRuns: 2000 },
  );
});

it.each([
  [2000, 1, 29],
  [1900, 1, 28],
  [2100, 1, 28],
  [2024, 13, 28],
  [2024, -10, 31],
  [2024, -11, 28],
  [2024, 23, 31],
])('month %d-%d has %d days', (year, month, days) => {
  expect(daysIn(year, month)).toBe(days);
  expect(dayOf(year, month, 1)).toBe(Date.UTC(year, month, 1) / 86_400_000);
});

it('leaves strange years to Date', () => {
  expect(toInstant(Date.UTC(12_000, 0, 1))).toBe('+012000-01-01T00:00:00.000Z');
  expect(toInstant(-62_000_000_000_000)).toBe(new Date(-62_000_000_000_000).toISOString());
  expect(() => toInstant(Number.NaN)).toThrow(RangeError);
});
