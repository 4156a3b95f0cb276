import { primary } from '../../i18n/index.ts';
import { reverseChargeMentions } from '../../i18n/locales/reverse-charge-invoice.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { InvoiceWords } from './invoice-words.ts';

/** What the law demands to be said: why no VAT is charged, in the reader's language and under reverse charge in the seller's too. */
export function mentions(
  { mention, locale, sellerLanguage }: Pick<InvoiceDocument, 'mention' | 'locale' | 'sellerLanguage'>,
  { texts, language: written }: Pick<InvoiceWords, 'texts' | 'language'>,
): string[] {
  if (mention === null) return [];
  const said = [texts.mention[mention]];
  if (mention !== 'reverse-charge') return said;
  // A reader whose language the other words are not in has the mention itself all the same.
  const languages = [locale, sellerLanguage].map(primary).filter((language) => language !== primary(written));
  for (const language of new Set(languages)) {
    const words = reverseChargeMentions[language];
    if (words !== undefined) said.push(words);
  }
  return said;
}
