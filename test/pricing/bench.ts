/**
 * `npm run bench:pricing`: a plan with ten add-ons and VAT, as a whole quote (checks, what is due now and next, saving), the
 * same figures in dinero.js, and one total alone in dinero.js and in plain integers. Ratios of medians in one run.
 */
import { add, dinero, halfUp, multiply, subtract, toSnapshot, transformScale } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';
import { createFormat } from '../../src/i18n/format.ts';
import { quote } from '../../src/pricing/index.ts';
import type { Catalog } from '../../src/pricing/index.ts';

const ids = Array.from({ length: 10 }, (_, index) => `extra-${index}`);
const prices = ids.map((_, index) => 250 + 137 * index);
const catalog: Catalog = {
  seller: { name: 'Atelier', country: 'FR' },
  currencies: ['EUR'],
  cycles: [
    { id: 'monthly', interval: 'month', count: 1 },
    { id: 'annual', interval: 'year', count: 1 },
  ],
  plans: [
    {
      id: 'pro',
      name: 'Pro',
      prices: { monthly: { EUR: 4900 }, annual: { EUR: 49_000 } },
      included: Object.fromEntries(ids.map((id, index) => [id, index % 3])),
    },
  ],
  addOns: ids.map((id, index) => ({
    id,
    name: id,
    prices: { monthly: { EUR: prices[index]! }, annual: { EUR: 10 * prices[index]! } },
  })),
};
const quantities = ids.map((_, index) => 3 + index);
const addOns = Object.fromEntries(ids.map((id, index) => [id, quantities[index]!]));
const selection = { plan: 'pro', cycle: 'annual', currency: 'EUR', addOns, coupon: null };
const buyer = { country: 'FR', business: false };
const format = createFormat('fr-FR');

const ours = (): number => {
  const result = quote(catalog, selection, buyer, { at: '2026-01-31T00:00:00Z' });
  return result.ok ? result.quote.now.total : -1;
};

const formatted = (): number => {
  const result = quote(catalog, selection, buyer, { at: '2026-01-31T00:00:00Z' });
  return result.ok ? format.money(result.quote.now.total, 'EUR').length : -1;
};

const euros = (amount: number) => dinero({ amount, currency: EUR });
const billedOf = (index: number): number => Math.max(0, quantities[index]! - (index % 3));

/** The total alone. */
const inDinero = (): number => {
  let net = euros(49_000);
  for (let i = 0; i < ids.length; i += 1) net = add(net, multiply(euros(10 * prices[i]!), billedOf(i)));
  const vat = transformScale(multiply(net, { amount: 20, scale: 2 }), 2, halfUp);
  return toSnapshot(add(net, vat)).amount;
};

/** What a quote says: lines, net, VAT and total of now and of next, and the saving against a year of monthly prices. */
const figuresInDinero = (): number => {
  const bill = () => {
    const amounts = [euros(49_000)];
    for (let i = 0; i < ids.length; i += 1) amounts.push(multiply(euros(10 * prices[i]!), billedOf(i)));
    const net = amounts.reduce((total, amount) => add(total, amount));
    const vat = transformScale(multiply(net, { amount: 20, scale: 2 }), 2, halfUp);
    const lines = amounts.map((amount) => toSnapshot(amount).amount);
    return { lines, net: toSnapshot(net).amount, vat: toSnapshot(vat).amount, total: toSnapshot(add(net, vat)).amount };
  };
  let usual = multiply(euros(4900), 12);
  for (let i = 0; i < ids.length; i += 1) usual = add(usual, multiply(multiply(euros(prices[i]!), billedOf(i)), 12));
  const [now, next] = [bill(), bill()];
  const saving = toSnapshot(subtract(usual, euros(now.net))).amount;
  return saving > 0 && next.total === now.total ? now.total : -1;
};

const plain = (): number => {
  let net = 49_000;
  for (let i = 0; i < ids.length; i += 1) net += 10 * prices[i]! * Math.max(0, quantities[i]! - (i % 3));
  return net + Math.floor((net * 20 + 50) / 100);
};

/** Median nanoseconds of a call, over rounds that take turns, so that a busy machine slows all alike. */
function measure(subjects: Record<string, () => number>): Record<string, number> {
  const samples = Object.keys(subjects).map((): number[] => []);
  let sink = 0;
  for (let round = 0; round < 60; round += 1) {
    Object.values(subjects).forEach((subject, index) => {
      const calls = subject === plain ? 200_000 : 2000;
      const start = process.hrtime.bigint();
      for (let i = 0; i < calls; i += 1) sink += subject();
      // The first rounds warm up.
      if (round >= 20) samples[index]!.push(Number(process.hrtime.bigint() - start) / calls);
    });
  }
  if (sink < 0) throw new Error('not sold');
  const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  return Object.fromEntries(Object.keys(subjects).map((name, index) => [name, median(samples[index]!)]));
}

if (new Set([ours(), inDinero(), figuresInDinero(), plain()]).size !== 1)
  throw new Error(`sums differ: ${[ours(), inDinero(), plain()].join()}`);
const times = measure({
  'a whole quote': ours,
  'a quote, formatted': formatted,
  'its figures in dinero.js': figuresInDinero,
  'one total in dinero.js': inDinero,
  'plain integers': plain,
});
const base = times['a whole quote']!;
for (const [name, time] of Object.entries(times)) {
  console.log(
    `${name.padEnd(26)} ${(time / 1000).toFixed(3).padStart(9)} µs ${Math.round(1e9 / time)
      .toLocaleString('en')
      .padStart(14)} /s`,
  );
}
const ratio = (name: string): string => (times[name]! / base).toFixed(2);
console.log(`quote : its figures in dinero.js = ${ratio('its figures in dinero.js')} × as fast`);
console.log(`quote : one total in dinero.js   = ${ratio('one total in dinero.js')} × as fast`);
console.log(`quote : one total in plain integers = ${(base / times['plain integers']!).toFixed(0)} × as slow`);
