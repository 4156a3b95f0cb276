import type { ChangePreview, ServerQuote } from '../../src/contract/index.ts';
import type { Held } from './held.ts';
import type { Standing } from './standing.ts';

type Bill = ServerQuote['now'];
type Line = ChangePreview['lines'][number];

const day = 86_400;

/**
 * When a change is prorated from, in seconds. Stripe counts seconds from whatever instant it is given: one that is whole days
 * before the period's end makes it count days, the day of the change being the new state's.
 */
export function prorationDate({ period: { start, end } }: Pick<Standing, 'period'>, now: number): number {
  const seconds = Math.min(end, Math.floor(now / 1000));
  return Math.max(start, end - Math.ceil((end - seconds) / day) * day);
}

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day / 1000);

/**
 * Stripe lists what is left of the old and what is left of the new, item by item. Read as what changes: one line where only a
 * quantity does, a credit and a charge where the price is another.
 */
export function changeLines(
  bill: Bill,
  held: Held,
  wanted: Held,
  { start, end }: { start: string; end: string },
): Line[] {
  const idOf = ({ item, cycle }: Bill['lines'][number]): string => `${item}:${cycle}`;
  return [...new Set(bill.lines.map(idOf))].map((id): Line => {
    const parts = bill.lines.filter((line) => idOf(line) === id);
    const first = parts[0]!;
    const sum = (part: 'amount' | 'discount' | 'net'): number => parts.reduce((all, line) => all + line[part], 0);
    const quantityIn = ({ plan, cycle, addOns }: Held): number =>
      cycle !== first.cycle ? 0 : first.kind === 'plan' ? Number(plan === first.item) : (addOns[first.item] ?? 0);
    const [from, to] = [quantityIn(held), quantityIn(wanted)];
    const period = first.period ?? { start, end };
    const whole = period.end === end ? days(start, end) : days(period.start, period.end);
    return {
      id,
      kind: first.kind,
      item: first.item,
      cycle: first.cycle,
      direction: sum('net') < 0 ? 'credit' : 'charge',
      reason: first.kind === 'plan' ? 'replaced' : from > 0 && to > 0 ? 'quantity' : to > 0 ? 'added' : 'removed',
      from,
      to,
      period,
      share: { part: days(period.start, period.end), of: whole },
      amount: sum('amount'),
      discount: sum('discount'),
      net: sum('net'),
    };
  });
}

export const nothingDue = (at: string): Bill => ({
  ...{ at, lines: [], taxes: [] },
  ...{ subtotal: 0, discount: 0, net: 0, tax: 0, total: 0 },
});
