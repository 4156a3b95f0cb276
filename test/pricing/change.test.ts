import { describe, expect, it } from 'vitest';
import { capCredit, changeLines, changeTotal, openPeriod, shareLeft } from '../../src/pricing/index.ts';
import type { ChangeLine, ChangeOptions, PaidLine, WantedLine } from '../../src/pricing/index.ts';

const june = { start: '2025-06-01T00:00:00.000Z', end: '2025-07-01T00:00:00.000Z' };
const cycles = [
  { id: 'monthly', interval: 'month', count: 1 },
  { id: 'annual', interval: 'year', count: 1 },
] as const;
const half: ChangeOptions = { at: '2025-06-16T00:00:00Z', cycles };

const line = (id: string, amount: number, quantity = 1, cycle = 'monthly'): WantedLine => ({
  id,
  kind: id.startsWith('plan') ? 'plan' : id === 'setup-fee' ? 'setup-fee' : 'add-on',
  item: id,
  cycle,
  quantity,
  amount,
});
const paid = (of: WantedLine, discount = 0, period = june): PaidLine => ({
  ...of,
  discount,
  net: of.amount - discount,
  period,
});
const brief = (lines: readonly ChangeLine[]): unknown =>
  lines.map(({ id, direction, reason, net }) => [id, direction, reason, net]);

