import { minifyHTMLLiterals } from 'minify-literals';

/** Each run of spaces and line breaks becomes one space, which is read as they are; the rest of the markup stays as it is. */
const html = {
  collapseWhitespace: true,
  conservativeCollapse: true,
  caseSensitive: true,
  keepClosingSlash: true,
  removeAttributeQuotes: false,
  collapseBooleanAttributes: true,
  removeComments: false,
  decodeEntities: false,
  minifyCSS: false,
  minifyJS: false,
};

/** A source with its `css` and `html` templates minified, which bundlers take for strings. */
export async function minifiedTemplates(code: string, fileName: string): Promise<string> {
  if (!/\b(css|html|svg)`/.test(code)) return code;
  const minified = await minifyHTMLLiterals(code, { fileName, html, sourceMap: false });
  return minified?.code ?? code;
}
