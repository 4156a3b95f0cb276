import type { ServerQuote } from '../contract/index.ts';

type Bill = ServerQuote['now'];

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Where a bill does not add up, in minor units; null when it does. With VAT in the prices, what is charged is the total. */
export function unsound(bill: Bill, taxBehavior: ServerQuote['taxBehavior']): string | null {
  const { lines, subtotal, discount, net, taxes, tax, total } = bill;
  const charged = taxBehavior === 'inclusive' ? total : net;
  const equations: readonly [string, number, number][] = [
    ...lines.map((line): [string, number, number] => [
      `net of ${line.id} is not amount − discount`,
      line.net,
      line.amount - line.discount,
    ]),
    ['subtotal is not the sum of the lines', subtotal, sum(lines.map(({ amount }) => amount))],
    ['discount is not the sum of the lines', discount, sum(lines.map((line) => line.discount))],
    ['subtotal − discount is not what is charged', charged, subtotal - discount],
    ['tax is not the sum of the taxes', tax, sum(taxes.map(({ amount }) => amount))],
    ['total is not net + tax', total, net + tax],
  ];
  const wrong = equations.find(([, given, wanted]) => given !== wanted);
  return wrong ? `${wrong[0]}: ${wrong[1]} and ${wrong[2]}` : null;
}
