import type { InvoiceText } from '../invoice-text.ts';
import { ink, quiet } from './sheet.ts';
import type { Sheet, TextStyle } from './sheet.ts';

const small = 8;
const rowGap = 4;
const cellGap = 6;

/** VAT by rate on the left, the sums on the right: on one page, whatever comes before. */
export function drawTotals(sheet: Sheet, text: InvoiceText): void {
  const width = sheet.width * 0.48;
  // Figures take what they need: one that is broken over two lines is misread.
  const figures = text.totals.map(({ value, strong }) => sheet.widthOf(value, styleOf(strong)) + 1);
  const labels = Math.min(width * 0.6, width - Math.max(...figures));
  const heights = text.totals.map(({ label, strong }) => sheet.height(label, labels, styleOf(strong)) + rowGap);
  sheet.need(Math.max(heights.reduce((a, b) => a + b, 0) + 14, 30 + text.vat.rows.length * 15));
  const top = sheet.y;
  const x = sheet.right - width;
  const table = sheet.group(sheet.root, 'Table');
  text.totals.forEach(({ label, value, strong }, index) => {
    const row = sheet.group(table, 'TR');
    const { y } = sheet;
    sheet.tag(row, 'TH', () => sheet.text(label, x, y, labels, styleOf(strong)));
    const style: TextStyle = { ...styleOf(strong), color: ink, align: 'right' };
    sheet.tag(row, 'TD', () => sheet.text(value, x + labels, y, width - labels, style));
    sheet.y += heights[index]!;
  });
  const after = sheet.y;
  drawVat(sheet, text, top, sheet.width * 0.4);
  sheet.y = Math.max(after, sheet.y) + 14;
}

const styleOf = (strong: boolean): TextStyle => (strong ? { bold: true, size: 10.5 } : { color: quiet });

/** Columns as wide as their widest cell, with what is left between them. */
function drawVat(sheet: Sheet, { vat }: InvoiceText, top: number, width: number): void {
  const widths = vat.columns.map((heading, index) => {
    const cells = [heading, ...vat.rows.map((row) => row[index]!)];
    return Math.max(...cells.map((cell) => sheet.widthOf(cell, { size: small }))) + 1;
  });
  const rest = width - widths.reduce((a, b) => a + b, 0);
  const gap = Math.max(rest / (widths.length - 1), cellGap);
  const table = sheet.group(sheet.root, 'Table');
  sheet.y = top;
  const drawCells = (tag: 'TH' | 'TD', cells: readonly string[], style: TextStyle): void => {
    const row = sheet.group(table, 'TR');
    const { y } = sheet;
    let x = sheet.left;
    cells.forEach((cell, index) => {
      const at = x;
      const column = widths[index]!;
      sheet.tag(row, tag, () => sheet.text(cell, at, y, column, { ...style, align: index ? 'right' : 'left' }));
      x += column + gap;
    });
    sheet.y += Math.max(...cells.map((cell) => sheet.height(cell, width, style))) + 2;
  };
  sheet.tag(table, 'Caption', () => {
    sheet.y += sheet.text(vat.title, sheet.left, top, width, { size: small, bold: true, color: quiet }) + 3;
  });
  drawCells('TH', vat.columns, { size: small, color: quiet });
  for (const row of vat.rows) drawCells('TD', row, { size: small });
}
