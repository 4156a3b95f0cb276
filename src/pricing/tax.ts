import { mulDiv, sum } from './money.ts';
import { add, compare, multiply, rational, round, subtract, toSafe } from './rational.ts';
import type { Rational, Rounding } from './rational.ts';

/** Where VAT is rounded: once per rate on the summed base (EN 16931 BR-CO-17), on each line, or once on the precise sum. */
export type TaxRounding = 'perRate' | 'perLine' | 'perInvoice';

/** VAT on an amount: on top of a net one, or what a gross one contains. `rate` in hundredths of a percent. */
export function vatOf(amount: number, rate: number, inclusive: boolean, rounding: Rounding = 'halfUp'): number {
  // Inclusive rounds the net, and the VAT is the rest; `0 +` keeps −0 out.
  return inclusive
    ? 0 + amount - mulDiv(amount, 10_000, 10_000 + rate, rounding)
    : mulDiv(amount, rate, 10_000, rounding);
}

/** One line of a bill for its VAT. `net` is gross when prices contain VAT; `precise` is its value before rounding. */
export interface TaxedLine {
  readonly net: number;
  readonly rate: number;
  readonly precise?: Rational;
}

/** The VAT of one rate. */
export interface TaxGroup {
  readonly rate: number;
  readonly base: number;
  readonly amount: number;
}

/** How a bill's VAT is computed. */
export interface TaxOptions {
  readonly inclusive?: boolean;
  readonly taxRounding?: TaxRounding;
  readonly rounding?: Rounding;
}

/** VAT grouped by rate, in order of first appearance. `base` is net of VAT in both behaviours. */
export function taxLines(lines: readonly TaxedLine[], options: TaxOptions = {}): TaxGroup[] {
  const { inclusive = false, taxRounding = 'perRate', rounding = 'halfUp' } = options;
  const rates = [...new Set(lines.map(({ rate }) => rate))];
  const groups = rates.map((rate) => lines.filter((line) => line.rate === rate));
  const totals = groups.map((group) => sum(group.map(({ net }) => net)));
  const amounts =
    taxRounding === 'perInvoice'
      ? perInvoice(groups, inclusive, rounding)
      : rates.map((rate, index) =>
          taxRounding === 'perLine'
            ? sum(groups[index]!.map(({ net }) => vatOf(net, rate, inclusive, rounding)))
            : vatOf(totals[index]!, rate, inclusive, rounding),
        );
  return rates.map((rate, index) => {
    const amount = amounts[index]!;
    return { rate, base: totals[index]! - (inclusive ? amount : 0), amount };
  });
}

/** Rounds the precise sum of all rates once; each rate has its whole part, and the largest fractions the rest. */
function perInvoice(groups: readonly (readonly TaxedLine[])[], inclusive: boolean, rounding: Rounding): number[] {
  const exact = groups.map((group) => group.map((line) => preciseVat(line, inclusive)).reduce(add));
  const amounts = exact.map(({ n, d }) => toSafe((n - (((n % d) + d) % d)) / d));
  const order = exact
    .map((value, index) => ({ index, rest: subtract(value, rational(amounts[index]!)) }))
    .sort((a, b) => compare(b.rest, a.rest));
  const total = exact.length ? round(exact.reduce(add), rounding) : 0;
  for (const { index } of order.slice(0, total - sum(amounts))) amounts[index]! += 1;
  return amounts;
}

function preciseVat({ net, rate, precise = rational(net) }: TaxedLine, inclusive: boolean): Rational {
  return inclusive
    ? subtract(precise, multiply(precise, rational(10_000, 10_000 + rate)))
    : multiply(precise, rational(rate, 10_000));
}
