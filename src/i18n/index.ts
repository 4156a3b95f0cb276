export { createFormat, type Format } from './format.ts';
export { createI18n, english, type I18n, type Language } from './i18n.ts';
export { canonicalLocale, languageOf, loadAccountTexts, loadLanguage } from './languages.ts';
export type { AccountMessages, Message, MessageKey, Messages, MessageValues, PluralMessage } from './messages.ts';
