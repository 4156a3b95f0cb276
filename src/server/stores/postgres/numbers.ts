import { invoiceNumber } from '../invoice-number.ts';
import type { Sql } from './sql.ts';

/**
 * The next number of a series. The series' row stays locked until the transaction ends: numbers are given in order, and one
 * that is not used is not given.
 */
export async function nextNumber(sql: Sql, series: string): Promise<string> {
  const [counted] = await sql.query(
    `insert into comptoir_invoice_series (series, last) values ($1, 1)
      on conflict (series) do update set last = comptoir_invoice_series.last + 1 returning last`,
    [series],
  );
  return invoiceNumber(series, Number(counted!.last));
}
