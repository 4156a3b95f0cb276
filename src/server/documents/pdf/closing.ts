import type { InvoiceText } from '../invoice-text.ts';
import { quiet } from './sheet.ts';
import type { Sheet, TextStyle } from './sheet.ts';

const footStyle: TextStyle = { size: 7, color: quiet };

/** Mentions below the sums; the seller's legal lines at the bottom of the last page. */
export function drawClosing(sheet: Sheet, { notes, foot }: InvoiceText): void {
  const { root, left, width, bottom } = sheet;
  for (const note of notes) {
    sheet.need(sheet.height(note, width) + 4);
    const { y } = sheet;
    sheet.tag(root, 'P', () => {
      sheet.y += sheet.text(note, left, y, width) + 4;
    });
  }
  const heights = foot.map((line) => sheet.height(line, width, footStyle) + 1);
  const all = heights.reduce((a, b) => a + b, 0);
  sheet.need(Math.min(all + 12, 300));
  sheet.y = Math.max(sheet.y + 12, bottom - all);
  foot.forEach((line, index) => {
    sheet.need(heights[index]!);
    const { y } = sheet;
    sheet.tag(root, 'P', () => sheet.text(line, left, y, width, footStyle));
    sheet.y += heights[index]!;
  });
}

/** Page numbers, once all pages are known. */
export function drawPageNumbers(sheet: Sheet, text: InvoiceText): void {
  const { doc, left, width, bottom } = sheet;
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    doc.markContent('Artifact', { type: 'Pagination' });
    sheet.text(text.page(page + 1, count), left, bottom + 16, width, { ...footStyle, align: 'right' });
    doc.endMarkedContent();
  }
}
