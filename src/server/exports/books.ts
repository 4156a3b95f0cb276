import type { InvoiceRecord, CreditNoteRecord } from '../records.ts';

/** What a period's exports are drawn from. `invoices` must hold those that the notes correct, of whatever age. */
export interface Books {
  readonly invoices: readonly InvoiceRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
}

/** Half-open, RFC 3339 instants: `[start, end)`. */
export interface ExportPeriod {
  readonly start: string;
  readonly end: string;
}

/** A calendar month or quarter in UTC: `2026-03`, `2026-Q1`. Throws a RangeError for anything else. */
export function exportPeriod(name: string): ExportPeriod {
  const [, year, quarter, month] = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(name) ?? [];
  if (year === undefined) throw new RangeError(`not a month or quarter: ${name}`);
  const first = quarter === undefined ? Number(month) - 1 : (Number(quarter) - 1) * 3;
  const instant = (at: number): string => new Date(Date.UTC(Number(year), at, 1)).toISOString();
  return { start: instant(first), end: instant(first + (quarter === undefined ? 1 : 3)) };
}

/** What was issued within a period, in order of number. */
export function issuedIn({ invoices, creditNotes }: Books, { start, end }: ExportPeriod) {
  const within = ({ issuedAt }: { readonly issuedAt: string }): boolean =>
    Date.parse(issuedAt) >= Date.parse(start) && Date.parse(issuedAt) < Date.parse(end);
  const byNumber = (a: { readonly number: string }, b: { readonly number: string }): number =>
    a.number < b.number ? -1 : 1;
  const notes = creditNotes.filter(within).sort(byNumber);
  return {
    invoices: invoices.filter(within).sort(byNumber),
    notes: notes.map((note) => ({ note, invoice: correctedBy(note, invoices) })),
  };
}

function correctedBy({ number, invoiceId }: CreditNoteRecord, invoices: readonly InvoiceRecord[]): InvoiceRecord {
  const invoice = invoices.find(({ id }) => id === invoiceId);
  if (!invoice) throw new Error(`credit note ${number} corrects an invoice that is not among the books`);
  return invoice;
}
