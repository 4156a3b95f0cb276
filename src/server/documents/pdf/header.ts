import type { InvoiceText, PartyText } from '../invoice-text.ts';
import { quiet } from './sheet.ts';
import type { Sheet } from './sheet.ts';

const gap = 24;

/** Title and logo, then what document this is beside who sold to whom. */
export function drawHeader(sheet: Sheet, text: InvoiceText, logo: Uint8Array | undefined): void {
  const { doc, root, left, width } = sheet;
  const top = sheet.y;
  sheet.tag(root, 'H1', () => {
    sheet.y += sheet.text(text.heading, left, top, width * 0.6, { size: 22, bold: true });
  });
  if (logo) {
    const box = { fit: [width * 0.35, 40] as [number, number], align: 'right' as const };
    const figure = doc.struct('Figure', { alt: text.seller.name }, () => {
      doc.image(Buffer.from(logo), sheet.right - width * 0.35, top, box);
    });
    root.add(figure);
    sheet.y = Math.max(sheet.y, top + 40);
  }
  sheet.y += 10;
  drawFacts(sheet, text);
  sheet.y += 16;
  const column = (width - gap) / 2;
  const start = sheet.y;
  const heights = [text.seller, text.buyer].map((party, index) => {
    return drawParty(sheet, party, left + index * (column + gap), start, column);
  });
  sheet.y = start + Math.max(...heights) + 24;
}

function drawFacts(sheet: Sheet, { facts }: InvoiceText): void {
  const { left, width } = sheet;
  const labels = Math.max(...facts.map(({ label }) => sheet.widthOf(label))) + 16;
  const list = sheet.group(sheet.root, 'L');
  for (const { label, value } of facts) {
    const height = sheet.height(value, width - labels);
    const item = sheet.group(list, 'LI');
    const { y } = sheet;
    sheet.tag(item, 'Lbl', () => sheet.text(label, left, y, labels, { color: quiet }));
    sheet.tag(item, 'LBody', () => sheet.text(value, left + labels, y, width - labels));
    sheet.y += height + 2;
  }
}

function drawParty(sheet: Sheet, party: PartyText, x: number, top: number, width: number): number {
  const section = sheet.group(sheet.root, 'Sect');
  let y = top;
  const put = (tag: string, text: string, style: Parameters<Sheet['text']>[4]): void => {
    sheet.tag(section, tag, () => {
      y += sheet.text(text, x, y, width, style) + 1;
    });
  };
  put('H2', party.heading, { size: 8, color: quiet });
  put('P', party.name, { size: 10.5, bold: true });
  for (const line of party.lines) put('P', line, {});
  return y - top;
}
