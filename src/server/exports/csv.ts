/**
 * A table as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read it as such, CRLF after each row. A
 * text that a spreadsheet would take for a formula gets an apostrophe in front; numbers are written as they are.
 */
export function csv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${[columns, ...rows].map(csvRow).join('')}`;
}

/** One row, with its end. */
export const csvRow = (row: readonly (string | number | null)[]): string => `${row.map(field).join(',')}\r\n`;

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Begins as a formula does, in ASCII or full width, after what a spreadsheet skips; a decimal number with a sign does not. */
const isFormula = (text: string): boolean =>
  /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
