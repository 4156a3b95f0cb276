import { minifyHTMLLiterals } from 'minify-literals';

/** A source with its `css` templates minified, which bundlers take for strings; markup stays as it is, since its spaces may be read. */
export async function minifiedStyles(code: string, fileName: string): Promise<string> {
  if (!code.includes('css`')) return code;
  const minified = await minifyHTMLLiterals(code, { fileName, html: false, sourceMap: false });
  return minified?.code ?? code;
}
