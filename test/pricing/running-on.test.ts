import { describe, expect, test } from 'vitest';
import { quote, quoteChange, renew, runningOf, schedule, switchPlan, vatTreatment } from '../../src/pricing/index.ts';
import type { Catalog, ChangeQuote, Running, Selection } from '../../src/pricing/index.ts';

/** A subscription from its sale on, through renewals and changes, without VAT. */

const buyer = { country: 'US', business: false };
const catalog: Catalog = {
  seller: { name: 'S', country: 'US' },
  currencies: ['EUR'],
  cycles: [
    { id: 'monthly', interval: 'month', count: 1 },
    { id: 'annual', interval: 'year', count: 1 },
  ],
  plans: [
    { id: 'free', name: 'F', prices: { monthly: { EUR: 0 } } },
    { id: 'std', name: 'S', prices: { monthly: { EUR: 3100 }, annual: { EUR: 31_000 } } },
    { id: 'pro', name: 'P', prices: { monthly: { EUR: 6200 }, annual: { EUR: 62_000 } } },
    { id: 'try', name: 'T', trial: { days: 14, card: 'required' }, prices: { monthly: { EUR: 3100 } } },
  ],
  addOns: [{ id: 'seats', name: 'Seats', prices: { monthly: { EUR: 1000 }, annual: { EUR: 10_000 } } }],
  coupons: [
    { code: 'HALF', percent: 50, duration: 'once' },
    { code: 'OFF', amount: { EUR: 2000 }, duration: 'forever' },
  ],
};
const vat = vatTreatment(catalog.seller, buyer, '2026-01-01T00:00:00Z');

function bought(wanted: Partial<Selection>, at: string, sold = catalog) {
  const selection = { plan: 'std', cycle: 'monthly', currency: 'EUR', addOns: {}, coupon: null, ...wanted };
  const result = quote(sold, selection, buyer, { at });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const planned = schedule(sold, selection, buyer, { at, months: 4 });
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  return { quote: result.quote, running: runningOf(result.quote), bills: planned.bills };
}

