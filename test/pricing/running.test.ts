import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../demo/catalog.ts';
import {
  lastBill,
  nextBill,
  nextEnd,
  quote,
  quoteChange,
  renew,
  runningOf,
  schedule,
  vatTreatment,
} from '../../src/pricing/index.ts';
import type {
  Bill,
  Catalog,
  ChangeQuoteResult,
  PriceTable,
  Quote,
  Running,
  Selection,
  Wanted,
} from '../../src/pricing/index.ts';

const buyer = { country: 'FR', business: true };
const at = '2025-01-31T09:30:00.000Z';
const vat = vatTreatment(catalog.seller, buyer, at);

function bought(selection: Partial<Selection> = {}, sold: Catalog = catalog, trialAllowed = true): Quote {
  const whole = { plan: 'standard', cycle: 'monthly', currency: 'EUR', addOns: {}, coupon: null, ...selection };
  const result = quote(sold, whole, buyer, { at, trialAllowed });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.quote;
}

const changed = (running: Running, wanted: Partial<Wanted>, when: string, sold: Catalog = catalog, trialEnd?: string) =>
  quoteChange(sold, running, { plan: running.plan, cycle: running.cycle, addOns: {}, ...wanted }, vat, {
    at: when,
    ...(trialEnd && { trialEnd }),
  });

function ok(result: ChangeQuoteResult): Extract<ChangeQuoteResult, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

const facts = ({ at: when, lines, total, tax }: Bill): unknown => ({
  when,
  total,
  tax,
  lines: lines.map(({ id, net, quantity, period }) => ({ id, net, quantity, period })),
});

describe('renew', () => {
  it('bills, period after period, what the schedule announced', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('standard', 'professional', 'advanced'),
        fc.constantFrom('monthly', 'annual'),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(null, 'WELCOME10', 'TEAM25'),
        (plan, cycle, seats, profiles, coupon) => {
          const selection = { plan, cycle, currency: 'EUR', addOns: { seats, profiles }, coupon };
          const first = quote(catalog, selection, buyer, { at });
          const announced = schedule(catalog, selection, buyer, { at, months: 30 });
          fc.pre(first.ok && announced.ok);
          if (!first.ok || !announced.ok) return;
          let running = runningOf(first.quote);
          const bills = [first.quote.now];
          while (bills.length < announced.bills.length) {
            const { bill, after } = renew(catalog, running, nextEnd(running)!, vat);
            running = after;
            if (bill.subtotal > 0) bills.push(bill);
          }
          expect(bills.map(facts)).toEqual(announced.bills.map(facts));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves out what was removed, and no longer counts what it included', () => {
    const running = runningOf(bought({ addOns: { seats: 8 } }));
    const fewer: Running = {
      ...running,
      items: running.items.map((item) => (item.item === 'seats' ? { ...item, left: 1 } : item)),
    };
    const { bill, after } = renew(catalog, fewer, nextEnd(fewer)!, vat);
    expect(bill.lines.find(({ item }) => item === 'seats')).toMatchObject({ quantity: 1, billed: 0, net: 0 });
    expect(after.items.find(({ item }) => item === 'seats')).toMatchObject({ quantity: 1, left: null, paid: 0 });
  });

  it('keeps the price of what the catalog no longer sells', () => {
    const running = runningOf(bought());
    const { bill } = renew({ ...catalog, plans: catalog.plans.slice(1) }, running, nextEnd(running)!, vat);
    expect(bill.net).toBe(bought().now.net);
  });

  it('has no next bill where nothing costs anything', () => {
    const free: Catalog = {
      ...catalog,
      addOns: [],
      plans: [{ id: 'free', name: 'Free', prices: { monthly: { EUR: 0 } } }],
    };
    expect(nextBill(free, runningOf(bought({ plan: 'free' }, free)), vat)).toBeNull();
  });
});

