import { addressLines } from './address-lines.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { invoiceWords } from './invoice-words.ts';
import type { InvoiceWords } from './invoice-words.ts';
import { lineText } from './line-text.ts';
import type { RowText } from './line-text.ts';
import { mentions } from './mentions.ts';
import type { Party } from './parties.ts';

/** A document as a reader sees it: every text and figure in place, nothing left but to lay it out. */
export interface InvoiceText {
  /** BCP 47. */
  readonly language: string;
  /** `Invoice 2026-000042`. */
  readonly title: string;
  readonly heading: string;
  readonly facts: readonly Labelled[];
  readonly seller: PartyText;
  readonly buyer: PartyText;
  readonly columns: readonly [string, string, string, string];
  readonly rows: readonly RowText[];
  readonly totals: readonly (Labelled & { readonly strong: boolean })[];
  readonly vat: { readonly title: string; readonly columns: readonly string[]; readonly rows: readonly string[][] };
  /** Legal mentions, the reason of a correction, payment. */
  readonly notes: readonly string[];
  readonly foot: readonly string[];
  page(page: number, pages: number): string;
}

export interface Labelled {
  readonly label: string;
  readonly value: string;
}

export interface PartyText {
  readonly heading: string;
  readonly name: string;
  readonly lines: readonly string[];
}

/** A document in its locale's words. */
export function invoiceText(document: InvoiceDocument): InvoiceText {
  const words = invoiceWords(document.locale);
  const { say, texts, money, percent } = words;
  const { kind, number, currency, vat } = document;
  const heading = kind === 'invoice' ? texts.invoice : texts.creditNote;
  return {
    language: words.language,
    title: `${heading} ${number}`,
    heading,
    facts: factsOf(document, words),
    seller: partyText(texts.from, document.seller, words),
    buyer: partyText(texts.to, document.buyer, words),
    columns: [texts.item, texts.quantity, texts.unitPrice, texts.amount],
    rows: document.lines.map((line) => lineText(line, document, words)),
    totals: totalsOf(document, words),
    vat: {
      title: texts.summary,
      columns: [texts.rate, texts.base, texts.tax],
      rows: vat.map(({ rate, base, amount }) => [percent(rate), money(base, currency), money(amount, currency)]),
    },
    notes: notesOf(document, words),
    foot: [
      ...document.legal,
      ...(document.previousHash === null ? [] : [say('chain', { hash: document.previousHash })]),
    ],
    page: (page, pages) => `${heading} ${number}  ·  ${say('page', { page, pages })}`,
  };
}

function factsOf(document: InvoiceDocument, { texts, say, date }: InvoiceWords): Labelled[] {
  const { number, issued, taxPoint, period, corrects, purchaseOrder, buyerReference } = document;
  const facts: [string, string | null][] = [
    [texts.number, number],
    [texts.issued, date(issued)],
    [texts.taxPoint, taxPoint === issued ? null : date(taxPoint)],
    [texts.period, period && say('days', { first: date(period.first), last: date(period.last) })],
    [texts.corrects, corrects && say('correctsValue', { number: corrects.number, date: date(corrects.issued) })],
    [texts.purchaseOrder, purchaseOrder],
    [texts.buyerReference, buyerReference],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function partyText(heading: string, party: Party, { say, country }: InvoiceWords): PartyText {
  const { name, contact, vatNumber, registration, email, website } = party;
  const lines = [
    contact && say('attention', { name: contact }),
    ...addressLines(party),
    country(party.country),
    vatNumber && say('vatNumber', { number: vatNumber }),
    registration && say('registration', { number: registration }),
    email,
    website,
  ];
  return { heading, name, lines: lines.filter((line): line is string => Boolean(line)) };
}

function totalsOf(document: InvoiceDocument, { texts, say, money, percent }: InvoiceWords): InvoiceText['totals'] {
  const { kind, currency, taxBehavior, discount, coupon, subtotal, vat, total, paid } = document;
  const rows: InvoiceText['totals'][number][] = [];
  const row = (label: string, amount: number, strong = false): void => {
    rows.push({ label, value: money(amount, currency), strong });
  };
  if (discount !== 0) {
    row(taxBehavior === 'inclusive' ? texts.subtotalWithVat : texts.subtotal, subtotal);
    row(coupon === null ? texts.discount : say('coupon', { code: coupon }), -discount);
  }
  row(texts.net, document.net);
  for (const { rate, amount } of vat) if (amount !== 0) row(say('vat', { rate: percent(rate) }), amount);
  if (document.tax === 0) row(texts.noVat, 0);
  row(kind === 'invoice' ? texts.total : texts.givenBack, total, true);
  row(kind === 'invoice' ? texts.paid : texts.refundedAlready, paid);
  row(kind === 'invoice' ? texts.toPay : texts.toRefund, document.status === 'void' ? 0 : total - paid, true);
  return rows;
}

function notesOf(document: InvoiceDocument, words: InvoiceWords): string[] {
  const { texts, say, money, date } = words;
  const { kind, status, corrects, accounting, currency } = document;
  const settled = kind === 'invoice' ? texts.payment : texts.refund;
  const paid = status === 'void' ? texts.void : status === 'paid' ? settled : kind === 'invoice' ? texts.open : null;
  return [
    ...(corrects ? [texts.because[corrects.reason]] : []),
    ...mentions(document, words),
    ...(accounting
      ? [
          say('accounting', {
            currency: accounting.currency,
            amount: money(accounting.tax, accounting.currency),
            rate: accounting.rate,
            from: currency,
            date: accounting.source ? `${date(accounting.date)}, ${accounting.source}` : date(accounting.date),
          }),
        ]
      : []),
    ...(paid === null ? [] : [paid]),
  ];
}
