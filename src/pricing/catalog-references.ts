import { isObject } from './check.ts';
import type { Report } from './check.ts';
import type { Catalog } from './catalog.ts';
import { addOnCycle } from './add-on-cycle.ts';

type Data = Record<string, unknown>;

const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);
const items = (value: unknown): Data[] =>
  Array.isArray(value) ? value.map((item) => (isObject(item) ? item : {})) : [];

/** What one part of a catalog says of another: references, duplicates, prices that are missing. Takes faulty input. */
export function checkReferences(catalog: Data, report: Report): void {
  const names = (list: string, key = 'id'): unknown[] => items(catalog[list]).map((item) => item[key]);
  const [cycles, plans, addOns] = [names('cycles'), names('plans'), names('addOns')];
  const currencies: unknown[] = Array.isArray(catalog['currencies']) ? catalog['currencies'] : [];
  const codes = names('coupons', 'code').map((code) => (typeof code === 'string' ? code.trim().toUpperCase() : code));

  const unique = (values: unknown[], path: (index: number) => string): void =>
    values.forEach((value, index) => {
      if (value !== undefined && values.indexOf(value) < index)
        report(path(index), 'duplicate', 'a name of its own', value);
    });
  unique(cycles, (index) => `cycles[${index}].id`);
  unique(plans, (index) => `plans[${index}].id`);
  unique(addOns, (index) => `addOns[${index}].id`);
  unique(currencies, (index) => `currencies[${index}]`);
  unique(codes, (index) => `coupons[${index}].code`);

  const refer = (value: unknown, known: unknown[], path: string): void => {
    if (value !== undefined && !known.includes(value)) {
      report(path, 'unknown-reference', `one of ${known.join(', ') || 'none'}`, value);
    }
  };
  const referAll = (values: unknown, known: unknown[], path: string): void => {
    if (Array.isArray(values)) values.forEach((value, index) => refer(value, known, `${path}[${index}]`));
  };
  refer(catalog['defaultCycle'], cycles, 'defaultCycle');
  refer(catalog['defaultPlan'], plans, 'defaultPlan');

  const inCurrencies = (table: unknown, path: string, all: boolean): void => {
    for (const [currency] of entries(table)) refer(currency, currencies, `${path}.${currency}`);
    for (const currency of all && isObject(table) ? currencies : []) {
      const missing = isObject(table) && table[String(currency)] === undefined;
      if (missing) report(`${path}.${String(currency)}`, 'price-missing', 'a price in every currency', undefined);
    }
  };
  const checkPrices = (prices: unknown, path: string): void => {
    if (isObject(prices) && !Object.keys(prices).length) report(path, 'price-missing', 'a price for a cycle', prices);
    for (const [cycle, table] of entries(prices)) {
      refer(cycle, cycles, `${path}.${cycle}`);
      inCurrencies(table, `${path}.${cycle}`, true);
    }
  };

  items(catalog['plans']).forEach((plan, index) => {
    const path = `plans[${index}]`;
    checkPrices(plan['prices'], `${path}.prices`);
    if (plan['setupFee'] !== undefined) inCurrencies(plan['setupFee'], `${path}.setupFee`, true);
    for (const [id] of entries(plan['included'])) refer(id, addOns, `${path}.included.${id}`);
    if (plan['prices'] === undefined && plan['contactUrl'] === undefined) {
      report(`${path}.prices`, 'price-missing', 'prices, or a contactUrl', undefined);
    }
  });
  items(catalog['addOns']).forEach((addOn, index) => {
    const path = `addOns[${index}]`;
    const { prices, externalUrl, min, max } = addOn;
    checkPrices(prices, `${path}.prices`);
    referAll(addOn['plans'], plans, `${path}.plans`);
    if (prices === undefined && externalUrl === undefined) {
      report(`${path}.prices`, 'price-missing', 'prices, or an externalUrl', undefined);
    } else if (isObject(prices)) checkFits(catalog, addOn, path, report);
    if (typeof min === 'number' && typeof max === 'number' && min > max) {
      report(`${path}.max`, 'range', `at least min (${min})`, max);
    }
  });
  items(catalog['coupons']).forEach((coupon, index) => {
    const path = `coupons[${index}]`;
    const { percent, amount, duration, months, startsAt, endsAt } = coupon;
    referAll(coupon['plans'], plans, `${path}.plans`);
    referAll(coupon['cycles'], cycles, `${path}.cycles`);
    inCurrencies(amount, `${path}.amount`, false);
    if ((percent === undefined) === (amount === undefined)) {
      report(`${path}.percent`, 'conflict', 'either percent or amount', { percent, amount });
    }
    if ((duration === 'repeating') !== (months !== undefined)) {
      report(`${path}.months`, 'conflict', 'months with duration "repeating", and only there', months);
    }
    if (typeof startsAt === 'string' && typeof endsAt === 'string' && Date.parse(startsAt) >= Date.parse(endsAt)) {
      report(`${path}.endsAt`, 'range', 'after startsAt', endsAt);
    }
  });
}

/** An add-on must have a price for every cycle that a plan beside it is sold in, its own or one that fits into it. */
function checkFits(catalog: Data, addOn: Data, path: string, report: Report): void {
  const sold = new Set(
    items(catalog['plans'])
      .filter(({ id }) => !Array.isArray(addOn['plans']) || addOn['plans'].includes(id))
      .flatMap(({ prices }) => entries(prices).map(([cycle]) => cycle)),
  );
  const cycles = items(catalog['cycles']);
  const known = { ...catalog, cycles } as unknown as Catalog;
  for (const cycle of known.cycles) {
    if (!sold.has(cycle.id)) continue;
    const currencies = Array.isArray(catalog['currencies']) ? catalog['currencies'] : [];
    // A currency that is missing in a cycle is told where the price is missing.
    if (currencies.some((currency) => addOnCycle(known, addOn as never, cycle, String(currency)))) continue;
    report(
      `${path}.prices.${cycle.id}`,
      'price-missing',
      'a price for this cycle, or for one that fits into it',
      undefined,
    );
  }
}
