import { createFormat, languageOf } from '../../i18n/index.ts';
import type { Format } from '../../i18n/index.ts';
import { enInvoice } from '../../i18n/locales/en-invoice.ts';
import { frInvoice } from '../../i18n/locales/fr-invoice.ts';

type Texts = typeof enInvoice;
type TextKey = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];

/** The words of documents in one language, with its numbers, money and dates. */
export interface InvoiceWords extends Format {
  readonly texts: Texts;
  say(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
}

const byLanguage: Readonly<Record<string, Texts>> = { en: enInvoice, fr: frInvoice };

/** Words for a locale: by its language, else English. */
export function invoiceWords(locale: string): InvoiceWords {
  const texts = byLanguage[languageOf(locale)] ?? enInvoice;
  const format = createFormat(locale);
  return {
    ...format,
    texts,
    say: (key, values = {}) =>
      texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? format.number(value) : value;
      }),
  };
}
