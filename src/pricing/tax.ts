import { mulDiv, sum } from './money.ts';
import { add, multiply, rational, round, subtract } from './rational.ts';
import type { Rational, Rounding } from './rational.ts';

/** Where VAT is rounded: once per rate on the summed base (EN 16931 BR-CO-17), on each line, or once on the precise sum. */
export type TaxRounding = 'perRate' | 'perLine' | 'perInvoice';

/** VAT on an amount: on top of a net one, or what a gross one contains. `rate` in hundredths of a percent. */
export function vatOf(amount: number, rate: number, inclusive: boolean, rounding: Rounding = 'halfUp'): number {
  // Inclusive rounds the net, and the VAT is the rest.
  return inclusive ? amount - mulDiv(amount, 10_000, 10_000 + rate, rounding) : mulDiv(amount, rate, 10_000, rounding);
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
  return rates.map((rate) => {
    const group = lines.filter((line) => line.rate === rate);
    const total = sum(group.map(({ net }) => net));
    const amount =
      taxRounding === 'perLine'
        ? sum(group.map(({ net }) => vatOf(net, rate, inclusive, rounding)))
        : taxRounding === 'perInvoice'
          ? round(group.map((line) => preciseVat(line, inclusive)).reduce(add), rounding)
          : vatOf(total, rate, inclusive, rounding);
    return { rate, base: inclusive ? total - amount : total, amount };
  });
}

function preciseVat({ net, rate, precise = rational(net) }: TaxedLine, inclusive: boolean): Rational {
  return inclusive
    ? subtract(precise, multiply(precise, rational(10_000, 10_000 + rate)))
    : multiply(precise, rational(rate, 10_000));
}
