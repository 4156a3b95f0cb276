import { createFormat, languageOf } from '../../i18n/index.ts';
import type { Format } from '../../i18n/index.ts';
import { enInvoice } from '../../i18n/locales/en-invoice.ts';
import { frInvoice } from '../../i18n/locales/fr-invoice.ts';

type Texts = typeof enInvoice;
type TextKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];

/** The words of documents in one language, with its numbers, money and dates. */
export interface InvoiceWords extends Format {
  readonly texts: Texts;
  /** BCP 47: the locale asked for, or `en` where its language is not spoken here. */
  readonly language: string;
  say(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
}

const byLanguage: Readonly<Record<string, Texts>> = { en: enInvoice, fr: frInvoice };

/** Words for a locale: by its language, else English throughout, since digits of another script may not be in the font. */
export function invoiceWords(locale: string): InvoiceWords {
  const spoken = languageOf(locale);
  const language = locale.split('-')[0] === spoken ? locale : spoken;
  const texts = byLanguage[spoken] ?? enInvoice;
  const format = createFormat(language);
  return {
    ...format,
    texts,
    language,
    say: (key, values = {}) =>
      texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? format.number(value) : value;
      }),
  };
}
