import { describe, expect, it } from 'vitest';
import { checkSelection, defaultSelection, lineSaving, quote, schedule } from '../../src/pricing/index.ts';
import type { Buyer, Catalog, Quote, Selection } from '../../src/pricing/index.ts';
import { shop } from './catalogs.ts';

const at = '2026-03-31T10:00:00Z';
const french: Buyer = { country: 'FR', business: false };
const select = (change: Partial<Selection> = {}): Selection => ({
  plan: 'standard',
  cycle: 'monthly',
  currency: 'EUR',
  addOns: {},
  coupon: null,
  ...change,
});

function quoted(selection: Selection, buyer = french, catalog: Catalog = shop, options = {}): Quote {
  const result = quote(catalog, selection, buyer, { at, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.quote;
}

describe('quote', () => {
  it('prices plan and add-ons, included units free, VAT once on the sum', () => {
    const { now, next, treatment } = quoted(select({ addOns: { seats: 3, profiles: 10 } }));
    expect(
      now.lines.map(({ id, quantity, included, billed, unit, amount }) => ({
        id,
        quantity,
        included,
        billed,
        unit,
        amount,
      })),
    ).toEqual([
      { id: 'plan:standard', quantity: 1, included: 0, billed: 1, unit: '1999', amount: 1999 },
      { id: 'add-on:seats', quantity: 3, included: 1, billed: 2, unit: '1200', amount: 2400 },
      { id: 'add-on:profiles', quantity: 10, included: 5, billed: 5, unit: '333.5', amount: 1668 },
    ]);
    expect(now).toMatchObject({ subtotal: 6067, discount: 0, net: 6067, tax: 1213, total: 7280 });
    expect(now.taxes).toEqual([{ country: 'FR', rate: 2000, base: 6067, amount: 1213 }]);
    expect(treatment.kind).toBe('domestic');
    expect(next).toMatchObject({ at: '2026-04-30T10:00:00.000Z', total: 7280 });
    expect(next!.lines[0]!.period).toEqual({ start: '2026-04-30T10:00:00.000Z', end: '2026-05-31T10:00:00.000Z' });
  });

  it('charges nothing for an included add-on with one price for any quantity', () => {
    const support = { id: 'support', name: 'Support', prices: { monthly: { EUR: { model: 'flat', amount: 500 } } } };
    const catalog = {
      ...shop,
      plans: shop.plans.map((plan) => (plan.id === 'standard' ? { ...plan, included: { support: 1 } } : plan)),
      addOns: [support],
    } as unknown as Catalog;
    const amounts = (selection: Selection): unknown =>
      quoted(selection, french, catalog).now.lines.map(({ item, amount }) => [item, amount]);
    expect(amounts(select())).toEqual([
      ['standard', 1999],
      ['support', 0],
    ]);
    expect(amounts(select({ addOns: { support: 4 } }))).toEqual([
      ['standard', 1999],
      ['support', 500],
    ]);
  });

  it('leaves a locked add-on out beside a plan that it does not go with', () => {
    const catalog: Catalog = {
      ...shop,
      addOns: [{ ...shop.addOns[0], min: 2, mandatory: true, locked: true, plans: ['pro'] }],
      plans: shop.plans.map((plan) => ({ ...plan, included: {} })),
    };
    // What came with the one plan is nothing that a buyer asks of the other.
    const selection = select({ addOns: { seats: 2 } });
    expect(quoted({ ...selection, plan: 'pro' }, french, catalog).selection.addOns).toEqual({ seats: 2 });
    expect(quoted(selection, french, catalog).selection.addOns).toEqual({});
    expect(checkSelection(catalog, { ...selection, addOns: { seats: 3 } })).toEqual([
      { code: 'add-on-not-for-plan', path: 'addOns.seats' },
    ]);
  });

  it('bills a monthly add-on by its own cycle under an annual plan', () => {
    const { now, next } = quoted(select({ cycle: 'annual', addOns: { profiles: 15 } }));
    expect(now.lines.map(({ id, cycle, amount }) => [id, cycle, amount])).toEqual([
      ['plan:standard', 'annual', 19900],
      ['add-on:seats', 'annual', 0],
      ['add-on:profiles', 'monthly', 3335],
    ]);
    expect(next!.at).toBe('2026-04-30T10:00:00.000Z');
    expect(next!.lines.map(({ id }) => id)).toEqual(['add-on:profiles']);
  });

  it('skips the renewals of included units that cost nothing', () => {
    const { next } = quoted(select({ cycle: 'annual' }));
    expect(next!.at).toBe('2027-03-31T10:00:00.000Z');
    expect(next!.lines.map(({ id }) => id)).toEqual(['plan:standard', 'add-on:seats', 'add-on:profiles']);
  });

  it('takes the setup fee once', () => {
    const { now, next } = quoted(select({ plan: 'pro' }));
    expect(now.subtotal).toBe(6900);
    expect(next!.subtotal).toBe(4900);
  });

  it('keeps a wanted quantity below what the plan includes, and bills the included ones', () => {
    const { selection, now } = quoted(select({ plan: 'pro', addOns: { seats: 3 } }));
    expect(selection.addOns['seats']).toBe(5);
    expect(now.lines[1]).toMatchObject({ quantity: 5, billed: 0, amount: 0 });
  });

  it('charges nothing in a trial and anchors the periods at its end', () => {
    const { now, next, trialEnd } = quoted(select({ plan: 'trial', addOns: { seats: 2 } }));
    expect(now).toMatchObject({ lines: [], total: 0 });
    expect(trialEnd).toBe('2026-04-14T10:00:00.000Z');
    expect(next).toMatchObject({ at: trialEnd, subtotal: 3400 });
    expect(next!.lines[0]!.period!.end).toBe('2026-05-14T10:00:00.000Z');
    const again = quoted(select({ plan: 'trial' }), french, shop, { trialAllowed: false });
    expect(again).toMatchObject({ trialEnd: null, now: { subtotal: 1000 } });
  });

  it('has no next charge for a free plan', () => {
    expect(quoted(select({ plan: 'free' }))).toMatchObject({ now: { total: 0 }, next: null });
  });

  it('says what the cycle saves in a year over the whole basket', () => {
    expect(quoted(select({ cycle: 'annual', addOns: { seats: 3 } })).saving).toBe(12 * (1999 + 2400) - 19900 - 24000);
    expect(quoted(select()).saving).toBe(0);
  });

  it('says what each line saves: nothing where a cycle is its own, a period part, or the line a fee', () => {
    const saved = (selection: Selection, catalog: Catalog = shop): unknown =>
      quoted(selection, french, catalog).now.lines.map((line) => [line.id, lineSaving(catalog, line, 'EUR')]);
    const annual = select({ plan: 'pro', cycle: 'annual', addOns: { seats: 7, profiles: 15 } });
    const [plan, seats] = [12 * 4900 - 52900, 2 * (12 * 1200 - 12000)];
    expect(saved(annual)).toEqual([
      ['plan:pro', plan],
      ['add-on:seats', seats],
      ['add-on:profiles', 0],
      ['setup-fee', 0],
    ]);
    expect(quoted(annual).saving).toBe(plan + seats);
    expect(saved(select({ addOns: { seats: 3 } }))).toEqual([
      ['plan:standard', 0],
      ['add-on:seats', 0],
      ['add-on:profiles', 0],
    ]);
    expect(saved(select({ cycle: 'annual' }), { ...shop, billingDay: 1 })).toContainEqual(['plan:standard', 0]);
  });

  it('states no VAT while the country is unknown', () => {
    const { treatment, now } = quoted(select(), { country: null, business: true });
    expect(treatment).toMatchObject({ kind: 'unknown', rate: null });
    expect(now).toMatchObject({ taxes: [], tax: 0, total: 1999 });
  });

  it('takes VAT off across borders for a valid number only', () => {
    const german: Buyer = { country: 'DE', business: true, vatNumber: 'DE136695976', vatNumberStatus: 'valid' };
    expect(quoted(select(), german)).toMatchObject({
      treatment: { kind: 'reverse-charge', category: 'AE' },
      now: { total: 1999 },
    });
    const unchecked = quoted(select(), { ...german, vatNumberStatus: 'unchecked' });
    expect(unchecked).toMatchObject({ treatment: { kind: 'oss', rate: 1900 }, now: { total: 2379 } });
  });

  it('contains VAT when prices do', () => {
    const { now } = quoted(select(), french, { ...shop, taxBehavior: 'inclusive' });
    expect(now).toMatchObject({ subtotal: 1999, net: 1666, tax: 333, total: 1999 });
  });

  it('prorates a stub up to the billing day', () => {
    const { now, next } = quoted(select({ addOns: { seats: 2 } }), french, { ...shop, billingDay: 15 });
    // 31 March to 15 April: 15 of the 31 days since 15 March.
    expect(now.lines.map(({ amount }) => amount)).toEqual([
      Math.round((1999 * 15) / 31),
      Math.round((1200 * 15) / 31),
      0,
    ]);
    expect(now.lines[0]!.period!.end).toBe('2026-04-15T00:00:00.000Z');
    expect(next).toMatchObject({ at: '2026-04-15T00:00:00.000Z', subtotal: 3199 });
  });

  it('refuses what cannot be bought, with every reason', () => {
    const result = quote(shop, select({ plan: 'custom', currency: 'CHF', addOns: { seats: -1, ghosts: 1 } }), french, {
      at,
    });
    expect(result).toEqual({
      ok: false,
      problems: [
        { code: 'currency-unknown', path: 'currency' },
        { code: 'plan-not-sold', path: 'plan' },
        { code: 'quantity-not-a-number', path: 'addOns.seats' },
        { code: 'add-on-unknown', path: 'addOns.ghosts' },
      ],
    });
  });
});

describe('coupons in a quote', () => {
  it('takes a percent once', () => {
    const { now, next, coupon } = quoted(select({ coupon: ' welcome10 ', addOns: { seats: 2 } }));
    expect(now).toMatchObject({ subtotal: 3199, discount: 320, net: 2879 });
    expect(now.lines.map(({ discount }) => discount)).toEqual([200, 120, 0]);
    expect(next).toMatchObject({ discount: 0 });
    expect(coupon).toEqual({
      code: 'WELCOME10',
      applied: true,
      percent: '10',
      amount: null,
      duration: 'once',
      months: null,
    });
  });

  it('waits through a trial', () => {
    const { now, next } = quoted(select({ plan: 'trial', coupon: 'WELCOME10' }));
    expect([now.discount, next!.discount]).toEqual([0, 100]);
  });

  it('repeats for its months', () => {
    const result = schedule(shop, select({ coupon: 'TEN-OFF' }), french, { at, months: 6 });
    expect(result.ok && result.bills.map(({ discount }) => discount)).toEqual([1000, 1000, 1000, 0, 0, 0]);
  });

  it.each([
    ['NOPE', 'unknown'],
    ['OLD', 'expired'],
    ['SOON', 'not-started'],
    ['PRO-ANNUAL', 'wrong-plan'],
  ])('refuses %s: %s', (code, reason) => {
    expect(quoted(select({ coupon: code })).coupon).toEqual({ code, applied: false, reason });
  });

  it('refuses the wrong cycle, the wrong currency, what is used up and what has nothing to take off', () => {
    const refusal = (change: Partial<Selection>, options = {}): unknown =>
      quoted(select(change), french, shop, options).coupon;
    expect(refusal({ plan: 'pro', coupon: 'PRO-ANNUAL' })).toMatchObject({ reason: 'wrong-cycle' });
    expect(refusal({ currency: 'JPY', coupon: 'TEN-OFF' })).toMatchObject({ reason: 'wrong-currency' });
    expect(refusal({ coupon: 'RARE' }, { redemptions: { RARE: 3 } })).toMatchObject({ reason: 'used-up' });
    expect(refusal({ plan: 'free', coupon: 'RARE' })).toMatchObject({ reason: 'nothing-to-discount' });
  });
});

describe('schedule', () => {
  it('lists a year of bills, twelve of them monthly', () => {
    const result = schedule(shop, select(), french, { at });
    const bills = result.ok ? result.bills : [];
    expect(bills.map((bill) => bill.at.slice(0, 10))).toEqual([
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
    ]);
  });
});

describe('selection', () => {
  it('preselects the annual cycle and the first plan, and what is asked for as far as it is known', () => {
    expect(defaultSelection(shop)).toEqual(select({ cycle: 'annual' }));
    const wanted = { plan: 'custom', cycle: 'weekly', currency: 'JPY', addOns: { seats: 3, ghosts: 1 }, coupon: 'X' };
    expect(defaultSelection(shop, wanted)).toEqual(
      select({ cycle: 'annual', currency: 'JPY', addOns: { seats: 3 }, coupon: 'X' }),
    );
  });

  it('checks limits with included units counted', () => {
    const codes = (change: Partial<Selection>): unknown =>
      checkSelection(shop, select(change)).map(({ code, limit }) => [code, limit]);
    expect(codes({ addOns: { profiles: 55 } })).toEqual([['quantity-above-max', 50]]);
    expect(codes({ addOns: { profiles: 12 } })).toEqual([['quantity-off-step', 5]]);
    expect(codes({ addOns: { profiles: 3 } })).toEqual([]);
    expect(codes({ addOns: { audit: 1 } })).toEqual([['add-on-not-for-plan', undefined]]);
    expect(codes({ addOns: { reports: 1 } })).toEqual([['add-on-external', undefined]]);
    expect(codes({ plan: 'trial', cycle: 'annual' })).toEqual([['price-missing', undefined]]);
  });
});
