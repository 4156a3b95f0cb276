import type { BillingStore } from '../store.ts';
import { exportPeriod, readEntries } from './books.ts';
import { streamInvoices } from './invoice-list.ts';
import { createOssReturn, inEuro, ossCsv } from './oss-return.ts';
import { createRecapitulativeStatement, recapitulativeCsv } from './recapitulative-statement.ts';
import type { ReferenceRates } from './reference-rates.ts';

/** CSV files. */
export interface BookExports {
  /** Row by row, read from the store as they are taken: as long as the period is. */
  readonly invoices: AsyncIterable<string>;
  readonly oss: string;
  readonly recapitulativeStatement: string;
}

export interface BookExportOptions {
  /** Of these only. Default: all. */
  readonly organizations?: readonly string[];
}

/**
 * The files of a month or quarter (`2026-03`, `2026-Q1`) out of a store, however much it holds: documents are read a page at
 * a time. Throws a RangeError for another period, and `ReferenceRateMissing`.
 */
export async function exportBooks(
  store: BillingStore,
  name: string,
  rates: ReferenceRates | undefined,
  { organizations }: BookExportOptions = {},
): Promise<BookExports> {
  const period = exportPeriod(name);
  const read = () => readEntries(store, period, organizations ?? null);
  const [oss, statement] = [createOssReturn(period), createRecapitulativeStatement()];
  for await (const entry of read()) {
    oss.add(entry);
    statement.add(entry);
  }
  return {
    invoices: streamInvoices(read()),
    oss: ossCsv(await inEuro(oss.rows(), period, rates)),
    recapitulativeStatement: recapitulativeCsv(statement.rows()),
  };
}
