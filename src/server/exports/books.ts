import type { InvoiceRecord, CreditNoteRecord } from '../records.ts';
import type { BillingStore } from '../store.ts';

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

/** A document of a period, with what a row of it needs. */
export type BookEntry =
  | { readonly kind: 'invoice'; readonly invoice: InvoiceRecord }
  | {
      readonly kind: 'credit-note';
      readonly note: CreditNoteRecord;
      /** The one it corrects. */
      readonly invoice: InvoiceRecord;
      /** All notes of that invoice, at least where this one gives back VAT alone. */
      readonly notes: readonly CreditNoteRecord[];
    };

/** What was issued within a period, in order of number: invoices, then notes. */
export function entriesOf({ invoices, creditNotes }: Books, { start, end }: ExportPeriod): BookEntry[] {
  const within = ({ issuedAt }: { readonly issuedAt: string }): boolean =>
    Date.parse(issuedAt) >= Date.parse(start) && Date.parse(issuedAt) < Date.parse(end);
  const byNumber = (a: { readonly number: string }, b: { readonly number: string }): number =>
    a.number < b.number ? -1 : 1;
  return [
    ...invoices
      .filter(within)
      .sort(byNumber)
      .map((invoice) => ({ kind: 'invoice', invoice }) as const),
    ...creditNotes
      .filter(within)
      .sort(byNumber)
      .map((note) => {
        const invoice = correctedBy(
          note,
          invoices.find(({ id }) => id === note.invoiceId),
        );
        return { kind: 'credit-note', note, invoice, notes: creditNotes } as const;
      }),
  ];
}

const page = 200;

/** The same out of a store, a page at a time. `organizations`: of these only; null: of all. */
export async function* readEntries(
  store: BillingStore,
  period: ExportPeriod,
  organizations: readonly string[] | null = null,
): AsyncGenerator<BookEntry> {
  for await (const invoice of paged((after) => store.pageInvoices({ ...period, organizations }, after, page))) {
    yield { kind: 'invoice', invoice };
  }
  for await (const note of paged((after) => store.pageCreditNotes({ ...period, organizations }, after, page))) {
    const invoice = correctedBy(note, await store.findInvoice(note.invoiceId));
    const notes = note.reason === 'vat-number-verified' ? await store.listCreditNotes(note.organization) : [note];
    yield { kind: 'credit-note', note, invoice, notes };
  }
}

async function* paged<T extends { readonly number: string }>(
  read: (after: string | null) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  let after: string | null = null;
  for (;;) {
    const items: readonly T[] = await read(after);
    yield* items;
    if (items.length < page) return;
    after = items.at(-1)!.number;
  }
}

function correctedBy({ number }: CreditNoteRecord, invoice: InvoiceRecord | null | undefined): InvoiceRecord {
  if (!invoice) throw new Error(`credit note ${number} corrects an invoice that is not among the books`);
  return invoice;
}
