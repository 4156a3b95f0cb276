import { add, dinero, halfUp, multiply, subtract, toSnapshot, transformScale } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';
import { createFormat } from '../../../src/i18n/format.ts';
import { quote } from '../../../src/pricing/index.ts';
import { at, buyer, catalog, included, prices, quantities, selection } from './order.ts';

/** One order, summed in several ways. Each answers its total in cents; `formatted` says how long it is in letters. */

const format = createFormat('fr-FR');

const total = (): number => {
  const result = quote(catalog, selection, buyer, { at });
  return result.ok ? result.quote.now.total : -1;
};

const euros = (amount: number) => dinero({ amount, currency: EUR });
const billed = (index: number): number => Math.max(0, quantities[index]! - included[index]!);

const inDinero = (): number => {
  const net = prices.reduce((sum, price, i) => add(sum, multiply(euros(10 * price), billed(i))), euros(49_000));
  const vat = transformScale(multiply(net, { amount: 20, scale: 2 }), 2, halfUp);
  return toSnapshot(add(net, vat)).amount;
};

/** What a quote says: lines, net, VAT and total of now and of next, and the saving against a year of monthly prices. */
const figuresInDinero = (): number => {
  const bill = () => {
    const amounts = [euros(49_000), ...prices.map((price, i) => multiply(euros(10 * price), billed(i)))];
    const net = amounts.reduce((sum, amount) => add(sum, amount));
    const vat = transformScale(multiply(net, { amount: 20, scale: 2 }), 2, halfUp);
    const lines = amounts.map((amount) => toSnapshot(amount).amount);
    return { lines, net: toSnapshot(net).amount, vat: toSnapshot(vat).amount, total: toSnapshot(add(net, vat)).amount };
  };
  const year = (monthly: number, count: number) => multiply(multiply(euros(monthly), count), 12);
  const usual = prices.reduce((sum, price, i) => add(sum, year(price, billed(i))), year(4900, 1));
  const [now, next] = [bill(), bill()];
  const saving = toSnapshot(subtract(usual, euros(now.net))).amount;
  return saving > 0 && next.total === now.total ? now.total : -1;
};

const inIntegers = (): number => {
  const net = prices.reduce((sum, price, i) => sum + 10 * price * billed(i), 49_000);
  return net + Math.floor((net * 20 + 50) / 100);
};

const subjects = {
  'a whole quote': total,
  'a quote, formatted': () => format.money(total(), 'EUR').length,
  'its figures in dinero.js': figuresInDinero,
  'one total in dinero.js': inDinero,
  'one total in integers': inIntegers,
};
export type Subject = keyof typeof subjects;

/** Microseconds of a call of each, by round; within a round they take turns, so that a busy machine slows all alike. */
export function measure(rounds: number): Record<Subject, number>[] {
  if (new Set([total(), inDinero(), figuresInDinero(), inIntegers()]).size !== 1)
    throw new Error(`sums differ: ${[total(), inDinero(), figuresInDinero(), inIntegers()].join()}`);
  const warmUp = 20;
  let sink = 0;
  const all = Array.from({ length: warmUp + rounds }, () => {
    const times = Object.entries(subjects).map(([name, subject]) => {
      const calls = 2000;
      const start = performance.now();
      for (let i = 0; i < calls; i += 1) sink += subject();
      return [name, ((performance.now() - start) / calls) * 1000];
    });
    return Object.fromEntries(times) as Record<Subject, number>;
  });
  if (sink < 0) throw new Error('not sold');
  return all.slice(warmUp);
}