function changed(running: Running, wanted: object, at: string, sold = catalog, trialEnd?: string | null): ChangeQuote {
  const whole = { plan: running.plan, cycle: running.cycle, addOns: {}, ...wanted };
  const result = quoteChange(sold, running, whole, vat, { at, trialEnd });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

const seatsOf = ({ items }: Running) => items.find(({ item }) => item === 'seats')!;

describe('a billing day', () => {
  const onTheFirst: Catalog = { ...catalog, billingDay: 1 };

  test.each([
    ['a sale', 'std', '2026-01-20T00:00:00.000Z'],
    ['a trial', 'try', '2026-01-06T00:00:00.000Z'],
    ['a trial that ends on the day itself, at nine', 'try', '2026-01-18T09:00:00.000Z'],
  ])('renews after %s what the schedule announced', (_, plan, at) => {
    const { running, bills } = bought({ plan }, at, onTheFirst);
    const renewed = [];
    let now = running;
    for (let k = 1; k < bills.length; k++) {
      const { bill, after } = renew(onTheFirst, now, now.items[0]!.period.end, vat);
      renewed.push([bill.at, bill.total, bill.lines[0]!.period]);
      now = after;
    }
    expect(renewed).toEqual(bills.slice(1).map((bill) => [bill.at, bill.total, bill.lines[0]!.period]));
  });

  test('keeps to the last day of a month where there is no 31st', () => {
    const { running } = bought({}, '2026-02-20T00:00:00.000Z', { ...catalog, billingDay: 31 });
    const first = renew({ ...catalog, billingDay: 31 }, running, running.items[0]!.period.end, vat);
    expect(first.bill.lines[0]!.period).toEqual({ start: '2026-02-28T00:00:00.000Z', end: '2026-03-31T00:00:00.000Z' });
  });

  test('counts a change in the stub by the full period that contains it', () => {
    const { running } = bought({}, '2026-01-20T00:00:00.000Z', onTheFirst);
    expect(running.items[0]).toMatchObject({ amount: 3100, net: 3100, paid: 1200 });
    const { lines } = changed(running, { plan: 'pro' }, '2026-01-26T00:00:00.000Z', onTheFirst);
    expect(lines.map(({ net }) => net)).toEqual([-600, 1200]);
  });
});

describe('a coupon over changes', () => {
  const at = '2026-04-01T00:00:00.000Z';

  test('once is spent by a change that it took something off', () => {
    const { quote: sold, running } = bought({ plan: 'try', coupon: 'HALF' }, '2026-01-01T00:00:00.000Z');
    const inTrial = changed(running, { plan: 'free' }, '2026-01-05T00:00:00.000Z', catalog, sold.trialEnd);
    const free = renew(catalog, inTrial.after, sold.trialEnd!, vat);
    expect(free.bill.total).toBe(0);
    const up = changed(free.after, { plan: 'std' }, '2026-01-16T00:00:00.000Z');
    expect(up.bill.discount).toBeGreaterThan(0);
    expect(renew(catalog, up.after, up.after.items[0]!.period.end, vat).bill.discount).toBe(0);
  });

  test('is taken off only the plans and cycles that it is for, and is there again on the way back', () => {
    const only = { code: 'ONLY', percent: 25, duration: 'forever' as const, plans: ['std'], cycles: ['monthly'] };
    const limited: Catalog = { ...catalog, coupons: [only] };
    const { running } = bought({ coupon: 'ONLY' }, at, limited);
    const year = changed(running, { cycle: 'annual' }, at, limited);
    expect(year.lines.map(({ net }) => net)).toEqual([-2325, 31_000]);
    const other = switchPlan(
      limited,
      running,
      { plan: 'pro', cycle: 'monthly', addOns: {} },
      '2026-05-01T00:00:00.000Z',
    );
    if (!other.ok) throw new Error('not sold');
    const renewed = renew(limited, other.running, '2026-05-01T00:00:00.000Z', vat);
    expect(renewed.bill).toMatchObject({ discount: 0, net: 6200 });
    const back = { ...renewed.after, plan: 'std', items: running.items };
    expect(renew(limited, back, '2026-06-01T00:00:00.000Z', vat).bill.net).toBe(2325);
  });

  test('more units at full price are credited at it, the first ones at what they cost', () => {
    const { running } = bought({ addOns: { seats: 2 }, coupon: 'HALF' }, at);
    const more = changed(running, { addOns: { seats: 4 } }, at);
    expect(more.bill.total).toBe(2000);
    expect(seatsOf(more.after)).toMatchObject({ paid: 3000, net: 3000 });
    const { lines } = changed(more.after, { cycle: 'annual', addOns: { seats: 4 } }, '2026-04-16T00:00:00.000Z');
    expect(lines.find(({ item, direction }) => item === 'seats' && direction === 'credit')!.net).toBe(-1500);
  });

  test('an amount off is shared by what it was taken off: more units get what their share grows by', () => {
    const { running } = bought({ addOns: { seats: 2 }, coupon: 'OFF' }, at);
    const { net } = seatsOf(running);
    const more = changed(running, { addOns: { seats: 4 } }, at);
    // Of 2000, two seats beside the plan at 3100 have 784, four have 1127.
    expect(more.bill.total).toBe(2000 - (1127 - 784));
    expect(seatsOf(more.after)).toMatchObject({ paid: net + 1657, net: net + 1657 });
  });
});

test.each([
  { named: 2, left: null },
  { named: 8, left: null },
  // A removal that waits still does.
  { named: 5, left: 1 },
])(
  '$named units named with a change at the end of the plan’s period wait for the end of their own',
  ({ named, left }) => {
    const base = { kind: 'plan', quantity: 1, included: 0, left: null } as const;
    const year = { start: '2025-04-01T00:00:00.000Z', end: '2026-04-01T00:00:00.000Z' };
    const month = { start: '2026-03-20T00:00:00.000Z', end: '2026-04-20T00:00:00.000Z' };
    const plan = { item: 'pro', cycle: 'annual', anchor: year.start, period: year };
    const seats = { item: 'seats', cycle: 'monthly', anchor: month.start, period: month };
    const monthly = { ...catalog, addOns: [{ id: 'seats', name: 'Seats', prices: { monthly: { EUR: 1000 } } }] };
    const running: Running = {
      ...{ plan: 'pro', cycle: 'annual', currency: 'EUR', coupon: null },
      items: [
        { ...base, ...plan, amount: 62_000, net: 62_000, paid: 62_000 },
        { ...base, ...seats, kind: 'add-on', quantity: 5, left, amount: 5000, net: 5000, paid: 5000 },
      ],
    };
    const wanted = { plan: 'std', cycle: 'annual', addOns: { seats: named } };
    const switched = switchPlan(monthly, running, wanted, year.end);
    if (!switched.ok) throw new Error(JSON.stringify(switched.problems));
    const { after } = renew(monthly, switched.running, year.end, vat);
    const then = left ?? named;
    expect(seatsOf(after)).toMatchObject({ quantity: 5, left: then });
    expect(seatsOf(renew(monthly, after, month.end, vat).after)).toMatchObject({ quantity: then, paid: then * 1000 });
  },
);
