import type { BillLine, LocalizedText, Period } from '../../pricing/index.ts';
import type { InvoiceRecord } from '../records.ts';
import { textIn } from '../localize.ts';
import type { Days, DocumentContext } from './invoice-document.ts';

/** One line of a document (BG-25). Amounts in minor units, negative where a change gives something back. */
export interface DocumentLine {
  readonly kind: BillLine['kind'] | 'correction';
  /** Of the plan or add-on. Null: the reason of the correction says it. */
  readonly name: string | null;
  /** The billing cycle's name; null for what is paid once. */
  readonly cycle: string | null;
  readonly period: Days | null;
  /** Total, included units counted. */
  readonly quantity: number;
  readonly included: number;
  readonly billed: number;
  /** Of one billed unit, minor units as a decimal string; null where tiers decide. */
  readonly unit: string | null;
  /** The part of a full period that is billed. */
  readonly share: Share | null;
  readonly amount: number;
  readonly discount: number;
  readonly net: number;
  /** Hundredths of a percent. */
  readonly rate: number;
}

export interface Share {
  readonly part: number;
  readonly of: number;
  readonly unit: 'day' | 'second';
}

/** The lines of an invoice with the names of that day. */
export function invoiceLines(
  { bill, treatment, names: own }: InvoiceRecord['document'],
  { names: otherwise, locale }: DocumentContext,
): DocumentLine[] {
  const names = own ?? otherwise ?? {};
  const text = (name: LocalizedText | undefined, otherwise: string): string =>
    name === undefined ? otherwise : textIn(name, [locale]);
  return bill.lines.map((line) => ({
    kind: line.kind,
    name: text(names[`${line.kind === 'add-on' ? 'add-on' : 'plan'}:${line.item}`], line.item),
    cycle: line.kind === 'setup-fee' ? null : text(names[`cycle:${line.cycle}`], line.cycle),
    period: line.period && days(line.period),
    quantity: line.quantity,
    included: line.included,
    billed: line.billed,
    unit: line.unit,
    share: line.share ? { ...line.share, unit: line.share.of < secondsOfADay ? 'day' : 'second' } : null,
    amount: line.amount,
    discount: line.discount,
    net: line.net,
    rate: treatment.rate ?? 0,
  }));
}

/** No period is that many days long, and none is shorter in seconds. */
const secondsOfADay = 86_400;

/** First and last day of all that lines cover, or null when none has a period. */
export function coveredDays(lines: readonly Pick<BillLine, 'period'>[]): Days | null {
  const periods = lines.flatMap(({ period }) => (period ? [days(period)] : []));
  if (periods.length === 0) return null;
  return {
    first: periods.map(({ first }) => first).reduce((a, b) => (b < a ? b : a)),
    last: periods.map(({ last }) => last).reduce((a, b) => (b > a ? b : a)),
  };
}

/** A half-open period as days: the day on which the next one starts is not part of it. */
function days({ start, end }: Period): Days {
  const first = start.slice(0, 10);
  const before = new Date(Date.parse(`${end.slice(0, 10)}T00:00:00Z`) - secondsOfADay * 1000).toISOString();
  const last = before.slice(0, 10);
  return { first, last: last < first ? first : last };
}
