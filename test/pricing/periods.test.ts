import { describe, expect, it } from 'vitest';
import { addPeriods, billingPeriod, calendarDays, fits, periodAt, periodsPerYear } from '../../src/pricing/index.ts';
import type { Every } from '../../src/pricing/index.ts';

const month: Every = { interval: 'month', count: 1 };
const year: Every = { interval: 'year', count: 1 };
const day = (instant: string): string => instant.slice(0, 10);

describe('periods', () => {
  it('are counted from the anchor, so that the end of a month never drifts', () => {
    const from = '2024-01-31T15:00:00Z';
    expect([1, 2, 3, 13].map((k) => addPeriods(from, month, k))).toEqual([
      '2024-02-29T15:00:00.000Z',
      '2024-03-31T15:00:00.000Z',
      '2024-04-30T15:00:00.000Z',
      '2025-02-28T15:00:00.000Z',
    ]);
    expect([1, 4].map((k) => day(addPeriods('2024-02-29T00:00:00Z', year, k)))).toEqual(['2025-02-28', '2028-02-29']);
    expect(day(addPeriods('2024-03-31T00:00:00Z', month, -1))).toBe('2024-02-29');
  });

  it('have any count of any interval', () => {
    const from = '2024-12-30T00:00:00Z';
    expect(day(addPeriods(from, { interval: 'day', count: 10 }))).toBe('2025-01-09');
    expect(day(addPeriods(from, { interval: 'week', count: 2 }))).toBe('2025-01-13');
    expect(day(addPeriods(from, { interval: 'month', count: 14 }))).toBe('2026-02-28');
    expect(day(addPeriods(from, { interval: 'year', count: 3 }))).toBe('2027-12-30');
  });

  it.each([
    ['2024-03-31T00:00:00Z', '2024-03-31', '2024-04-30'],
    ['2024-03-30T23:59:59Z', '2024-02-29', '2024-03-31'],
    ['2024-01-30T00:00:00Z', '2023-12-31', '2024-01-31'],
    ['2031-06-30T00:00:00Z', '2031-06-30', '2031-07-31'],
  ])('contain %s in [%s, %s)', (at, start, end) => {
    const period = periodAt('2024-01-31T00:00:00Z', month, at);
    expect([day(period.start), day(period.end)]).toEqual([start, end]);
  });

  it.each([
    [{ interval: 'day', count: 3 }, '2026-01-01', '2026-01-04'],
    [{ interval: 'week', count: 1 }, '2025-12-31', '2026-01-07'],
    [{ interval: 'year', count: 2 }, '2024-01-31', '2026-01-31'],
  ] as const)('of %j contain the new year', (every, start, end) => {
    const anchor =
      every.interval === 'day'
        ? '2026-01-01T00:00:00Z'
        : every.interval === 'week'
          ? '2024-01-31T00:00:00Z'
          : '2024-01-31T00:00:00Z';
    const period = periodAt(anchor, every, '2026-01-01T00:00:00Z');
    expect([day(period.start), day(period.end)]).toEqual([start, end]);
  });

  it('refuse what is no instant', () => {
    expect(() => addPeriods('soon', month)).toThrow('not an instant: soon');
    expect(() => addPeriods('2026-02-29T00:00:00Z', month)).toThrow('not an instant');
    expect(() => addPeriods('2026-04-31T00:00:00Z', month)).toThrow('not an instant');
    expect(day(addPeriods('2028-02-29T00:00:00Z', month))).toBe('2028-03-29');
    expect(addPeriods('2026-01-31T23:30:00-01:00', month)).toBe('2026-03-01T00:30:00.000Z');
  });
});

describe('billing days', () => {
  const at = (start: string, k: number, billingDay: number, every = month): unknown => {
    const period = billingPeriod(start, every, k, { billingDay })!;
    return [day(period.start), day(period.end), period.share.part, period.share.of];
  };

  it('begin with a stub, a share of the period around it', () => {
    expect(at('2011-02-01T09:00:00Z', 0, 13)).toEqual(['2011-02-01', '2011-02-13', 12, 31]);
    expect(at('2011-02-01T09:00:00Z', 1, 13)).toEqual(['2011-02-13', '2011-03-13', 28, 28]);
    expect(at('2012-02-16T00:00:00Z', 0, 14, year)).toEqual(['2012-02-16', '2013-02-14', 364, 366]);
  });

  it('begin with a full period on the day itself', () => {
    expect(at('2024-01-01T09:00:00Z', 0, 1)).toEqual(['2024-01-01', '2024-02-01', 31, 31]);
    expect(at('2024-01-01T00:00:00Z', 1, 1, { interval: 'month', count: 3 })).toEqual([
      '2024-04-01',
      '2024-07-01',
      91,
      91,
    ]);
  });

  it('keep a day that a month lacks', () => {
    expect(at('2023-02-10T00:00:00Z', 0, 31)).toEqual(['2023-02-10', '2023-02-28', 18, 28]);
    expect(at('2023-02-10T00:00:00Z', 1, 31)).toEqual(['2023-02-28', '2023-03-31', 31, 31]);
  });

  it('mean nothing to weeks', () => {
    expect(at('2024-01-03T00:00:00Z', 0, 15, { interval: 'week', count: 1 })).toEqual([
      '2024-01-03',
      '2024-01-10',
      7,
      7,
    ]);
  });

  it('are cut short by an end', () => {
    const start = '2024-01-01T00:00:00Z';
    expect(billingPeriod(start, month, 0, { end: '2024-01-11T00:00:00Z' })!.share).toEqual({ part: 10, of: 31 });
    expect(billingPeriod(start, month, 1, { end: '2024-02-01T00:00:00Z' })).toBeNull();
  });
});

describe('cycles', () => {
  it('compare by the year', () => {
    expect(
      [month, year, { interval: 'week', count: 2 } as const, { interval: 'day', count: 1 } as const].map(
        periodsPerYear,
      ),
    ).toEqual([12, 1, 26, 365]);
  });

  it.each([
    [month, year, true],
    [year, month, false],
    [{ interval: 'month', count: 5 }, year, false],
    [{ interval: 'month', count: 6 }, year, true],
    [{ interval: 'week', count: 1 }, month, false],
    [month, { interval: 'week', count: 4 }, false],
    [{ interval: 'day', count: 7 }, { interval: 'week', count: 1 }, true],
    [{ interval: 'week', count: 1 }, { interval: 'day', count: 10 }, false],
  ] as const)('%j fits %j: %s', (inner, outer, result) => {
    expect(fits(inner, outer)).toBe(result);
  });
});

it('counts calendar days', () => {
  expect(calendarDays('2024-07-15T23:59:00Z', '2024-07-16T00:00:00Z')).toBe(1);
  expect(calendarDays('2024-03-01T00:00:00Z', '2024-02-01T00:00:00Z')).toBe(-29);
});
