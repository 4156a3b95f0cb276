import { toDecimal } from '../../pricing/index.ts';
import { parseVatNumber } from '../../pricing/vat-number.ts';
import { refundsTurned, turnedNet } from '../documents/corrected-base.ts';
import type { InvoiceRecord } from '../records.ts';
import { entriesOf } from './books.ts';
import type { BookEntry, Books, ExportPeriod } from './books.ts';
import { csv } from './csv.ts';

/** Services supplied to one customer under reverse charge. Minor units. */
export interface RecapitulativeRow {
  /** With its prefix: `DE136695976`, `EL…` for Greece. */
  readonly vatNumber: string;
  readonly currency: string;
  readonly amount: number;
}

/**
 * The recapitulative statement of reverse-charge services (Article 262 of Directive 2006/112/EC): one row a VAT number and
 * currency. A sale that a credit note turned into reverse charge counts when that note was issued.
 */
export function createRecapitulativeStatement() {
  const rows = new Map<string, RecapitulativeRow>();
  const count = ({ currency, document: { billing } }: InvoiceRecord, amount: number): void => {
    const vatNumber = parseVatNumber(billing.vatNumber ?? '', billing.country).number;
    const key = `${vatNumber} ${currency}`;
    rows.set(key, { vatNumber, currency, amount: (rows.get(key)?.amount ?? 0) + amount });
  };

  return {
    add(entry: BookEntry): void {
      const { invoice } = entry;
      if (entry.kind === 'invoice') {
        if (isReverseCharge(invoice)) count(invoice, invoice.document.bill.net);
        return;
      }
      const { note, notes } = entry;
      if (note.reason === 'vat-number-verified') count(invoice, turnedNet(note, invoice, notes));
      else if (isReverseCharge(invoice) || refundsTurned(note, invoice)) count(invoice, -note.net);
    },
    rows: (): RecapitulativeRow[] => [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  };
}

/** The statement over books at hand. */
export function recapitulativeStatement(books: Books, period: ExportPeriod): RecapitulativeRow[] {
  const statement = createRecapitulativeStatement();
  for (const entry of entriesOf(books, period)) statement.add(entry);
  return statement.rows();
}

const isReverseCharge = ({ status, document }: InvoiceRecord): boolean =>
  status !== 'void' && document.treatment.kind === 'reverse-charge';

/** A statement as CSV, amounts in major units. */
export function recapitulativeCsv(statement: readonly RecapitulativeRow[]): string {
  const rows = statement.map(({ vatNumber, currency, amount }) => [
    vatNumber.slice(0, 2),
    vatNumber.slice(2),
    currency,
    toDecimal(amount, currency),
  ]);
  return csv(['country', 'vat_number', 'currency', 'amount'], rows);
}

/** The statement over books at hand, as CSV. */
export const exportRecapitulativeStatement = (books: Books, period: ExportPeriod): string =>
  recapitulativeCsv(recapitulativeStatement(books, period));
