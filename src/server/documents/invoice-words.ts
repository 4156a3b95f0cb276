import { bestTag, createFormat, primary, writtenDate, type Format } from '../../i18n/index.ts';
import { invoiceTexts, type InvoiceTexts as Texts } from '../../i18n/invoice-texts.ts';

type TextKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];

/** The words of documents in one language, with its numbers, money and dates. */
export interface InvoiceWords extends Format {
  readonly texts: Texts;
  /** BCP 47: the locale asked for, or `en` where its language is not spoken here. */
  readonly language: string;
  say(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
}

/** The PDF's font has no letters of these; Arabic would need its lines set from the right as well. */
const notInTheFont = ['ar', 'ja'];
const written = Object.keys(invoiceTexts).filter((tag) => !notInTheFont.includes(tag));

/** Words for a locale: by its language, else English throughout, since digits of another script may not be in the font. */
export function invoiceWords(locale: string): InvoiceWords {
  const spoken = bestTag(locale, written);
  const language = primary(locale) === primary(spoken) ? locale : spoken;
  const texts = invoiceTexts[spoken]!;
  const format = createFormat(language);
  return {
    ...format,
    date: (instant) => writtenDate(language, format.date(instant)),
    texts,
    language,
    say: (key, values = {}) =>
      texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? format.number(value) : value;
      }),
  };
}
