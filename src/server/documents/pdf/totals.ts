import type { InvoiceText } from '../invoice-text.ts';
import { ink, quiet } from './sheet.ts';
import type { Sheet, TextStyle } from './sheet.ts';

const small = 8;
const rowGap = 4;

/** VAT by rate on the left, the sums on the right: on one page, whatever comes before. */
export function drawTotals(sheet: Sheet, text: InvoiceText): void {
  const width = sheet.width * 0.48;
  const labels = width * 0.6;
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

function drawVat(sheet: Sheet, { vat }: InvoiceText, top: number, width: number): void {
  const column = width / vat.columns.length;
  const table = sheet.group(sheet.root, 'Table');
  sheet.y = top;
  const drawCells = (tag: 'TH' | 'TD', cells: readonly string[], style: TextStyle): void => {
    const row = sheet.group(table, 'TR');
    const { y } = sheet;
    cells.forEach((cell, index) => {
      const x = sheet.left + index * column;
      sheet.tag(row, tag, () => sheet.text(cell, x, y, column - 4, { ...style, align: index ? 'right' : 'left' }));
    });
    sheet.y += Math.max(...cells.map((cell) => sheet.height(cell, column - 4, style))) + 2;
  };
  sheet.tag(table, 'Caption', () => {
    sheet.y += sheet.text(vat.title, sheet.left, top, width, { size: small, bold: true, color: quiet }) + 3;
  });
  drawCells('TH', vat.columns, { size: small, color: quiet });
  for (const row of vat.rows) drawCells('TD', row, { size: small });
}