describe('changeLines', () => {
  it('credits the rest of the old plan and charges that of the new, and says which days', () => {
    const lines = changeLines([paid(line('plan:a', 1000))], [line('plan:b', 3000)], half);
    expect(brief(lines)).toEqual([
      ['plan:a', 'credit', 'replaced', -500],
      ['plan:b', 'charge', 'replaced', 1500],
    ]);
    expect(lines[0]).toMatchObject({
      share: { part: 15, of: 30 },
      period: { start: '2025-06-16T00:00:00.000Z', end: june.end },
    });
    expect(changeTotal(lines)).toBe(1000);
  });

  it('has one line for a difference of quantity', () => {
    const lines = changeLines([paid(line('seats', 2000, 2))], [line('seats', 5000, 5)], half);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      direction: 'charge',
      reason: 'quantity',
      from: 2,
      to: 5,
      amount: 1500,
      net: 1500,
    });
  });

  it('gives back what was paid for units that go: their part of the discount comes off', () => {
    const [credit] = changeLines([paid(line('seats', 1000, 10), 200)], [line('seats', 700, 7)], {
      ...half,
      at: june.start,
    });
    expect(credit).toMatchObject({ direction: 'credit', reason: 'quantity', amount: -300, discount: -60, net: -240 });
  });

  it('adds to the running period of the cycle, and removes with a credit', () => {
    const lines = changeLines(
      [paid(line('plan:a', 1000)), paid(line('gone', 300))],
      [line('plan:a', 1000), line('more', 500)],
      half,
    );
    expect(brief(lines)).toEqual([
      ['gone', 'credit', 'removed', -150],
      ['more', 'charge', 'added', 250],
    ]);
  });

  it('opens a period for what has none to join', () => {
    const annual = { start: '2025-01-01T00:00:00.000Z', end: '2026-01-01T00:00:00.000Z' };
    const [added] = changeLines(
      [paid(line('plan:a', 10_000, 1, 'annual'), 0, annual)],
      [line('plan:a', 10_000, 1, 'annual'), line('more', 500)],
      half,
    );
    expect(added).toMatchObject({ net: 500, share: { part: 30, of: 30 } });
    expect(added!.period).toEqual({ start: '2025-06-16T00:00:00.000Z', end: '2025-07-16T00:00:00.000Z' });
  });

  it('opens a whole period when the interval changes, for the add-ons that follow too', () => {
    const lines = changeLines(
      [paid(line('plan:a', 1000)), paid(line('seats', 600, 2)), paid(line('profiles', 100))],
      [line('plan:a', 10_000, 1, 'annual'), line('seats', 6000, 2, 'annual'), line('profiles', 100)],
      half,
    );
    expect(brief(lines)).toEqual([
      ['plan:a', 'credit', 'replaced', -500],
      ['plan:a', 'charge', 'replaced', 10_000],
      ['seats', 'credit', 'replaced', -300],
      ['seats', 'charge', 'replaced', 6000],
    ]);
    expect(lines[1]!.period.end).toBe('2026-06-16T00:00:00.000Z');
  });

  it('does not let what is added join a period that is left', () => {
    const lines = changeLines(
      [paid(line('plan:a', 1000))],
      [line('plan:a', 9000, 1, 'annual'), line('more', 500)],
      half,
    );
    expect(lines.at(-1)).toMatchObject({ id: 'more', net: 500 });
  });

  it('opens a period of its own for what is added in the cycle that the plan changes to', () => {
    const lines = changeLines(
      [paid(line('plan:a', 1000))],
      [line('more', 6000, 1, 'annual'), line('plan:a', 9000, 1, 'annual')],
      half,
    );
    expect(brief(lines)).toEqual([
      ['plan:a', 'credit', 'replaced', -500],
      ['plan:a', 'charge', 'replaced', 9000],
      ['more', 'charge', 'added', 6000],
    ]);
    expect(lines.at(-1)!.period.end).toBe('2026-06-16T00:00:00.000Z');
  });

  it('lets what is added join the period that runs, beside what goes', () => {
    const plan = line('plan:a', 1000);
    const lines = changeLines([paid(line('old', 600)), paid(plan)], [line('new', 800), plan], half);
    expect(brief(lines)).toEqual([
      ['old', 'credit', 'removed', -300],
      ['new', 'charge', 'added', 400],
    ]);
  });

  it('has no line where nothing is left of the period, but one for what a coupon makes free', () => {
    const [old, next] = [[paid(line('plan:a', 1000))], [line('plan:b', 3000)]];
    expect(changeLines(old, next, { ...half, at: june.end })).toEqual([]);
    const free = changeLines([], next, { ...half, coupon: { percent: 100 } });
    expect(free).toMatchObject([{ amount: 3000, discount: 3000, net: 0 }]);
  });

  it('lets one-time fees be', () => {
    const fee = line('setup-fee', 2000);
    const plan = line('plan:a', 1000);
    expect(changeLines([paid(plan), paid(fee)], [plan, { ...fee, amount: 5000 }], half)).toEqual([]);
  });

  it('takes percent coupons off each charge', () => {
    const lines = changeLines([paid(line('plan:a', 1000), 250)], [line('plan:b', 3000)], {
      ...half,
      coupon: { percent: 50 },
    });
    expect(lines.map(({ amount, discount, net }) => [amount, discount, net])).toEqual([
      [-500, -125, -375],
      [1500, 750, 750],
    ]);
  });

  it('gives an amount coupon once: only what running lines leave of it', () => {
    const running = paid(line('seats', 20_000, 2), 6000);
    const lines = changeLines(
      [paid(line('plan:a', 10_000), 3000), running],
      [line('plan:b', 30_000), line('seats', 20_000, 2)],
      {
        ...half,
        coupon: { amount: 9000 },
      },
    );
    expect(brief(lines)).toEqual([
      ['plan:a', 'credit', 'replaced', -3500],
      ['plan:b', 'charge', 'replaced', 13_500],
    ]);
    const more = changeLines([running], [line('seats', 30_000, 3)], { ...half, coupon: { amount: 5000 } });
    expect(more[0]).toMatchObject({ amount: 5000, discount: 0 });
  });

  // polarsource/polar, test_service_prorations.py: test_seat_change_fixed_discount_distributes, and its percent sibling.
  it.each([
    [{ amount: 15_000 }, [7500, 7500], [5000, 1250, 3750]],
    [{ percent: 10 }, [1000, 1000], [5000, 500, 4500]],
  ])('gives more units what the line’s share of %j grows by', (coupon, [ofBase, ofSeats], expected) => {
    const base = line('base', 10_000);
    const running = [paid(base, ofBase), paid(line('seats', 10_000, 2), ofSeats)];
    const lines = changeLines(running, [base, line('seats', 20_000, 4)], { ...half, coupon });
    expect(lines.map(({ amount, discount, net }) => [amount, discount, net])).toEqual([expected]);
  });

  it('gives more units no more of an amount coupon than they cost', () => {
    const lines = changeLines([paid(line('seats', 100))], [line('seats', 200, 2)], {
      ...half,
      coupon: { amount: 150 },
    });
    expect(lines[0]).toMatchObject({ amount: 50, discount: 50, net: 0 });
  });

  it('credits no more than is left to credit', () => {
    const old = { ...paid(line('plan:a', 1000)), creditable: 120 };
    expect(changeLines([old], [], half)[0]).toMatchObject({ amount: -500, net: -120 });
    expect(changeLines([{ ...old, creditable: 0 }], [line('plan:b', 0)], half)[0]).toMatchObject({ net: 0 });
  });

  it('does what the behaviour says', () => {
    const [old, next] = [[paid(line('plan:a', 1000))], [line('plan:b', 3000)]];
    expect(changeLines(old, next, { ...half, behavior: 'none' })).toEqual([]);
    const reset = changeLines(old, next, { ...half, behavior: 'resetNoCredit' });
    expect(brief(reset)).toEqual([['plan:b', 'charge', 'replaced', 3000]]);
    expect(reset[0]!.period.end).toBe('2025-07-16T00:00:00.000Z');
    expect(changeLines(old, next, { ...half, behavior: 'invoiceNow' })).toEqual(changeLines(old, next, half));
  });

  it('counts the day of the change for the new state, or seconds', () => {
    const at = '2025-06-16T12:00:00Z';
    expect(shareLeft(june, at)).toEqual({ part: 15, of: 30 });
    expect(shareLeft(june, at, 'second')).toEqual({ part: 14.5 * 86_400, of: 30 * 86_400 });
  });

  it('knows no cycle that is not listed', () => {
    expect(() => changeLines([], [line('x', 1, 1, 'weekly')], half)).toThrow('no such cycle: weekly');
  });
});

describe('shareLeft', () => {
  it.each([
    ['2025-05-01T00:00:00Z', 30],
    [june.start, 30],
    [june.end, 0],
    ['2025-08-01T00:00:00Z', 0],
  ])('at %s there are %d days left', (at, part) => {
    expect(shareLeft(june, at).part).toBe(part);
  });

  it('refuses an empty period and what is no instant', () => {
    expect(() => shareLeft({ start: june.end, end: june.end }, june.end)).toThrow('an empty period');
    expect(() => shareLeft(june, 'tomorrow')).toThrow('not an instant');
  });
});

it('caps a credit at what was paid less what was credited', () => {
  expect([capCredit(300, 200, 50), capCredit(-50, 200), capCredit(100, 200), capCredit(100, 50, 80)]).toEqual([
    150, 0, 100, 0,
  ]);
});

it('opens a period at the change', () => {
  expect(openPeriod('2024-01-31T10:00:00Z', { interval: 'month', count: 1 }).end).toBe('2024-02-29T10:00:00.000Z');
});
