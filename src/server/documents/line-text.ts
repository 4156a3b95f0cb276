import type { InvoiceDocument } from './invoice-document.ts';
import type { DocumentLine } from './invoice-lines.ts';
import type { InvoiceWords } from './invoice-words.ts';

/** A line of the table. */
export interface RowText {
  readonly name: string;
  /** Period, share and what is included, each on a line of its own. */
  readonly details: readonly string[];
  readonly quantity: string;
  readonly unit: string;
  readonly amount: string;
}

/** A line of a document in words; its amount is before discounts, which the totals take off. */
export function lineText(line: DocumentLine, document: InvoiceDocument, words: InvoiceWords): RowText {
  const { say, money, number, unitPrice, date } = words;
  const { quantity, included, billed, unit, period, share, amount } = line;
  const { currency } = document;
  return {
    name: nameOf(line, document, words),
    details: [
      ...(period ? [say('days', { first: date(period.first), last: date(period.last) })] : []),
      ...(included > 0 ? [say('included', { quantity, included })] : []),
      ...(share ? [shareText(share, words)] : []),
    ],
    quantity: line.kind === 'correction' ? '' : number(billed),
    unit: unit === null ? '' : unitPrice(unit, currency),
    amount: money(amount, currency),
  };
}

function nameOf(line: DocumentLine, { corrects }: InvoiceDocument, { say, texts, percent }: InvoiceWords): string {
  const { kind, name, cycle, amount, rate } = line;
  if (name === null) {
    if (corrects?.reason === 'refund') return texts.refunded;
    return amount < 0 ? texts.reverseCharged : say('taxedAt', { rate: percent(rate) });
  }
  if (kind === 'setup-fee') return say('setupFee', { name });
  const whole = cycle === null ? name : say('line', { name, cycle });
  return amount < 0 ? say('credit', { name: whole }) : whole;
}

function shareText({ part, of, unit }: NonNullable<DocumentLine['share']>, { say, number }: InvoiceWords): string {
  if (unit === 'day') return say('shareDays', { part, of });
  return say('shareTime', { part: number(Math.round((part / of) * 1000) / 10) });
}
