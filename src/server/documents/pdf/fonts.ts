import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** TrueType or OpenType files. */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  /** Tried in turn for a text of which the first two lack a letter: Hebrew, Arabic, Chinese. */
  readonly others?: readonly Uint8Array[];
}

/** Noto Sans: Latin, Greek and Cyrillic, under the SIL Open Font License. Throws when its package is not installed. */
export async function defaultFonts(): Promise<PdfFonts> {
  const { resolve } = createRequire(import.meta.url);
  const read = (file: string): Promise<Uint8Array> => readFile(resolve(`@expo-google-fonts/noto-sans/${file}`));
  const [regular, bold] = await Promise.all([
    read('400Regular/NotoSans_400Regular.ttf'),
    read('600SemiBold/NotoSans_600SemiBold.ttf'),
  ]);
  return { regular, bold };
}
