import type { RowText } from '../line-text.ts';
import type { InvoiceText } from '../invoice-text.ts';
import { ink, quiet } from './sheet.ts';
import type { Sheet, Tag } from './sheet.ts';

/** Where a column starts and how wide it is. */
interface Column {
  readonly x: number;
  readonly width: number;
}

const cellGap = 12;
const small = 8;

/** The lines; the head of the table is repeated on each page, for the eye only. */
export function drawTable(sheet: Sheet, text: InvoiceText): void {
  const columns = columnsOf(sheet, text);
  const table = sheet.group(sheet.root, 'Table');
  const head = sheet.group(table, 'THead');
  const cells = sheet.group(head, 'TR');
  sheet.need(60);
  drawHead(sheet, text, columns, (draw) => void sheet.tag(cells, 'TH', draw));
  const body = sheet.group(table, 'TBody');
  for (const row of text.rows) {
    if (sheet.need(rowHeight(sheet, row, columns))) {
      drawHead(sheet, text, columns, (draw) => {
        sheet.doc.markContent('Artifact', { type: 'Pagination' });
        draw();
        sheet.doc.endMarkedContent();
      });
    }
    drawRow(sheet, row, columns, sheet.group(body, 'TR'));
  }
  sheet.y += 12;
}

/** Figures take what they need, the description what is left. */
function columnsOf(sheet: Sheet, { columns, rows }: InvoiceText): Column[] {
  const widest = (index: 1 | 2 | 3): number => {
    const key = (['quantity', 'unit', 'amount'] as const)[index - 1]!;
    const figures = rows.map((row) => sheet.widthOf(row[key]));
    return Math.max(sheet.widthOf(columns[index], { size: small }), ...figures) + 2;
  };
  const figures = ([1, 2, 3] as const).map(widest);
  const placed: Column[] = [];
  let { right } = sheet;
  for (const width of figures.toReversed()) {
    placed.unshift({ x: right - width, width });
    right -= width + cellGap;
  }
  return [{ x: sheet.left, width: right - sheet.left }, ...placed];
}

function drawHead(sheet: Sheet, text: InvoiceText, columns: readonly Column[], cell: (draw: () => void) => void): void {
  const { y } = sheet;
  text.columns.forEach((label, index) => {
    const { x, width } = columns[index]!;
    cell(() => sheet.text(label, x, y, width, { size: small, color: quiet, align: index ? 'right' : 'left' }));
  });
  sheet.y += sheet.height(text.columns[0], columns[0]!.width, { size: small }) + 4;
  sheet.rule(sheet.y, ink);
  sheet.y += 6;
}

function rowHeight(sheet: Sheet, { name, details }: RowText, [first]: readonly Column[]): number {
  const { width } = first!;
  const below = details.map((detail) => sheet.height(detail, width, { size: small }) + 1);
  return sheet.height(name, width, { bold: true }) + below.reduce((a, b) => a + b, 0) + 13;
}

function drawRow(sheet: Sheet, row: RowText, columns: readonly Column[], tag: Tag): void {
  const height = rowHeight(sheet, row, columns);
  const { x, width } = columns[0]!;
  const top = sheet.y;
  sheet.tag(tag, 'TD', () => {
    let y = top + sheet.text(row.name, x, top, width, { bold: true });
    for (const detail of row.details) y += 1 + sheet.text(detail, x, y + 1, width, { size: small, color: quiet });
  });
  [row.quantity, row.unit, row.amount].forEach((figure, index) => {
    const column = columns[index + 1]!;
    sheet.tag(tag, 'TD', () => sheet.text(figure, column.x, top, column.width, { align: 'right' }));
  });
  sheet.y = top + height - 7;
  sheet.rule(sheet.y);
  sheet.y += 7;
}
