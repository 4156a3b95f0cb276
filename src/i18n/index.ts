export { createFormat, type Format } from './format.ts';
export { createI18n, english, moreEnglish, writtenDate, type I18n, type Language } from './i18n.ts';
export {
  bestTag,
  canonicalLocale,
  languageOf,
  primary,
  shippedLanguages,
  type LanguageLoader,
  type Languages,
} from './languages.ts';
export { loadLanguage } from './load-language.ts';
export type {
  AccountMessages,
  DialogMessages,
  Message,
  MessageKey,
  Messages,
  MessageValues,
  PayMessages,
  PluralMessage,
  Part,
  Texts,
} from './messages.ts';
export { readOverrides, type MessageOverrides } from './overrides.ts';
