import type { InvoiceDocument } from '../invoice-document.ts';
import { billedItems, vatHolds } from './billed-items.ts';

/**
 * The business rules of EN 16931 that a document of ours could break, by their published names. The library's schema sees
 * to codes, formats and what must be there; sums and what VAT categories demand of each other are seen to here.
 */
export function brokenRules(document: InvoiceDocument): string[] {
  const { seller, net, tax, total, vat, period } = document;
  const items = billedItems(document);
  const of = (category: string) => vat.filter((row) => row.category === category);
  const rules: [string, boolean][] = [
    ['BR-16', items.length > 0],
    ['BR-29', period === null || period.first <= period.last],
    ['BR-CO-10', items.reduce((sum, item) => sum + item.net, 0) === net],
    ['BR-CO-14', vat.reduce((sum, { amount }) => sum + amount, 0) === tax],
    ['BR-CO-15', net + tax === total],
    ['BR-CO-17', vat.every(({ base, rate, amount }) => vatHolds(base, rate, amount))],
    // The library wants electronic addresses; the buyer always has one.
    ['BT-34', seller.email !== null],
    ['BR-CO-26', seller.vatNumber !== null || seller.registration !== null],
    ['BR-S-02', of('S').length === 0 || seller.vatNumber !== null],
    ['BR-S-08', vat.every((row) => row.base === netAt(row.rate))],
    ['BR-AE-02', of('AE').length === 0 || (seller.vatNumber !== null && namedInRegister(document))],
    ['BR-AE-09', of('AE').every(({ rate, amount }) => rate === 0 && amount === 0)],
    ['BR-AE-10', of('AE').every(({ exemption }) => exemption !== null)],
    ['BR-O-09', of('O').every(({ amount }) => amount === 0)],
    ['BR-O-10', of('O').every(({ exemption }) => exemption !== null)],
    ['BR-O-11', of('O').length === 0 || vat.length === 1],
  ];
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]));

  function netAt(rate: number): number {
    return items.reduce((sum, item) => sum + (item.line.rate === rate ? item.net : 0), 0);
  }
}

/** BR-AE-02: the buyer's VAT number, or a legal registration in its place. */
const namedInRegister = ({ buyer }: InvoiceDocument): boolean =>
  buyer.vatNumber !== null || buyer.registration !== null;
