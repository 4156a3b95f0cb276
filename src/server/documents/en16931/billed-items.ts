import { mulDiv, parseDecimal, round, multiply, rational, vatOf } from '../../../pricing/index.ts';
import type { TaxCategory } from '../../../pricing/index.ts';
import type { DocumentLine } from '../invoice-lines.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import { unitDecimal } from './decimals.ts';

/** A line as EN 16931 counts it: quantity × price − allowance = net, without VAT; a credit has a negative quantity (BR-27). */
export interface BilledItem {
  readonly line: DocumentLine;
  readonly quantity: number;
  /** Major units. */
  readonly price: string;
  /** Minor units. */
  readonly allowance: number;
  /** Minor units; all of them sum to the document's (BR-CO-10). */
  readonly net: number;
  readonly category: TaxCategory;
}

/** What is billed; lines of which all units are included are left out. Throws a RangeError where VAT is not known. */
export function billedItems(document: InvoiceDocument): BilledItem[] {
  const { currency, taxBehavior, lines } = document;
  const billed = lines.filter(({ billed, amount }) => billed !== 0 || amount !== 0);
  const inclusive = taxBehavior === 'inclusive';
  const nets = inclusive ? netsWithoutVat(billed, document.net) : billed.map(({ net }) => net);
  return billed.map((line, index) => {
    const net = nets[index]!;
    const category = categoryOf(line, document);
    const { unit, amount, discount } = line;
    const plain = !inclusive && unit !== null && amount >= 0 && amount === whole(unit, line.billed);
    if (plain) {
      return { line, category, net, allowance: discount, quantity: line.billed, price: unitDecimal(unit, currency) };
    }
    const shown = inclusive || amount < 0 ? net : amount;
    const price = unitDecimal(String(Math.abs(shown)), currency);
    return { line, category, net, allowance: shown - net, quantity: shown < 0 ? -1 : 1, price };
  });
}

const whole = (unit: string, billed: number): number => round(multiply(parseDecimal(unit), rational(billed)));

/** Nets of lines that contain VAT; what rounding leaves goes to the largest, so that they sum to the bill's net. */
function netsWithoutVat(lines: readonly DocumentLine[], net: number): number[] {
  const nets = lines.map((line) => line.net - vatOf(line.net, line.rate, true));
  const rest = net - nets.reduce((a, b) => a + b, 0);
  const largest = nets.reduce((best, value, index) => (Math.abs(value) > Math.abs(nets[best]!) ? index : best), 0);
  return nets.map((value, index) => (index === largest ? value + rest : value));
}

function categoryOf({ rate }: DocumentLine, { vat }: InvoiceDocument): TaxCategory {
  const category = vat.find((row) => row.rate === rate)?.category ?? null;
  if (category === null) throw new RangeError('EN 16931 needs a VAT category, and this document has none');
  return category;
}

/** Whether VAT is rate × base (BR-CO-17), within the cent that the rule leaves. */
export const vatHolds = (base: number, rate: number, amount: number): boolean =>
  Math.abs(mulDiv(base, rate, 10_000) - amount) <= 1;