describe('quoteChange', () => {
  const running = runningOf(bought({ addOns: { seats: 3 } }));
  const middle = '2025-02-14T12:00:00.000Z';

  it('charges more units for the rest of the period, and renews them in full', () => {
    const { bill, lines, after, decrease } = ok(changed(running, { addOns: { seats: 5 } }, middle));
    const extra = bought({ addOns: { seats: 5 } }).now.net - bought({ addOns: { seats: 3 } }).now.net;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ reason: 'quantity', from: 3, to: 5, share: { part: 14, of: 28 } });
    expect(bill.net).toBe(extra / 2);
    expect(decrease).toBe(false);
    expect(nextEnd(after)).toBe(nextEnd(running));
    expect(nextBill(catalog, after, vat)!.net).toBe(bought({ addOns: { seats: 5 } }).now.net);
  });

  it('credits the old plan and charges the new one in the same period', () => {
    const { bill, lines, after } = ok(changed(running, { plan: 'professional', addOns: { seats: 3 } }, middle));
    expect(lines.map(({ id, direction }) => `${direction} ${id}`)).toContain('credit plan:standard');
    expect(bill.net).toBe(lines.reduce((sum, { net }) => sum + net, 0));
    expect(bill.total).toBe(bill.net + bill.tax);
    expect(nextEnd(after)).toBe(nextEnd(running));
  });

  it('opens a year from the day when the cycle changes, with the add-ons', () => {
    const { after, bill } = ok(changed(running, { cycle: 'annual', addOns: { seats: 3 } }, middle));
    expect(nextEnd(after)).toBe('2026-02-14T12:00:00.000Z');
    expect(bill.total).toBeGreaterThan(0);
  });

  it('calls it a decrease when it costs less than what is paid', () => {
    const pro = runningOf(bought({ plan: 'professional' }));
    expect(ok(changed(pro, { plan: 'standard' }, middle)).decrease).toBe(true);
  });

  it('never credits more than was paid, however often a plan goes up and down', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('standard', 'professional', 'advanced'), fc.integer({ min: 1, max: 27 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (steps) => {
          const first = bought();
          let now = runningOf(first);
          let net = first.now.net;
          for (const [plan, day] of [...steps].sort((a, b) => a[1] - b[1])) {
            const when = `2025-02-${String(day).padStart(2, '0')}T10:00:00.000Z`;
            const result = ok(changed(now, { plan }, when));
            now = result.after;
            net += result.bill.net;
          }
          expect(net).toBeGreaterThanOrEqual(0);
          expect(nextEnd(now)).toBe(nextEnd(runningOf(first)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('charges no other price of the catalog for what is paid already', () => {
    const dearer = (by: number): Catalog => ({
      ...catalog,
      plans: catalog.plans.map((plan) => ({ ...plan, ...(plan.prices && { prices: times(plan.prices, by) }) })),
      addOns: catalog.addOns!.map((addOn) => ({ ...addOn, ...(addOn.prices && { prices: times(addOn.prices, by) }) })),
    });
    const times = (prices: PriceTable, by: number): PriceTable =>
      JSON.parse(JSON.stringify(prices), (_, value) => (typeof value === 'number' ? value * by : value)) as PriceTable;
    const running = runningOf(bought({ addOns: { seats: 5 } }));
    const start = running.items[0]!.period.start;
    const to = (seats: number, by: number) =>
      ok(changed(running, { addOns: { seats, profiles: 5 } }, start, dearer(by)));
    expect(to(6, 2).lines).toMatchObject([{ id: 'add-on:seats', direction: 'charge', net: 3000 }]);
    expect(to(3, 10).lines).toMatchObject([{ id: 'add-on:seats', direction: 'credit', net: -3000 }]);
    expect(ok(changed(running, { addOns: { seats: 5, profiles: 5 } }, start, dearer(2)))).toMatchObject({ lines: [] });
    expect(nextBill(dearer(2), to(6, 2).after, vat)!.net).toBe(2 * (4900 + 5 * 1500));
  });

  it('costs nothing in a trial, and moves no date', () => {
    const sold: Catalog = {
      ...catalog,
      plans: catalog.plans.map((plan) => ({ ...plan, trial: { days: 14, card: 'none' } })),
    };
    const trial = bought({}, sold);
    const result = ok(
      changed(runningOf(trial), { plan: 'professional' }, '2025-02-03T00:00:00Z', sold, trial.trialEnd!),
    );
    expect(result.bill.total).toBe(0);
    expect(nextEnd(result.after)).toBe(trial.trialEnd);
    expect(nextBill(sold, result.after, vat)!.net).toBe(bought({ plan: 'professional' }, sold, false).now.net);
  });

  it('lists what cannot be bought', () => {
    expect(changed(running, { addOns: { rockets: 1 } }, middle)).toMatchObject({
      ok: false,
      problems: [{ code: 'add-on-unknown', path: 'addOns.rockets' }],
    });
  });
});

describe('proration.behavior create', () => {
  const sold: Catalog = { ...catalog, proration: { behavior: 'create' } };
  const half = '2025-02-14T00:00:00.000Z';
  const at28 = '2025-02-28T09:30:00.000Z';

  it('leaves the steps to the renewal of their period, discounts taken off', () => {
    const running = runningOf(bought({ coupon: 'WELCOME10' }, sold));
    const charged = ok(changed(running, { addOns: { seats: 3, profiles: 5 } }, half));
    const { lines, bill, after } = ok(changed(running, { addOns: { seats: 3, profiles: 5 } }, half, sold));
    expect(lines).toEqual(charged.lines);
    expect(bill).toMatchObject({ lines: [], total: 0 });
    expect(after.pending).toEqual(charged.bill.lines);
    expect({ ...after, pending: undefined }).toEqual({ ...charged.after, pending: undefined });

    const next = renew(sold, after, at28, vat);
    const without = renew(sold, charged.after, at28, vat);
    expect(next.bill.lines).toEqual([...without.bill.lines, ...charged.bill.lines]);
    expect(next.bill.net).toBe(without.bill.net + charged.bill.net);
    expect(next.after).toEqual(without.after);
    expect(nextBill(sold, after, vat)).toEqual(next.bill);
  });

  it('gathers what several changes leave, and keeps what belongs to a longer period', () => {
    const monthly = {
      ...sold,
      addOns: sold.addOns!.map((addOn) =>
        addOn.prices ? { ...addOn, prices: { monthly: addOn.prices.monthly! } } : addOn,
      ),
    };
    let { after } = ok(
      changed(runningOf(bought({ cycle: 'annual' }, monthly)), { plan: 'professional' }, half, monthly),
    );
    const plan = after.pending!;
    ({ after } = ok(changed(after, { plan: 'professional', addOns: { seats: 12, profiles: 10 } }, half, monthly)));
    expect(after.pending!.slice(0, plan.length)).toEqual(plan);
    const month = renew(monthly, after, at28, vat);
    expect(month.bill.lines.map(({ id }) => id)).toContain('add-on:seats');
    expect(month.bill.lines.filter(({ kind }) => kind === 'plan')).toEqual([]);
    expect(month.after.pending).toEqual(plan);
  });

  it('keeps a credit that is more than the bill of its period for one that it fits on', () => {
    const [seats, profiles] = sold.addOns!;
    const months: Catalog = {
      ...sold,
      addOns: [{ ...seats!, prices: { monthly: seats!.prices!.monthly! } }, profiles!],
    };
    const running = runningOf(bought({ cycle: 'annual', addOns: { seats: 3 } }, months));
    const { after, lines } = ok(changed(running, { plan: 'professional', addOns: { seats: 3 } }, half, months));
    expect(lines.map(({ id, net }) => [id, net < 0])).toEqual([
      ['plan:standard', true],
      ['plan:professional', false],
      ['add-on:seats', true],
    ]);
    const month = renew(months, after, at28, vat);
    expect(month.bill).toMatchObject({ total: 0, lines: [{ id: 'add-on:seats' }] });
    expect(month.after.pending).toEqual(after.pending);
    const year = nextBill(months, month.after, vat)!;
    expect(year.at).toBe('2026-01-31T09:30:00.000Z');
    expect(year.lines.slice(-3)).toEqual(after.pending);
  });

  it('bills what waits with a change that opens a period, and with the end of everything', () => {
    const running = runningOf(bought({}, sold));
    const { after } = ok(changed(running, { addOns: { seats: 3, profiles: 5 } }, half, sold));
    const year = ok(changed(after, { cycle: 'annual', addOns: { seats: 3, profiles: 5 } }, half, sold));
    expect(year.bill.lines.slice(0, after.pending!.length)).toEqual(after.pending);
    expect(year.after.pending).toBeUndefined();
    expect(lastBill(sold, after, vat, at28)).toMatchObject({ at: at28, lines: after.pending });
    expect(lastBill(sold, running, vat, at28)).toBeNull();
  });
});
