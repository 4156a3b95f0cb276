import PDFDocument from 'pdfkit';
import type { InvoiceText } from '../invoice-text.ts';
import type { PdfFonts } from './fonts.ts';
import type { PageSize } from '../page-size.ts';

type Doc = InstanceType<typeof PDFDocument>;
export type Tag = PDFKit.PDFStructureElement;

/** How a text looks. Sizes in points. */
export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right';
}

export const ink = '#1a1d21';
export const quiet = '#5b6470';
export const hairline = '#c9ced6';

/** Longer texts are cut: a page holds them still. */
const longest = 600;

/** A page, a place on it, and the tags that say what is drawn. Units are points from the top left corner. */
export interface Sheet {
  readonly doc: Doc;
  readonly root: Tag;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly bottom: number;
  /** Where the next block starts. */
  y: number;
  height(text: string, width: number, style?: TextStyle): number;
  widthOf(text: string, style?: TextStyle): number;
  /** Draws a text; wraps at `width`. Answers its height. */
  text(text: string, x: number, y: number, width: number, style?: TextStyle): number;
  rule(y: number, color?: string): void;
  /** A tagged piece of the page. */
  tag(parent: Tag, type: string, draw: () => void): Tag;
  /** A tag that holds others. */
  group(parent: Tag, type: string): Tag;
  /** Goes on to a new page when `height` does not fit. True then. */
  need(height: number): boolean;
}

/** What a sheet is opened for. */
export interface SheetOptions {
  readonly created: Date;
  readonly fonts: PdfFonts;
  readonly size: PageSize;
  /** To be kept for decades, with the files in it (PDF/A-3a). */
  readonly archival: boolean;
}

export function openSheet(text: InvoiceText, { created, fonts, size, archival }: SheetOptions): Sheet {
  const margin = 54;
  const doc = new PDFDocument({
    size,
    margins: { top: margin, bottom: 0, left: margin, right: margin },
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    lang: text.language,
    pdfVersion: '1.7',
    ...(archival && { subset: 'PDF/A-3a' as const }),
    // No author: pdfkit writes it into its XML as it is, and names have ampersands.
    info: { Title: text.title, Creator: 'Comptoir', CreationDate: created, ModDate: created },
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const faces = registerFonts(doc, fonts);
  const right = doc.page.width - margin;
  const bottom = doc.page.height - margin - 18;
  const set = (text: string, { size = 9, bold = false, color = ink }: TextStyle): string => {
    const drawn = drawable(text);
    doc.font(faces(drawn, bold)).fontSize(size).fillColor(color);
    return drawn;
  };

  return {
    doc,
    root,
    left: margin,
    right,
    width: right - margin,
    bottom,
    y: margin,
    height: (text, width, style = {}) => doc.heightOfString(set(text, style), { width, lineGap: 1 }),
    widthOf: (text, style = {}) => doc.widthOfString(set(text, style)),
    text(text, x, y, width, style = {}) {
      const drawn = set(text, style);
      const height = doc.heightOfString(drawn, { width, lineGap: 1 });
      doc.text(drawn, x, y, { width, align: style.align ?? 'left', lineGap: 1 });
      return height;
    },
    rule(y, color = hairline) {
      doc.markContent('Artifact', { type: 'Layout' });
      doc.moveTo(margin, y).lineTo(right, y).lineWidth(0.5).strokeColor(color).stroke();
      doc.endMarkedContent();
    },
    tag(parent, type, draw) {
      const element = doc.struct(type, {}, draw);
      parent.add(element);
      return element;
    },
    group(parent, type) {
      const element = doc.struct(type);
      parent.add(element);
      return element;
    },
    need(height) {
      if (this.y + height <= bottom) return false;
      doc.addPage();
      this.y = margin;
      return true;
    },
  };
}

/** Without what has no shape of its own and could turn the reading order (U+202E); never too long for a page. */
const drawable = (text: string): string => text.replace(/\p{Cf}/gu, '').slice(0, longest);

/** The name of the first font that has all letters of a text, else the usual one. */
function registerFonts(doc: Doc, { regular, bold, others = [] }: PdfFonts): (text: string, bold: boolean) => string {
  const files = [regular, bold, ...others];
  files.forEach((file, index) => doc.registerFont(`face-${index}`, file as unknown as ArrayBuffer));
  const covers = files.map((_, index) => {
    doc.font(`face-${index}`);
    // pdfkit's own font object; its types leave it out.
    const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
    return (text: string): boolean => [...text].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0)!));
  });
  return (text, isBold) => {
    const usual = isBold ? 1 : 0;
    if (others.length === 0 || covers[usual]!(text)) return `face-${usual}`;
    const other = covers.findIndex((covered, index) => index > 1 && covered(text));
    return `face-${other === -1 ? usual : other}`;
  };
}
